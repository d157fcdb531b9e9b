using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>Which lanes lie so near to each other that a fix may stand in the wrong one for a whole service.</summary>
public sealed class LaneNeighbours
{
    // Three standard deviations of a fix that is good to two metres, rounded up to where the next but one lane begins.
    private const double NearMetres = 7.5;

    private readonly HashSet<(LaneId, LaneId)> _near = [];

    public LaneNeighbours(IReadOnlyList<Lane> lanes)
    {
        foreach (var one in lanes)
            foreach (var other in lanes)
                if (one.Id != other.Id && one.Service.DistanceTo(other.Service) <= NearMetres) _near.Add((one.Id, other.Id));
    }

    /// <summary>No lane has a neighbour.</summary>
    public static LaneNeighbours None { get; } = new([]);

    public bool Are(LaneId one, LaneId other) => _near.Contains((one, other));
}
