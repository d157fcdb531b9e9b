using StoreEdge.Hub.Rules.Fusion.Pings;
using StoreEdge.Hub.Rules.Fusion.Radio;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>All models together: what a whole look says. Their log-likelihoods add up, in one order.</summary>
internal sealed class LookModel(FusionGrid grid, FusionOptions options, IReadOnlyList<SurveyReading> survey)
{
    private readonly IMeasurementModel[] _models = [new PingModel(grid, options), new RadioModel(grid, options.Radio, options.Motion, RadioMap.Of(grid, options.Radio, survey)), new PlaceModel(grid, options), new FloorModel(grid, options)];

    public LookWorth AddTo(ReadOnlySpan<Measurement> look, FilterMemory memory, Field field)
    {
        var worth = default(LookWorth);
        foreach (var model in _models) worth += model.AddTo(look, memory, field);
        return worth;
    }

    public void Learn(ReadOnlySpan<Measurement> look, FilterMemory memory, Belief belief)
    {
        foreach (var model in _models) model.Learn(look, memory, belief);
    }
}
