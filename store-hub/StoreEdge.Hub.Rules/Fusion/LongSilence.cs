using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// What is left of a long gap when headings are forgotten: who has stood all the time is where it was, all others are a random
/// walk on, along the columns and along the rows by turns. Many steps at once by Legendre polynomials of the one step: s stages
/// do s (s + 1) / 2 of its steps (Meyer, Balsara, Aslam, A stabilized Runge-Kutta-Legendre method, 2014), and along a line
/// between two walls they are positive. Each stage reaches one cell further, and none crosses a wall.
/// </summary>
internal readonly record struct LongSilence(int Rounds, double Variance, double Stood)
{
    // Who goes round the end of a shelf has to turn; a turn for every so many seconds of walking is enough.
    private const double SecondsOfARound = 13;

    /// <summary>Cells by which the box has to grow.</summary>
    public int Reach => Rounds == 0 ? 0 : (Rounds - 1) * Stages(Variance) + (2 * Stages(Variance / 2));

    public static LongSilence After(int seconds, FusionGrid grid, MotionOptions options)
    {
        if (seconds <= 0) return default;
        // Of a speed along one of two axes that is kept until a turn or a stop: an Ornstein-Uhlenbeck process.
        var kept = 1 / ((1 / options.HeadingSeconds) + (1 / options.WalkSeconds));
        var square = ((options.SlowSpeed * options.SlowSpeed) + (options.BriskSpeed * options.BriskSpeed)) / 2;
        var variance = options.WalkingShare * square * kept * kept / (grid.CellMetres * grid.CellMetres) * ((seconds / kept) - 1 + Math.Exp(-seconds / kept));
        var rounds = (int)Math.Ceiling(seconds / SecondsOfARound);
        return new LongSilence(rounds, variance / rounds, Math.Exp(-seconds / options.StandSeconds));
    }

    public void Spread(Field field, FusionGrid grid, MotionOptions options, bool back)
    {
        if (Rounds == 0) return;
        // Shares at which as many come to stand in the time as cease to.
        var moved = 1 - (Stood * (1 - options.WalkingShare));
        var (stands, walks) = ((1 - options.WalkingShare) * (1 - Stood) / moved, options.WalkingShare / moved / 8);
        var (into, outOf) = ((1 - Stood, 1.0), (stands, walks));
        Gather(field, back ? outOf : into);
        // Half a turn along the columns first and last: the same forwards and backwards.
        Along(field, grid, columns: true, Variance / 2);
        for (var round = 1; round <= Rounds; round++)
        {
            Along(field, grid, columns: false, Variance);
            Along(field, grid, columns: true, round == Rounds ? Variance / 2 : Variance);
        }
        Share(field, back ? into : outOf);
    }

    // One step moves a square cell of variance when half goes to each side, the most that keeps it positive.
    private static int Stages(double variance) => (int)Math.Ceiling((Math.Sqrt(1 + (8 * variance)) - 1) / 2);

    // The first heading's mass holds all who moved; those of the next two are empty, and room for the stages before and after.
    private static void Along(Field field, FusionGrid grid, bool columns, double variance)
    {
        var stages = Stages(variance);
        var toOneSide = (float)(variance / (stages * (stages + 1.0)));
        var before = field.Mode(Motion.North);
        var now = field.Mode(Motion.East);
        var next = field.Mode(Motion.West);
        for (var stage = 1; stage <= stages; stage++)
        {
            LineStep.Run(field, grid, columns, toOneSide, now, before, next, ((2 * stage) - 1f) / stage, (stage - 1f) / stage);
            var free = before;
            before = now;
            now = next;
            next = free;
        }
        if (now != field.Mode(Motion.East)) now.CopyTo(field.Mode(Motion.East));
    }

    // The shares of the standing and of each heading that are on the move.
    private void Gather(Field field, (double Standing, double Walking) share)
    {
        var modes = ModePlanes.Of(field);
        var (stood, ofStanding, ofWalking) = (Vector256.Create((float)Stood), Vector256.Create((float)share.Standing), Vector256.Create((float)share.Walking));
        var none = Vector256<float>.Zero;
        for (nuint i = 0; i < (nuint)field.Length; i += Simd.Width)
        {
            var still = modes.Standing(i);
            var moving = (ofStanding * still) + (ofWalking * (modes.Slow.Sum(i) + modes.Brisk.Sum(i)));
            modes.SetStanding(i, stood * still);
            modes.Slow.Store(i, moving, none, none, none);
            modes.Brisk.Store(i, none, none, none, none);
        }
    }

    // Of those on the move, to the standing and to each heading.
    private static void Share(Field field, (double Standing, double Walking) share)
    {
        var modes = ModePlanes.Of(field);
        var (stands, walks) = (Vector256.Create((float)share.Standing), Vector256.Create((float)share.Walking));
        for (nuint i = 0; i < (nuint)field.Length; i += Simd.Width)
        {
            var here = Vector256.Max(Vector256<float>.Zero, modes.Slow.East(i));   // rounding may go below
            modes.SetStanding(i, modes.Standing(i) + (stands * here));
            var each = walks * here;
            modes.Slow.Store(i, each, each, each, each);
            modes.Brisk.Store(i, each, each, each, each);
        }
    }
}
