using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Standing shoppers start in any direction, walking ones stop or turn: a Markov chain over the modes, cell by cell.</summary>
/// <param name="Keep">Share of the walking who go on with their heading.</param>
/// <param name="Side">Of those who walk across a heading, to it.</param>
/// <param name="Any">Of all who walk, to each heading.</param>
/// <param name="Starts">Of the standing, who then walk.</param>
/// <param name="Start">Of the standing, to each heading.</param>
/// <param name="Stop">Of the walking, who then stand.</param>
internal readonly record struct ModeSwitch(float Keep, float Side, float Any, float Starts, float Start, float Stop)
{
    // Of those who turn: into a side aisle; the rest looks round and goes anywhere.
    private const double TurnsToTheSide = 0.6;

    /// <param name="back">The transposed switch.</param>
    public static ModeSwitch Within(double seconds, MotionOptions options, bool back)
    {
        var (starts, stops) = options.SwitchShares(seconds);
        var turns = 1 - Math.Exp(-seconds / options.HeadingSeconds);
        var (keep, turn) = ((1 - stops) * (1 - turns), (1 - stops) * turns);
        return new ModeSwitch((float)keep, (float)(turn * TurnsToTheSide / 2), (float)(turn * (1 - TurnsToTheSide) / 4), (float)starts,
            (float)(back ? stops : starts / 4), (float)(back ? starts / 4 : stops));
    }

    public void Run(Field field)
    {
        var modes = ModePlanes.Of(field);
        for (nuint i = 0; i < (nuint)field.Length; i += Simd.Width)
            Write(modes, i, modes.Standing(i), modes.East(i), modes.North(i), modes.West(i), modes.South(i));
    }

    /// <summary>Eight cells' modes, changed and written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ModePlanes to, nuint at, Vector256<float> still, Vector256<float> east, Vector256<float> north, Vector256<float> west, Vector256<float> south)
    {
        var (lengthwise, across) = (east + west, north + south);
        var walking = lengthwise + across;
        var (side, keep, start) = (Vector256.Create(Side), Vector256.Create(Keep), Vector256.Create(Start) * still);
        var toAll = (Vector256.Create(Any) * walking) + start;
        var (fromAcross, fromLengthwise) = (toAll + (side * across), toAll + (side * lengthwise));
        to.Set(at, still - (Vector256.Create(Starts) * still) + (Vector256.Create(Stop) * walking),
            (keep * east) + fromAcross, (keep * north) + fromLengthwise, (keep * west) + fromAcross, (keep * south) + fromLengthwise);
    }
}
