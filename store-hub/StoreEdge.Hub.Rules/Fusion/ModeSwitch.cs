using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Standing shoppers start in any direction at either pace, walking ones stop, turn or change their pace: a Markov chain over the modes, cell by cell. Where one stops more often is the floor's to say.</summary>
/// <param name="Keep">Share of the walking who go on with their heading.</param>
/// <param name="Side">Of those who walk across a heading, to it.</param>
/// <param name="Any">Of all who walk at a pace, to each heading.</param>
/// <param name="Starts">Of the standing, who then walk.</param>
/// <param name="Start">Of the standing, to each heading and pace.</param>
/// <param name="Stop">Of the walking, who then stand.</param>
/// <param name="Pace">Of the walking of one pace, who take up the other.</param>
internal readonly record struct ModeSwitch(float Keep, float Side, float Any, float Starts, float Start, float Stop, float Pace)
{
    // By cell; empty where it is the same everywhere, and null where nothing changes. Rows follow each other after so many.
    private readonly float[]? _rates = [];
    private readonly int _stride;

    // What a cell's share of who stops adds to Start and Stop for each time that it is above the floor's own, and takes from who walks on.
    private readonly (float Start, float Stop, float Walking) _more;

    private ModeSwitch(FusionGrid grid, double stops, bool back, in ModeSwitch elsewhere)
        : this(elsewhere.Keep, elsewhere.Side, elsewhere.Any, elsewhere.Starts, elsewhere.Start, elsewhere.Stop, elsewhere.Pace)
    {
        (_rates, _stride) = (grid.StopsWithin(stops), grid.Stride);
        _more = (back ? (float)stops : 0, back ? 0 : (float)stops, (float)(stops / (1 - stops)));
    }

    // Of those who turn: into a side aisle; the rest looks round and goes anywhere.
    private const double TurnsToTheSide = 0.6;

    /// <summary>Everybody goes on as before.</summary>
    public static ModeSwitch None => default;

    /// <param name="back">The transposed switch.</param>
    public static ModeSwitch Within(double seconds, MotionOptions options, FusionGrid grid, bool back)
    {
        var (starts, stops) = options.SwitchShares(seconds);
        var turns = 1 - Math.Exp(-seconds / options.HeadingSeconds);
        var (keep, turn) = ((1 - stops) * (1 - turns), (1 - stops) * turns);
        var elsewhere = new ModeSwitch((float)keep, (float)(turn * TurnsToTheSide / 2), (float)(turn * (1 - TurnsToTheSide) / 4), (float)starts,
            (float)(back ? stops : starts / 8), (float)(back ? starts / 8 : stops), (float)((1 - Math.Exp(-2 * seconds / options.PaceSeconds)) / 2));
        return new(grid, stops, back, elsewhere);
    }

    public void Run(Field field)
    {
        var modes = ModePlanes.Of(field);
        for (var row = 0; row < field.Box.Height; row++)
        {
            var vectors = field.Vectors(row, out var column);
            var cell = ((field.Box.Bottom + row) * _stride) + field.Box.Left + column;
            for (var at = (nuint)(field.At(row) + column); vectors > 0; vectors--, at += Simd.Width, cell += Simd.Width)
                Write(in modes, at, cell, modes.Standing(at), modes.Slow.Load(at), modes.Brisk.Load(at));
        }
    }

    /// <summary><see cref="None"/>.</summary>
    public bool IsNone => _rates is null;

    /// <summary>One stops as often in one cell as in another: nobody said where products stand.</summary>
    public bool IsEven => _rates is { Length: 0 };

    /// <summary>Eight cells' modes, changed and written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(scoped in ModePlanes to, nuint at, int cell, Vector256<float> still, scoped in Headings slow, scoped in Headings brisk)
    {
        if (IsNone) Write<Same>(in to, at, cell, still, in slow, in brisk);
        else if (IsEven) Write<Even>(in to, at, cell, still, in slow, in brisk);
        else Write<ByPlace>(in to, at, cell, still, in slow, in brisk);
    }

    /// <summary>The same, compiled for either case: asked for each eight cells it cost a tenth of a look.</summary>
    /// <typeparam name="T"><see cref="Same"/>, <see cref="Even"/> or <see cref="ByPlace"/>, as <see cref="IsNone"/> and <see cref="IsEven"/> say.</typeparam>
    /// <param name="cell">The first of them on the grid.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T>(scoped in ModePlanes to, nuint at, int cell, Vector256<float> still, scoped in Headings slow, scoped in Headings brisk)
        where T : struct
    {
        if (typeof(T) == typeof(Same))
        {
            to.Store(at, still, in slow, in brisk);
            return;
        }
        var (slowAlong, slowAcross) = (slow.East + slow.West, slow.North + slow.South);
        var (briskAlong, briskAcross) = (brisk.East + brisk.West, brisk.North + brisk.South);
        var (slowAll, briskAll) = (slowAlong + slowAcross, briskAlong + briskAcross);
        var (side, keep, any, pace) = (Vector256.Create(Side), Vector256.Create(Keep), Vector256.Create(Any), Vector256.Create(Pace));
        var (starts, stops) = (Vector256.Create(Start), Vector256.Create(Stop));
        if (typeof(T) == typeof(ByPlace))
        {
            var more = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_rates!), (nuint)FusionGrid.RateAt(cell));
            var goOn = Vector256<float>.One - (Vector256.Create(_more.Walking) * more);
            (side, keep, any) = (goOn * side, goOn * keep, goOn * any);
            (starts, stops) = (starts + (Vector256.Create(_more.Start) * more), stops + (Vector256.Create(_more.Stop) * more));
        }
        var start = starts * still;
        to.SetStanding(at, still - (Vector256.Create(Starts) * still) + (stops * (slowAll + briskAll)));
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

    public readonly struct Same;

    public readonly struct Even;

    public readonly struct ByPlace;
}
