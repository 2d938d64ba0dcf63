using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Ninepaths;

/// <summary>Work on many things at once that gives what one after the other would give. (PLINQ does not survive ahead-of-time compilation.)</summary>
public static class SideBySide
{
    /// <summary>What each comes to, in their order.</summary>
    /// <param name="source">What is worked on.</param>
    /// <param name="select">Must not change what others see.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ImmutableArray<TResult> Select<TSource, TResult>(
        IReadOnlyList<TSource> source, Func<TSource, TResult> select, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var results = new TResult[source.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        try
        {
            Parallel.For(0, source.Count, options, i => results[i] = select(source[i]));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(results);
    }
}
