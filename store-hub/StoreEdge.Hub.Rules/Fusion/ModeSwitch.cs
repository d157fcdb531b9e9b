using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Standing shoppers start in any direction at either pace, walking ones stop, turn or change their pace: a Markov chain over the modes, cell by cell.</summary>
/// <param name="Keep">Share of the walking who go on with their heading.</param>
/// <param name="Side">Of those who walk across a heading, to it.</param>
/// <param name="Any">Of all who walk at a pace, to each heading.</param>
/// <param name="Starts">Of the standing, who then walk.</param>
/// <param name="Start">Of the standing, to each heading and pace.</param>
/// <param name="Stop">Of the walking, who then stand.</param>
/// <param name="Pace">Of the walking of one pace, who take up the other.</param>
internal readonly record struct ModeSwitch(float Keep, float Side, float Any, float Starts, float Start, float Stop, float Pace)
{
    /// <summary>Everybody goes on as before.</summary>
    public static readonly ModeSwitch None = new(1, 0, 0, 0, 0, 0, 0);

    // Of those who turn: into a side aisle; the rest looks round and goes anywhere.
    private const double TurnsToTheSide = 0.6;

    /// <param name="back">The transposed switch.</param>
    public static ModeSwitch Within(double seconds, MotionOptions options, bool back)
    {
        var (starts, stops) = options.SwitchShares(seconds);
        var turns = 1 - Math.Exp(-seconds / options.HeadingSeconds);
        var (keep, turn) = ((1 - stops) * (1 - turns), (1 - stops) * turns);
        return new ModeSwitch((float)keep, (float)(turn * TurnsToTheSide / 2), (float)(turn * (1 - TurnsToTheSide) / 4), (float)starts,
            (float)(back ? stops : starts / 8), (float)(back ? starts / 8 : stops), (float)((1 - Math.Exp(-2 * seconds / options.PaceSeconds)) / 2));
    }

    public void Run(Field field)
    {
        var modes = ModePlanes.Of(field);
        for (var row = 0; row < field.Box.Height; row++)
        {
            var vectors = field.Vectors(row, out var column);
            for (var at = (nuint)(field.At(row) + column); vectors > 0; vectors--, at += Simd.Width)
                Write(in modes, at, modes.Standing(at), modes.Slow.Load(at), modes.Brisk.Load(at));
        }
    }

    /// <summary>Eight cells' modes, changed and written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(scoped in ModePlanes to, nuint at, Vector256<float> still, scoped in Headings slow, scoped in Headings brisk)
    {
        var (slowAlong, slowAcross) = (slow.East + slow.West, slow.North + slow.South);
        var (briskAlong, briskAcross) = (brisk.East + brisk.West, brisk.North + brisk.South);
        var (slowAll, briskAll) = (slowAlong + slowAcross, briskAlong + briskAcross);
        var start = Vector256.Create(Start) * still;
        to.SetStanding(at, still - (Vector256.Create(Starts) * still) + (Vector256.Create(Stop) * (slowAll + briskAll)));
        var (side, keep, any, pace) = (Vector256.Create(Side), Vector256.Create(Keep), Vector256.Create(Any), Vector256.Create(Pace));
        var (slowAny, briskAny) = ((any * slowAll) + start, (any * briskAll) + start);
        var (slowFromAcross, briskFromAcross) = (slowAny + (side * slowAcross), briskAny + (side * briskAcross));
        var (slowFromAlong, briskFromAlong) = (slowAny + (side * slowAlong), briskAny + (side * briskAlong));
        var (slowE, briskE) = ((keep * slow.East) + slowFromAcross, (keep * brisk.East) + briskFromAcross);
        var (slowN, briskN) = ((keep * slow.North) + slowFromAlong, (keep * brisk.North) + briskFromAlong);
        var (slowW, briskW) = ((keep * slow.West) + slowFromAcross, (keep * brisk.West) + briskFromAcross);
        var (slowS, briskS) = ((keep * slow.South) + slowFromAlong, (keep * brisk.South) + briskFromAlong);
        var (e, n, w, s) = (pace * (briskE - slowE), pace * (briskN - slowN), pace * (briskW - slowW), pace * (briskS - slowS));
        to.Slow.Store(at, slowE + e, slowN + n, slowW + w, slowS + s);
        to.Brisk.Store(at, briskE - e, briskN - n, briskW - w, briskS - s);
    }
}
