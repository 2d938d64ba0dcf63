using Ninepaths.Reachability;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>Who may talk to whom, as every format of <c>pods reach</c> writes it.</summary>
/// <remarks>Lines are made anew each time they are read: formats that need totals first read them twice and hold none.</remarks>
public sealed class ReachReport
{
    private readonly Lazy<PolicySelection> _selection;

    /// <param name="book">The answers.</param>
    /// <param name="ends">The ends to show.</param>
    /// <param name="withNodes">Whether nodes are ends too.</param>
    public ReachReport(AnswerBook book, ReachEnds ends, bool withNodes = false)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(ends);
        (Book, Ends, WithNodes) = (book, ends, withNodes);
        Matrix = new(book, ends, withNodes);
        _selection = new(() => new(book.Engine));
        Texts = new(Families);
    }

    public AnswerBook Book { get; }

    public ReachEnds Ends { get; }

    public bool WithNodes { get; }

    public ReachMatrix Matrix { get; }

    public PodNetwork Network => Book.Engine.Network;

    public AddressFamilies Families => Network.Families;

    internal PolicySelection Selection => _selection.Value;

    internal ReachTexts Texts { get; }

    public IEnumerable<ReachRow> Rows() => Matrix.Rows();
}
