using System.Globalization;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Tests.Pages;

namespace StoreEdge.Hub.Tests.Comparing;

/// <summary>Facts of 56 trading days of the sample store, with what was written of each, so that a test can reckon for itself. The bakery draws more from the 29th day on.</summary>
internal static class EightWeeks
{
    public static readonly DateOnly First = new(2026, 9, 26);
    public static readonly DateOnly Change = First.AddDays(28);
    public static readonly DateOnly Last = First.AddDays(55);

    /// <summary>Free cells of two metres, of which the third is seen by too few before the change.</summary>
    public static readonly long[] Cells = FreeCells();

    public static readonly IReadOnlyList<Written> Days = [.. Enumerable.Range(0, 56).Select(Of)];

    /// <param name="Visits">By the app.</param>
    /// <param name="Stayed">Of them, those with a stay in the bakery.</param>
    internal sealed record Written(DateOnly Day, int Visits, int Linked, int Joined, int Stayed, int Entries, long DwellMs, int Baskets, long NetMinor, long[] HeatMs, int[] HeatVisits)
    {
        /// <summary>0 to 4, by chance from day to day: what else differs is made of it.</summary>
        public required int Chance { get; init; }

        /// <summary>Of the waits at lane 1, all of them together; the step's lower edge.</summary>
        public int WaitSeconds => 20 + (5 * Chance);

        /// <summary>Each receipt has one, the day's first one as many more as the chance.</summary>
        public int Pieces => Baskets + Chance;
    }

    public static void Into(string folder)
    {
        using var connection = DatabaseFile.OpenForWriting(Path.Combine(folder, "facts.db"), "facts");
        using var command = connection.CreateCommand();
        command.CommandText = string.Join(";\n", Days.SelectMany(Rows));
        command.ExecuteNonQuery();
    }

    private static IEnumerable<string> Rows(Written d)
    {
        var number = TradingCalendar.NumberOf(d.Day);
        var ten = (TradingCalendar.In(SeededStore.Plan.TimeZone).StartOf(d.Day) + TimeSpan.FromHours(6)).ToUnixTimeMilliseconds();
        return new[]
        {
            $"INSERT INTO visit_day VALUES ({number}, 1, {d.Visits}, {d.Linked}, {d.Joined})",
            $"INSERT INTO zone_slot VALUES ({number}, {ten}, 'bakery', 1, {d.Entries}, {d.Stayed}, {d.Entries}, {d.Stayed}, {d.DwellMs})",
            $"INSERT INTO lane_hour VALUES ({number}, {ten}, 'lane-1', {d.Baskets}, {d.Baskets * 3}, {d.NetMinor}, 60000)",
            $"INSERT INTO visit_hour VALUES ({number}, {ten}, 1, {d.Visits}, {d.Visits / 8}, {d.Visits / 2}, {d.Visits * (600_000L + (d.Chance * 1000))})",
            $"INSERT INTO lane_wait_hour VALUES ({number}, {ten}, 'lane-1', {d.WaitSeconds}, 20)",
            $"INSERT INTO lane_queue_hour VALUES ({number}, {ten}, 'lane-1', 30, {5 + (5 * (d.Chance % 2))}, {5 * (1 - (d.Chance % 2))})",
            $"INSERT INTO zone_dwell VALUES ({number}, 'bakery', 1, {d.WaitSeconds + 30}, 20, 20)",
            $"INSERT INTO basket (trading_day, lane, number, opened_at_ms, closed_at_ms, item_count, total_minor, payment_method, items) VALUES {string.Join(", ", Enumerable.Range(0, d.Baskets).Select(b => Receipt(d, number, ten, b)))}",
        }.Concat(Cells.Select((cell, i) => string.Create(CultureInfo.InvariantCulture, $"INSERT INTO heat_hour VALUES ({number}, {ten}, {cell}, 1, {d.HeatVisits[i]}, {d.HeatMs[i]})")));
    }

    // The first receipt of a day takes what the others leave of its sum.
    private static string Receipt(Written d, int number, long hour, int b)
    {
        var (amount, pieces) = (b == 0 ? d.NetMinor - (1000L * (d.Baskets - 1)) : 1000, b == 0 ? 1 + d.Chance : 1);
        return string.Create(CultureInfo.InvariantCulture,
            $"({number}, 'lane-1', '{b}', {hour + (b * 1000)}, {hour + (b * 1000) + 40_000}, 1, {amount}, 'card', '[{{\"text\":\"Bread\",\"quantity\":{pieces},\"amountMinor\":{amount}}}]')");
    }

    private static Written Of(int i)
    {
        var (day, chance) = (First.AddDays(i), i * 7 % 5);
        var (busy, after) = (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Friday, i >= 28);
        var visits = (busy ? 160 : 101) + (chance * 3);
        var stayed = (visits * (after ? 45 : 30) / 100) + chance;
        return new(
            day, visits, visits / 2, (visits / 4) + chance, stayed, stayed + 20, stayed * (60_000L + (chance * 1000)), visits / 3, visits * 700L,
            [after ? 900_000 : 600_000, 300_000 + (chance * 1000), 120_000], [20, 12, after ? 8 : 3]) { Chance = chance };
    }

    private static long[] FreeCells()
    {
        var (grid, plan) = (new CoarseCells(SeededStore.Plan), SeededStore.Plan);
        var hidden = new CoarseCells(plan).Sensitive();
        return [.. Enumerable.Range(0, grid.Columns * grid.FloorRows).Select(c => (long)c).Where(c => !hidden.Contains(c)).Take(3)];
    }
}
