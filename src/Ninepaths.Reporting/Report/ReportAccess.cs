using Ninepaths.Facts;
using Ninepaths.Wiring.Authentication;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Reporting;

/// <summary>The ways in at an API server, in the order in which it asks them.</summary>
public sealed record ReportAuthentication(string Server, IReadOnlyList<ReportMethod> Methods)
{
    internal static IReadOnlyList<ReportAuthentication>? Of(IReadOnlyCollection<ServerAuthentication> servers) =>
        servers.Count == 0 ? null : [.. servers.Select(server => new ReportAuthentication(server.Server, [.. server.Methods.Select(ReportMethod.Of)]))];
}

/// <summary>A way in.</summary>
public sealed record ReportMethod
{
    public required string Method { get; init; }

    public required string Title { get; init; }

    public required AuthenticationState State { get; init; }

    public required string Reason { get; init; }

    public required string Host { get; init; }

    public required string Origin { get; init; }

    public required OriginKind Source { get; init; }

    /// <summary>What bears on it here: CAs, issuers, users, limits.</summary>
    public required IReadOnlyList<string> Details { get; init; }

    /// <summary>What would show it; absent where it is known.</summary>
    public string? Needs { get; init; }

    internal static ReportMethod Of(AuthenticationMethod method) => new()
    {
        Method = method.Guide.Word,
        Title = method.Guide.Title,
        State = method.State,
        Reason = method.Because,
        Host = method.Origin.Host,
        Origin = method.Origin.Where,
        Source = method.Origin.Kind,
        Details = [.. method.Details],
        Needs = method.Needs.Length == 0 ? null : method.Needs,
    };
}

/// <summary>Who can do what beyond ordinary work, by roles and bindings.</summary>
public sealed record ReportPowers
{
    /// <summary>What was not seen, so that somebody may be missing; absent where all was seen.</summary>
    public ReportGap? Unseen { get; init; }

    public required IReadOnlyList<ReportHolder> Holders { get; init; }

    /// <summary>Credentials in kubeconfigs on hosts whose owners have powers.</summary>
    public required IReadOnlyList<ReportHeldCredential> Credentials { get; init; }

    /// <summary>The ways into system:masters.</summary>
    public required IReadOnlyList<ReportMasterAccess> Masters { get; init; }

    internal static ReportPowers? Of(PowerTable powers) => powers.Holders.IsEmpty && powers.Masters.IsEmpty && powers.Unseen is null ? null : new()
    {
        Unseen = powers.Unseen is { } gap ? new(gap.Origin.Host, gap.Origin.Where, gap.Origin.Kind, gap.Reason, gap.Needs) : null,
        Holders = [.. powers.Holders.Select(ReportHolder.Of)],
        Credentials = [.. powers.Credentials.Select(each => new ReportHeldCredential(each.Place, each.Origin.Host, each.Origin.Where, each.User, [.. each.Groups],
            [.. each.Powers.Select(kind => PowerGuides.Of(kind).Word)], [.. each.UsedBy]))],
        Masters = [.. powers.Masters.Select(each => new ReportMasterAccess(each.How, each.Origin.Host, each.Origin.Where, each.Origin.Kind, each.What))],
    };
}

/// <summary>A user, group or service account with powers.</summary>
public sealed record ReportHolder
{
    public required string Kind { get; init; }

    /// <summary>Of a service account.</summary>
    public string? Namespace { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<ReportPower> Powers { get; init; }

    internal static ReportHolder Of(PowerHolder holder) => new()
    {
        Kind = holder.Subject.Kind,
        Namespace = holder.Subject.Namespace,
        Name = holder.Subject.Name,
        Powers = [.. holder.Powers.Select(ReportPower.Of)],
    };
}

/// <summary>A power and what gives it.</summary>
public sealed record ReportPower
{
    public required string Power { get; init; }

    public required string What { get; init; }

    /// <summary>True when it comes to an administrator's rights, or to reading every Secret.</summary>
    public required bool IsAdministrators { get; init; }

    /// <summary>The source that says that the subject is meant to have it; absent where none does.</summary>
    public string? ExpectedBy { get; init; }

    /// <summary>Who is taken over; absent for most.</summary>
    public string? Over { get; init; }

    public required IReadOnlyList<ReportPowerStep> Chain { get; init; }

    internal static ReportPower Of(Power power) => new()
    {
        Power = power.Guide.Word,
        What = power.What,
        IsAdministrators = power.Guide.IsAdministrators,
        ExpectedBy = power.ExpectedBy,
        Over = power.Over?.Label,
        Chain = [.. power.Chain.Select(step => new ReportPowerStep(step.Origin.Where, step.What))],
    };
}

/// <summary>A binding or role, and what it says.</summary>
public sealed record ReportPowerStep(string Origin, string What);

/// <summary>A credential on a host whose owner has powers.</summary>
public sealed record ReportHeldCredential(string Place, string Host, string Origin, string User, IReadOnlyList<string> Groups, IReadOnlyList<string> Powers, IReadOnlyList<string> UsedBy);

/// <summary>A way into system:masters.</summary>
public sealed record ReportMasterAccess(string How, string Host, string Origin, OriginKind Source, string What);
