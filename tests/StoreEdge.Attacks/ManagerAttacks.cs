using StoreEdge.Attacks.Attacks;
using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Attacks;

/// <summary>What somebody can learn who exports all that a manager may look at.</summary>
internal static class ManagerAttacks
{
    private const double MostUnique = 0.10;     // privacy parameters, P14

    public static IEnumerable<Figure> All(SimulatedStore store, IReadOnlyList<KnownDay> known, int seed)
    {
        using var stored = new StoredDays(store, known);
        var tables = known.Select(d => (Day: d, Exact: SingledOut.Exact(d), Told: SingledOut.Told(stored.Reader, TradingCalendar.NumberOf(d.Day)))).ToList();
        if (tables.Any(t => t.Told.Cells.Count == 0)) throw new InvalidOperationException("a day tells a manager nothing: there is nothing to attack");

        double Share(Func<(KnownDay Day, DayTables Exact, DayTables Told), double> of) => tables.Average(of);
        yield return new("P14", "alone at 4 points (zone, quarter of an hour) of a way", "95 % (4 points)", Share(t => Unicity.OfWays(t.Day, seed)),
            Share(t => SingledOut.Share(t.Day, t.Told, fewer: 2)), MostUnique);
        yield return new("P14", "in a row of a table with fewer than 5 others", "", Share(t => SingledOut.Share(t.Day, t.Exact, Threshold.K)),
            Share(t => SingledOut.Share(t.Day, t.Told, Threshold.K)), MostUnique);
    }
}
