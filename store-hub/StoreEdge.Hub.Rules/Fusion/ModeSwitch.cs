using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Standing shoppers start in any direction, walking ones stop or turn: a Markov chain over the modes, cell by cell.</summary>
internal static class ModeSwitch
{
    // Of those who turn: into a side aisle; the rest looks round and goes anywhere.
    private const float TurnsToTheSide = 0.6f;

    /// <param name="back">The transposed switch.</param>
    public static void Run(Field field, MotionOptions options, double seconds, bool back)
    {
        var (starts, stops) = options.SwitchShares(seconds);
        var turns = 1 - Math.Exp(-seconds / options.HeadingSeconds);
        var walkOn = 1 - stops;
        var (toStand, toWalk) = back ? (starts / 4, stops) : (stops, starts / 4);
        var (start, stop, quarter) = (Vector256.Create((float)starts), Vector256.Create((float)toStand), Vector256.Create((float)toWalk));
        var keep = Vector256.Create((float)(walkOn * (1 - turns)));
        var side = Vector256.Create((float)(walkOn * turns * TurnsToTheSide / 2));
        var any = Vector256.Create((float)(walkOn * turns * (1 - TurnsToTheSide) / 4));
        ref var standing = ref MemoryMarshal.GetReference(field.Mode(Motion.Standing));
        ref var east = ref MemoryMarshal.GetReference(field.Mode(Motion.East));
        ref var north = ref MemoryMarshal.GetReference(field.Mode(Motion.North));
        ref var west = ref MemoryMarshal.GetReference(field.Mode(Motion.West));
        ref var south = ref MemoryMarshal.GetReference(field.Mode(Motion.South));
        for (nuint i = 0; i < (nuint)field.Length; i += Simd.Width)
        {
            var still = Vector256.LoadUnsafe(ref standing, i);
            var (e, w) = (Vector256.LoadUnsafe(ref east, i), Vector256.LoadUnsafe(ref west, i));
            var (n, s) = (Vector256.LoadUnsafe(ref north, i), Vector256.LoadUnsafe(ref south, i));
            var (lengthwise, across) = (e + w, n + s);
            var walking = lengthwise + across;
            var toAll = (any * walking) + (quarter * still);
            (still - (start * still) + (stop * walking)).StoreUnsafe(ref standing, i);
            var (fromAcross, fromLengthwise) = (toAll + (side * across), toAll + (side * lengthwise));
            ((keep * e) + fromAcross).StoreUnsafe(ref east, i);
            ((keep * w) + fromAcross).StoreUnsafe(ref west, i);
            ((keep * n) + fromLengthwise).StoreUnsafe(ref north, i);
            ((keep * s) + fromLengthwise).StoreUnsafe(ref south, i);
        }
    }
}
