using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// How a belief moves while nobody reports. A subject stands, or walks with one of four headings that it keeps for a while, as
/// people do along aisles. Steps go only where a cell is open to the next, so probability goes round shelves and never through
/// them; who meets a shelf turns back. Mass is conserved, and the way back, with headings turned round, is as likely as the way.
/// </summary>
internal static class Motion
{
    public const int Standing = 0;
    public const int East = 1;
    public const int North = 2;
    public const int West = 3;
    public const int South = 4;
    public const int Modes = 5;

    // After a minute without a report more spreading tells nothing more.
    private const int LongestGapSeconds = 60;

    /// <summary>The belief as it is so many seconds later, in the field; the belief itself stays.</summary>
    public static void Spread(Field field, Belief belief, FusionGrid grid, MotionOptions options, long seconds)
    {
        var gap = (int)Math.Clamp(seconds, 0, LongestGapSeconds);
        var stand = StandingSteps.For(options.StandingSpread, grid);
        var (strides, share) = options.Strides(grid.CellMetres);
        field.Load(belief, belief.Box.Grown(grid, Math.Max(stand.Count, strides) * gap));
        if (gap == 0) return;
        ModeSwitch.Run(field, options, 0.5);
        for (var second = 1; second <= gap; second++)
        {
            for (var i = 0; i < stand.Count; i++) StandingSteps.Take(field, grid, stand.ToOneSide);
            for (var i = 0; i < strides; i++)
            {
                EastAndWest(field, grid, share);
                NorthAndSouth(field, grid, share);
            }
            ModeSwitch.Run(field, options, second < gap ? 1 : 0.5);
        }
    }

    private static void EastAndWest(Field field, FusionGrid grid, float share)
    {
        Walk(field, grid, (East, West), 1, ref MemoryMarshal.GetArrayDataReference(grid.Openings.East), Openings.EastAt(0), 1, share);
    }

    private static void NorthAndSouth(Field field, FusionGrid grid, float share)
    {
        Walk(field, grid, (North, South), field.Stride, ref MemoryMarshal.GetArrayDataReference(grid.Openings.North), grid.Openings.NorthAt(0), grid.Stride, share);
    }

    // Both headings of one line at once: what is blocked one way goes on the other way.
    private static void Walk(Field field, FusionGrid grid, (int On, int Back) headings, int next, ref float open, int openAt, int openNext, float share)
    {
        var box = field.Box;
        ref var on = ref MemoryMarshal.GetReference(field.Mode(headings.On));
        ref var back = ref MemoryMarshal.GetReference(field.Mode(headings.Back));
        ref var onTo = ref MemoryMarshal.GetReference(field.Other(headings.On));
        ref var backTo = ref MemoryMarshal.GetReference(field.Other(headings.Back));
        var (goes, stays, one) = (Vector256.Create(share), Vector256.Create(1 - share), Vector256<float>.One);
        for (var row = 0; row < box.Height; row++)
        {
            var (at, o) = ((nuint)field.At(row), (nuint)(((box.Bottom + row) * grid.Stride) + box.Left + openAt));
            for (var column = 0; column < box.Width; column += Simd.Width, at += Simd.Width, o += Simd.Width)
            {
                var (a, b) = (Vector256.LoadUnsafe(ref on, at), Vector256.LoadUnsafe(ref back, at));
                var (ahead, behind) = (Vector256.LoadUnsafe(ref open, o), Vector256.LoadUnsafe(ref open, o - (nuint)openNext));
                var comesOn = (behind * Vector256.LoadUnsafe(ref on, at - (nuint)next)) + ((one - behind) * b);
                var comesBack = (ahead * Vector256.LoadUnsafe(ref back, at + (nuint)next)) + ((one - ahead) * a);
                ((stays * a) + (goes * comesOn)).StoreUnsafe(ref onTo, at);
                ((stays * b) + (goes * comesBack)).StoreUnsafe(ref backTo, at);
            }
        }
        field.Swap(headings.On);
        field.Swap(headings.Back);
    }
}
