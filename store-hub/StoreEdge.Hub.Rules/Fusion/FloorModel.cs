namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>A ping or a place that names its floor: the same place on another floor is as likely as that the phone errs by a floor.</summary>
internal sealed class FloorModel(FusionGrid grid, FusionOptions options) : IMeasurementModel
{
    public LookWorth AddTo(ReadOnlySpan<Measurement> look, FilterMemory memory, Field field)
    {
        if (grid.Floor.Floors == 1) return default;
        var wrong = (float)Math.Log(options.WrongFloorShare);
        foreach (ref readonly var measurement in look)
        {
            if (measurement.Floor is not { } floor) continue;
            for (var row = 0; row < field.Box.Height; row++)
            {
                if (grid.FloorOf(field.Box.Bottom + row) == floor) continue;
                foreach (ref var log in field.Log.Slice(field.At(row), field.Box.Width)) log += wrong;
            }
        }
        return default;
    }

    public void Learn(ReadOnlySpan<Measurement> look, FilterMemory memory, Belief belief)
    {
        // A floor has no error of its own to learn.
    }
}
