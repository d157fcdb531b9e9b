namespace StoreEdge.Hub.Rules.Anonymity.Local;

/// <summary>
/// The one door between counted visits and what a manager may be told. Every count is told rounded down to a multiple of
/// <see cref="K"/>, so each is known to within K values and none of fewer than K is told from none; and the parts of a whole (the quarters
/// of an hour of a zone's day) are told by <see cref="Stairs"/>, so that they add up to the whole and to nothing else.
/// <para>
/// Why nothing can be reckoned back: if one count holds another, so do the two rounded ones; then the lowest numbers that fit what was told are the
/// told ones themselves, and the highest are K - 1 more. Neither sums nor differences, of whatever tables and whenever asked, make that room smaller.
/// </para>
/// </summary>
public static class Threshold
{
    /// <summary>Distinct visits behind each figure (privacy parameters, manager's view).</summary>
    public const int K = 5;

    /// <summary>The parts of a day are told this long after they are over (privacy parameters: 5 min late).</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    /// <summary>The finest part of a day that is told (privacy parameters: zones x 15 min).</summary>
    public static readonly TimeSpan Slot = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Up to where the day is told at an instant: the last full quarter of an hour that has been over for <see cref="Late"/>. It stands for a
    /// quarter of an hour, so whoever asks every second learns no more than who asks once.
    /// </summary>
    public static long ToldUntilMs(DateTimeOffset now)
    {
        var (at, slot) = ((now - Late).ToUnixTimeMilliseconds(), (long)Slot.TotalMilliseconds);
        return at / slot * slot;
    }

    /// <summary>A count rounded down to a multiple of <see cref="K"/>.</summary>
    public static long Down(long visits) => visits < K ? 0 : visits / K * K;

    /// <summary>Tells the parts of wholes; parts in which nothing is told are left out.</summary>
    /// <param name="inOrder">The parts of each series one after the other. A visit is counted in one part of a series only.</param>
    /// <param name="series">To which series a part belongs.</param>
    /// <param name="tell">Makes of a part what is told in it, every count and every sum by the series' stairs.</param>
    /// <param name="empty">That nothing is told in it.</param>
    public static Told<TRow> Parts<TRow, TSeries>(
        IEnumerable<TRow> inOrder, Func<TRow, TSeries> series, Func<TRow, Stairs, TRow> tell, Func<TRow, bool> empty)
        where TSeries : notnull
    {
        var all = new Dictionary<TSeries, Stairs>();
        var told = new List<TRow>();
        foreach (var part in inOrder)
        {
            var of = series(part);
            if (!all.TryGetValue(of, out var stairs)) all[of] = stairs = new();
            var row = tell(part, stairs);
            if (!empty(row)) told.Add(row);
        }
        return new(told);
    }

    /// <summary>Tells each row with its counts rounded down; a row with fewer than <see cref="K"/> visits is left out.</summary>
    /// <param name="visits">The count without which the row tells nothing.</param>
    /// <param name="down">Rounds every count of the row by the function that it is given.</param>
    public static Told<TRow> Rounded<TRow>(IEnumerable<TRow> rows, Func<TRow, long> visits, Func<TRow, Func<long, long>, TRow> down) =>
        new([.. rows.Where(r => visits(r) >= K).Select(r => down(r, Down))]);

    /// <summary>What was told, to be kept and told again; <see cref="Again"/> reads it.</summary>
    public static byte[] Written<TRow>(this Told<TRow> told, Func<TRow, Fields, TRow> shape) => PackedRows.Write(told, shape);

    /// <summary>What was told once, word for word.</summary>
    /// <param name="written">Of <see cref="Written"/>, with the same shape; whoever keeps it must keep it from being written by others.</param>
    public static Told<TRow> Again<TRow>(byte[] written, Func<TRow, Fields, TRow> shape) => new(PackedRows.Read(written, shape));

    /// <summary>The same rows in another shape or order: nothing comes in that was not told.</summary>
    public static Told<TOther> As<TRow, TOther>(this Told<TRow> told, Func<IEnumerable<TRow>, IEnumerable<TOther>> shaped) => new([.. shaped(told)]);
}
