namespace Ninepaths.Compliance;

/// <summary>What a control comes to, in kube-bench's words and one more. In order of badness: the lowest number wins.</summary>
public enum ControlState
{
    /// <summary>Seen not to be met.</summary>
    Fail,

    /// <summary>Somebody has to judge what was seen.</summary>
    Warn,

    /// <summary>What was seen does not suffice. Never counts as passed.</summary>
    NotObserved,

    /// <summary>Proven to be met.</summary>
    Pass,

    /// <summary>There is nothing here that it could be about.</summary>
    Info,
}
