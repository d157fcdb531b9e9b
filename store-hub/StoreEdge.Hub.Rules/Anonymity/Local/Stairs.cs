using System.Runtime.CompilerServices;

namespace StoreEdge.Hub.Rules.Anonymity.Local;

/// <summary>
/// What of one series has been told so far. A count rises by steps of <see cref="Threshold.K"/>: what is too few for a step is carried to the
/// next part, and the parts told so far always add up to the count so far, rounded down.
/// </summary>
/// <param name="threshold">By whose steps.</param>
public sealed class Stairs(Threshold threshold)
{
    private const int Most = 4;

    private Counts _counted;
    private Counts _told;
    private Counts _toldAtSum;
    private Counts _visitsAt;
    private long _sum;
    private long _summedAt;

    /// <param name="which">One of the series' counts, 0 to 3.</param>
    /// <param name="part">What this part counts.</param>
    /// <returns>What is told of it here: a multiple of <see cref="Threshold.K"/>.</returns>
    public long Count(int which, long part)
    {
        _counted[which] += part;
        var (before, now) = (_told[which], threshold.Down(_counted[which]));
        _told[which] = now;
        return now - before;
    }

    /// <summary>
    /// Counts what one visit may do often, such as entering a zone: five entries can be one shopper's. It rises only where the visits behind it rise.
    /// Call it after <see cref="Count"/> of these visits.
    /// </summary>
    /// <param name="which">One of the series' counts, 0 to 3.</param>
    /// <param name="of">The count of the visits that did it.</param>
    /// <param name="part">What this part counts.</param>
    public long CountOf(int which, int of, long part)
    {
        if (_told[of] > _visitsAt[which])
        {
            _visitsAt[which] = _told[of];
            return Count(which, part);
        }
        _counted[which] += part;
        return 0;
    }

    /// <summary>
    /// A sum over visits, such as their time. It is told up to here when surely K more visits than last time stand behind it: at the first step,
    /// then at every second one, for of ten told at least six are new. Call it after <see cref="Count"/>.
    /// </summary>
    /// <param name="of">The count of the visits that the sum is of.</param>
    public long Sum(int of, long part)
    {
        _sum += part;
        if (_told[of] < threshold.K || (_summedAt > 0 && _told[of] < _summedAt + (2 * threshold.K))) return 0;
        _summedAt = _told[of];
        var told = _sum;
        _sum = 0;
        return told;
    }

    /// <summary>What has been told of a count since the sum was told last; call it where the sum is told.</summary>
    public long CountOfSum(int which)
    {
        var since = _told[which] - _toldAtSum[which];
        _toldAtSum[which] = _told[which];
        return since;
    }

    // A floor of 5,000 cells has as many stairs: each is one object and not five.
    [InlineArray(Most)]
    private struct Counts
    {
        private long _first;
    }
}
