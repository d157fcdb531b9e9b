using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>The plan, prepared for fusion once; makes a filter per subject.</summary>
public sealed class Fuser
{
    private readonly FusionOptions _options;
    private readonly Likelihood _likelihood;
    private readonly Dictionary<string, int> _receivers;

    public Fuser(FloorPlan plan, FusionOptions options)
    {
        _options = options;
        Grid = new FusionGrid(plan);
        _likelihood = new Likelihood(Grid, options);
        _receivers = Grid.Receivers.Select((r, i) => (r.Id.Value, i)).ToDictionary(p => p.Value, p => p.i, StringComparer.Ordinal);
    }

    public FusionGrid Grid { get; }

    /// <summary>Index of a receiver for <see cref="Measurement.OfSighting"/>; -1 when the plan does not know it.</summary>
    public int ReceiverIndex(string device) => _receivers.GetValueOrDefault(device, -1);

    internal PositionFilter NewFilter() => new(Grid, _likelihood, _options);
}
