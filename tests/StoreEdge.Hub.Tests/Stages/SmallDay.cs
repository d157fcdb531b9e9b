using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Stages;

/// <summary>One row on its way to the hub: a ping of a shopper, or an observation of an agent.</summary>
internal sealed record DayRow(DateTimeOffset At, string Sender, Ping? Ping = null, Observation? Observation = null);

/// <summary>
/// Two hours of the sample store: shoppers with the app who stop in departments and scan there, queue and pay (two of them come twice), carts
/// that are heard by three receivers and scan at each stop, and baskets of theirs and of others. Same seed, same rows.
/// </summary>
internal sealed class SmallDay
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly List<DayRow> _rows = [];
    private readonly Dictionary<string, long> _positions = [];
    private int _receipts;

    public SmallDay(int seed, int shoppers = 12, int carts = 5, int otherBaskets = 12, double secondsBetweenPings = 3)
    {
        _random = new Random(seed);
        for (var i = 1; i <= shoppers; i++)
        {
            Shop($"shopper-{i}", Start.AddSeconds(_random.Next(3600)), secondsBetweenPings);
            if (i <= 2) Shop($"shopper-{i}", Start.AddSeconds(5700 + _random.Next(300)), secondsBetweenPings);
        }
        for (var i = 1; i <= carts; i++)
            for (var trip = 0; trip < 2; trip++) Push($"cart-{i}", Start.AddSeconds((trip * 3600) + _random.Next(2400)));
        for (var i = 0; i < otherBaskets; i++) Pay(Lane(), Start.AddSeconds(300 + _random.Next(6600)), _random.Next(20, 60));
        // Positions are given in order of time, as an agent's outbox does.
        Rows = [.. _rows.OrderBy(r => r.At).ThenBy(r => r.Sender, StringComparer.Ordinal).Select(Numbered)];
    }

    /// <summary>In order of event time.</summary>
    public IReadOnlyList<DayRow> Rows { get; }

    public static byte[] PseudonymOf(string subject) => [.. System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(subject)).Take(16)];

    /// <summary>What a subject allows: everything, but for every fourth (no feed) and every fifth (no join).</summary>
    public static IEnumerable<ConsentEvent> ConsentOf(string subject)
    {
        var number = int.Parse(subject.AsSpan("shopper-".Length), System.Globalization.CultureInfo.InvariantCulture);
        yield return new(Purpose.VisitAnalyticsLocal, ConsentChange.Given, Start.AddHours(-1));
        if (number % 4 != 0) yield return new(Purpose.AggregateToHq, ConsentChange.Given, Start.AddHours(-1));
        if (number % 5 != 0) yield return new(Purpose.BasketLink, ConsentChange.Given, Start.AddHours(-1));
    }

    /// <summary>The rows as batches that the doors would let through, one after the other.</summary>
    public static IEnumerable<PermittedRows> Permitted(IEnumerable<DayRow> rows, Guid? epoch = null)
    {
        foreach (var group in rows.GroupBy(r => r.Sender))
        {
            yield return group.First().Ping is not null
                ? PermissionRule.Pings([.. group.Select(r => r.Ping!)], new ConsentHistory(ConsentOf(group.Key)), _ => PseudonymOf(group.Key), DateTimeOffset.MinValue, Start, Scanned.Places).Rows
                : PermissionRule.Observations(new ObservationBatch
                {
                    Store = SeededStore.Plan.Store, Agent = AgentId.Of(group.Key), Epoch = epoch ?? Say.Epoch, Observations = [.. group.Select(r => r.Observation!)],
                }, DateTimeOffset.MinValue, Scanned.Places);
        }
    }

    private void Shop(string subject, DateTimeOffset from, double every)
    {
        var (at, where) = (from, new PlanPoint(5, 2));
        string? scans = null;
        foreach (var stop in Departments().Take(_random.Next(2, 5)))
        {
            Walk(stop);
            scans = Scanned.GtinOf(SeededStore.Plan.ZoneAt(stop)!);
            Stand(_random.Next(15, 100));
        }
        var lane = Lane();
        Walk(new PlanPoint(lane.Service.XMetres, 8));
        Stand(_random.Next(5, 60));
        Walk(lane.Service);
        var service = _random.Next(25, 60);
        Pay(lane, at.AddSeconds(service), service);
        Stand(service + 6);
        Walk(new PlanPoint(lane.Service.XMetres, 0.2));   // behind the lanes, not through the others
        Walk(new PlanPoint(5, 0.2));

        void Walk(PlanPoint to)
        {
            for (var left = where.DistanceTo(to); left > 1; left = where.DistanceTo(to))
            {
                var step = Math.Min(1, 1.2 * every / left);
                where = new PlanPoint(where.XMetres + ((to.XMetres - where.XMetres) * step), where.YMetres + ((to.YMetres - where.YMetres) * step));
                Say();
            }
        }

        void Stand(int seconds)
        {
            for (var until = at.AddSeconds(seconds); at < until;) Say();
        }

        void Say()
        {
            at = at.AddMilliseconds(Math.Round((every * 1000) + _random.Next(-400, 400)));
            _rows.Add(new DayRow(at, subject, new Ping
            {
                ObservedAt = at, XMetres = Math.Clamp(where.XMetres + Noise(0.8), 0, 60), YMetres = Math.Clamp(where.YMetres + Noise(0.8), 0, 40), AccuracyMetres = 1.5,
                Scanned = scans,
            }));
            scans = null;
        }
    }

    private void Push(string beacon, DateTimeOffset from)
    {
        var (at, where) = (from, new PlanPoint(8, 3));
        foreach (var stop in Departments().Take(_random.Next(2, 4)))
        {
            for (var left = where.DistanceTo(stop); left > 1.5; left = where.DistanceTo(stop))
            {
                var step = Math.Min(1, 1.6 / left);
                where = new PlanPoint(where.XMetres + ((stop.XMetres - where.XMetres) * step), where.YMetres + ((stop.YMetres - where.YMetres) * step));
                at = at.AddSeconds(2);
                foreach (var receiver in SeededStore.Plan.Receivers.OrderBy(r => r.At.DistanceTo(where)).Take(3))
                    Observe(receiver.Id, at, new Sighting
                    {
                        Position = 0, Device = receiver.Id, Beacon = BeaconId.Of(beacon), ObservedAt = at, ReceivedAt = at,
                        RssiDbm = (int)(-59 - (22 * Math.Log10(Math.Max(1, receiver.At.DistanceTo(where)))) + Noise(5)),
                    });
            }
            var (scanned, handheld, gtin) = (at.AddMilliseconds(1400), Scanned.HandheldOf(beacon), Scanned.GtinOf(SeededStore.Plan.ZoneAt(stop)!));
            Observe(handheld, scanned, new Scan { Position = 0, Device = handheld, ObservedAt = scanned, ReceivedAt = scanned, Text = gtin, Gtin = gtin });
        }
    }

    private void Pay(Lane lane, DateTimeOffset closedAt, int serviceSeconds)
    {
        var amount = _random.Next(100, 9000);
        Observe(lane.Till, closedAt, new TillEvent
        {
            Position = 0, Device = lane.Till, Lane = lane.Id, Event = TillEventKind.BasketClosed, ObservedAt = closedAt, ReceivedAt = closedAt,
            Basket = new Basket
            {
                Number = $"{++_receipts}", TotalMinor = amount, PaymentMethod = "card", OpenedAt = closedAt.AddSeconds(-serviceSeconds), ClosedAt = closedAt,
                Copy = _receipts % 9 == 0, Items = [new BasketItem { Text = "MILK", AmountMinor = amount }],
            },
        });
    }

    // Four agents' worth: which one hears a device does not matter to the facts.
    private void Observe(DeviceId device, DateTimeOffset at, Observation observation) =>
        _rows.Add(new DayRow(at, $"agent-{1 + (device.Value[^1] % 4)}", Observation: observation));

    private DayRow Numbered(DayRow row)
    {
        if (row.Observation is null) return row;
        var position = _positions[row.Sender] = _positions.GetValueOrDefault(row.Sender) + 1;
        return row with { Observation = row.Observation with { Position = position } };
    }

    private IEnumerable<PlanPoint> Departments() => SeededStore.Plan.Zones.Where(z => z.Kind == ZoneKind.Department).OrderBy(_ => _random.Next())
        .Select(z => new PlanPoint(z.Polygon.Corners.Average(p => p.XMetres), z.Polygon.Corners.Average(p => p.YMetres)));

    private Lane Lane() => SeededStore.Plan.Lanes[_random.Next(SeededStore.Plan.Lanes.Count)];

    private double Noise(double sigma) => sigma * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
