namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>A ping or a place that names its floor: the same place on another floor is as likely as that the phone errs by a floor.</summary>
internal sealed class FloorModel(FusionGrid grid, FusionOptions options) : IMeasurementModel
{
    public LookWorth AddTo(ReadOnlySpan<Measurement> look, FilterMemory memory, CellBox box, Span<float> logLikelihood)
    {
        if (grid.Floor.Floors == 1) return default;
        var wrong = (float)Math.Log(options.WrongFloorShare);
        foreach (ref readonly var measurement in look)
        {
            if (measurement.Floor is not { } floor) continue;
            for (var row = 0; row < box.Height; row++)
            {
                if (grid.FloorOf(box.Bottom + row) == floor) continue;
                foreach (ref var log in logLikelihood.Slice(row * box.Width, box.Width)) log += wrong;
            }
        }
        return default;
    }

    public void Learn(ReadOnlySpan<Measurement> look, FilterMemory memory, Belief belief)
    {
        // A floor has no error of its own to learn.
    }
}
