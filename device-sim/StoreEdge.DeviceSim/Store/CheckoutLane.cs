using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>One lane: who stands in it, the one being served first, and where the places are.</summary>
internal sealed class CheckoutLane
{
    public const double SpacingMetres = 1.2;

    // Keeps clear of the lane's edge and of the counters beside it.
    private const double MarginMetres = 0.3;

    private int _lastNumber;

    public CheckoutLane(FloorPlan plan, Lane lane, WalkGrid grid, int firstNumber)
    {
        (Lane, _lastNumber) = (lane, firstNumber - 1);
        var polygon = plan.Zones.First(z => z.Id == lane.Zone).Polygon;
        var places = new List<PlanPoint>();
        // One line from the service point upward; when that is full, a second and a third beside it.
        foreach (var beside in new[] { 0, SpacingMetres, -SpacingMetres })
            for (var behind = beside == 0 ? 0 : SpacingMetres; ; behind += SpacingMetres)
            {
                var place = new PlanPoint(lane.Service.XMetres + beside, lane.Service.YMetres + behind);
                if (!polygon.Contains(place)) break;
                if (grid.IsOpen(place) && polygon.Contains(new(place.XMetres + Math.Sign(beside) * MarginMetres, place.YMetres))) places.Add(place);
            }
        Places = places;
        Mouth = places.Where(p => p.XMetres == lane.Service.XMetres).MaxBy(p => p.YMetres);
    }

    public Lane Lane { get; }

    /// <summary>The service point first, then the places of the queue. Whoever comes when all are taken shares the last one.</summary>
    public IReadOnlyList<PlanPoint> Places { get; }

    /// <summary>Where the queue is joined: the far end of the first line.</summary>
    public PlanPoint Mouth { get; }

    public List<Shopper> Queue { get; } = [];

    /// <summary>Have chosen this lane and are still walking.</summary>
    public int Coming { get; set; }

    public int Load => Queue.Count + Coming;

    public bool Open { get; set; }

    /// <summary>When the last one went, or the lane was opened or closed.</summary>
    public long QuietSinceMs { get; set; }

    public PlanPoint PlaceOf(int rank) => Places[Math.Min(rank, Places.Count - 1)];

    public string NextNumber() => (++_lastNumber).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
}
