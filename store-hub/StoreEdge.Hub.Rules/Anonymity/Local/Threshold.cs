namespace StoreEdge.Hub.Rules.Anonymity.Local;

/// <summary>
/// The one door between counted visits and what a manager may be told. Every count is told rounded down to a multiple of
/// <see cref="K"/>, so each is known to within K values and none of fewer than K is told from none; and the parts of a whole (the quarters
/// of an hour of a zone's day) are told by <see cref="Stairs"/>, so that they add up to the whole and to nothing else.
/// Which one holds is said by <see cref="ThresholdDays"/>, for all figures of a day are told by the same.
/// <para>
/// Why nothing can be reckoned back: if one count holds another, so do the two rounded ones; then the lowest numbers that fit what was told are the
/// told ones themselves, and the highest are K - 1 more. Neither sums nor differences, of whatever tables and whenever asked, make that room smaller.
/// </para>
/// </summary>
/// <param name="K">Distinct visits behind each figure.</param>
public sealed record Threshold(int K)
{
    /// <summary>No store may tell of fewer visits (privacy parameters, manager's view).</summary>
    public const int LeastK = 5;

    /// <summary>The weakest that may be, and what holds where nothing else is set.</summary>
    public static Threshold Least { get; } = new(LeastK);

    /// <summary>The finest part of a day that is told (privacy parameters: zones x 15 min).</summary>
    public static readonly TimeSpan Slot = TimeSpan.FromMinutes(15);

    /// <summary>A count rounded down to a multiple of <see cref="K"/>.</summary>
    public long Down(long visits) => visits < K ? 0 : visits / K * K;

    /// <summary>Tells the parts of wholes; parts in which nothing is told are left out.</summary>
    /// <param name="inOrder">The parts of each series one after the other. A visit is counted in one part of a series only.</param>
    /// <param name="series">To which series a part belongs.</param>
    /// <param name="tell">Makes of a part what is told in it, every count and every sum by the series' stairs.</param>
    /// <param name="empty">That nothing is told in it.</param>
    public Told<TRow> Parts<TRow, TSeries>(
        IEnumerable<TRow> inOrder, Func<TRow, TSeries> series, Func<TRow, Stairs, TRow> tell, Func<TRow, bool> empty)
        where TSeries : notnull
    {
        var all = new Dictionary<TSeries, Stairs>();
        var told = new List<TRow>();
        foreach (var part in inOrder)
        {
            var of = series(part);
            if (!all.TryGetValue(of, out var stairs)) all[of] = stairs = new(this);
            var row = tell(part, stairs);
            if (!empty(row)) told.Add(row);
        }
        return new(told);
    }

    /// <summary>Tells each row with its counts rounded down; a row with fewer than <see cref="K"/> visits is left out.</summary>
    /// <param name="visits">The count without which the row tells nothing.</param>
    /// <param name="down">Rounds every count of the row by the function that it is given.</param>
    public Told<TRow> Rounded<TRow>(IEnumerable<TRow> rows, Func<TRow, long> visits, Func<TRow, Func<long, long>, TRow> down) =>
        new([.. rows.Where(r => visits(r) >= K).Select(r => down(r, Down))]);

    /// <summary>What was told once, word for word.</summary>
    /// <param name="written">Of <see cref="Told{T}.Written"/>, with the same shape; whoever keeps it must keep it from being written by others.</param>
    public static Told<TRow> Again<TRow>(byte[] written, Func<TRow, Fields, TRow> shape) => new(PackedRows.Read(written, shape));
}
