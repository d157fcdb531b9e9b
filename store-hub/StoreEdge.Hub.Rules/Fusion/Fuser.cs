using StoreEdge.Hub.Rules.Visits.Smoothing;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>A floor, prepared for fusion once; makes a filter per subject. May be used by several threads at a time.</summary>
public sealed class Fuser
{
    private readonly FusionOptions _options;
    private readonly LookModel _model;
    private readonly Dictionary<string, int> _anchors;

    /// <param name="products">Where products stand, see <see cref="FloorShape.Stops"/>.</param>
    public Fuser(FloorPlan plan, FusionOptions options, IReadOnlyList<PlanPoint>? products = null)
        : this(new FusionGrid(FloorShape.Of(plan) with { Stops = products ?? [] }), options)
    {
    }

    /// <param name="survey">What a site survey heard; with it sightings are held against a radio map of this floor.</param>
    public Fuser(FusionGrid grid, FusionOptions options, IReadOnlyList<SurveyReading>? survey = null)
    {
        // A survey has told the shade of each place: what one errs by for as long as one stands there falls as the scatter of a reading does.
        if (survey is { Count: > 0 }) options = options with { LastingRadioMetres = options.LastingRadioMetres * options.Radio.Survey.SigmaDb / options.Radio.SigmaDb };
        if (grid.Floor.Stops.Count > 0)
            options = options with { Motion = options.MotionAmongProducts, Radio = options.Radio with { BelowWeakestDb = options.BelowWeakestDbAmongProducts } };
        (Grid, _options) = (grid, options);
        Heat = new HeatGrid(grid);
        LaneMargins = new LaneMargins(grid);
        _model = new LookModel(grid, options, survey ?? []);
        _anchors = grid.Anchors.Select((a, i) => (a.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
    }

    internal FusionOptions Options => _options;

    public FusionGrid Grid { get; }

    /// <summary>The cells that the seconds are counted in.</summary>
    public HeatGrid Heat { get; }

    internal LaneMargins LaneMargins { get; }

    /// <summary>Index of an anchor for <see cref="Measurement.OfSighting"/>; -1 when the floor does not know it.</summary>
    public int ReceiverIndex(string device) => _anchors.GetValueOrDefault(device, -1);

    public PositionFilter NewFilter() => new(Grid, _model, _options);
}
