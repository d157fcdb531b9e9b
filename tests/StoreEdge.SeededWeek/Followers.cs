using System.Globalization;
using System.Text;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.SeededWeek;

/// <summary>What is known of the shoppers: visits of those who allow it in the app, trips of the carts; one who does both is seen twice.</summary>
internal sealed class Followers(Random random, TradingCalendar calendar)
{
    private const long StepMs = 15_000;

    private readonly Dictionary<ZoneId, List<int>> _cells = Week.Plan.Zones.ToDictionary(z => z.Id, Cells);

    public IEnumerable<VisitFacts> Of(IReadOnlyList<Shopper> shoppers)
    {
        foreach (var (index, shopper) in shoppers.Index())
        {
            if (shopper.Allowed is { } allowed)
            {
                var pseudonym = new byte[16];
                random.NextBytes(pseudonym);
                yield return Visit(pseudonym, VisitSource.App, allowed, shopper.Stays);
            }
            // A cart trip shorter than a minute is none: the hub would not have it.
            if (shopper.HasCart && shopper.Stays[^1].LeftAtMs - shopper.StartedAtMs >= 60_000)
                yield return Visit(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cart-{index}")), VisitSource.Cart, 0, shopper.Stays);
        }
    }

    private VisitFacts Visit(byte[] subject, VisitSource source, PingUses allowed, List<StayFact> stays) => new()
    {
        Subject = new TrackSubject(subject), Source = source, Permissions = allowed, Stays = [.. stays], Heat = Heat(stays), IsSmoothed = true,
        StartedAtMs = stays[0].EnteredAtMs, LastFixAtMs = stays[^1].LeftAtMs,
    };

    private Dictionary<HeatKey, int> Heat(List<StayFact> stays)
    {
        var heat = new Dictionary<HeatKey, int>();
        foreach (var stay in stays)
            for (var from = stay.EnteredAtMs; from < stay.LeftAtMs; from += StepMs)
            {
                var cells = _cells[stay.Zone];
                // Some cells of a zone are liked better than others.
                var cell = cells[(int)(cells.Count * random.NextDouble() * random.NextDouble())];
                var key = new HeatKey(calendar.HourStartOf(DateTimeOffset.FromUnixTimeMilliseconds(from)).ToUnixTimeMilliseconds(), cell);
                heat[key] = heat.GetValueOrDefault(key) + (int)Math.Min(StepMs, stay.LeftAtMs - from);
            }
        return heat;
    }

    private static List<int> Cells(Zone zone)
    {
        var columns = (int)Math.Ceiling(Week.Plan.WidthMetres);
        var cells = new List<int>();
        for (var row = 0; row < Week.Plan.HeightMetres; row++)
            for (var column = 0; column < columns; column++)
            {
                var point = new PlanPoint(column + 0.5, row + 0.5);
                if (zone.Polygon.Contains(point) && Week.Plan.IsWalkable(point)) cells.Add((row * columns) + column);
            }
        return cells;
    }
}
