namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>A fused position of one track.</summary>
/// <param name="AccuracyMetres">Radius around the position that holds the truth with 68 % by the filter's own belief.</param>
/// <param name="Cell">The cell of <see cref="FusionGrid"/> that holds the position: always a walkable one.</param>
/// <param name="Zone">Index in <see cref="FusionGrid.Zones"/> of the likeliest zone; -1 for no zone.</param>
/// <param name="ZoneProbability">The belief's mass in that zone, 0..1.</param>
/// <param name="OutsideProbability">That the subject is not on the floor; 0 where no entrance is known. The rest of the fix is of the case that it is.</param>
public readonly record struct Fix(long AtMs, double XMetres, double YMetres, double AccuracyMetres, int Cell, int Zone, double ZoneProbability,
    double OutsideProbability = 0)
{
    /// <summary>The likeliest floor: place and accuracy are of it alone.</summary>
    public int Floor { get; init; }
}
