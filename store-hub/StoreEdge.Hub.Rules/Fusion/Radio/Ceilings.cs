namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>What a ceiling between a radio and who carries the other one takes off.</summary>
internal static class Ceilings
{
    // ITU-R P.1238, floor penetration loss factor of offices at 1.8 to 2 GHz, the nearest band with a figure for more than one: 15 + 4 (n - 1) dB.
    private const float FirstDb = 15;
    private const float FurtherDb = 4;

    public static void TakeOff(float[] dbm, FusionGrid grid, Anchor anchor)
    {
        if (grid.Floor.Floors == 1) return;
        for (var cell = 0; cell < dbm.Length; cell++)
            if (Math.Abs(grid.FloorOf(cell / grid.Stride) - anchor.Floor) is > 0 and var between) dbm[cell] -= FirstDb + (FurtherDb * (between - 1));
    }
}
