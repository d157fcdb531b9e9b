using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>
/// What is believed of each look with the whole of the visit's data: from the last look to the first, the causal belief times
/// what the later looks say of it. That is carried back from look to look: times the look's likelihood as the forward pass found
/// it, spread by the transposed motion (the forward-backward algorithm; Rabiner 1989, section III).
/// </summary>
internal static class Smoother
{
    /// <param name="see">Called for each look, from the last to the first. What it is given is good for the call.</param>
    public static void Run(Fuser fuser, Looks looks, Action<int, SmoothedLook> see)
    {
        var forward = new ForwardBeliefs(fuser, looks);
        var (later, smoothed, field) = (new SaidLater(fuser.Grid), new SmoothedLook(), Field.Mine);
        var (beganAnew, sum) = (true, 1f);   // nothing follows the last look
        for (var look = looks.Count - 1; look >= 0; look--)
        {
            var causal = forward.After(look);
            if (!beganAnew)
            {
                var seconds = (looks.AtMs(look + 1) / PositionFilter.LookMs) - (looks.AtMs(look) / PositionFilter.LookMs);
                foreach (var cell in fuser.Grid.Entrances) later.Scale(cell, Doors.Staying(fuser.Options, seconds));
                Motion.SpreadBack(field, later, fuser.Grid, fuser.Options.Motion, seconds);
                sum = Multiply(causal, field, fuser.Grid, 1 / sum, smoothed, later);
            }
            // When the later looks leave nothing of what was believed, what was believed stands.
            if (beganAnew || !(sum > float.Epsilon) || float.IsInfinity(sum)) sum = Multiply(causal, null, fuser.Grid, 1, smoothed, later);
            smoothed.Scale((1 - causal.Outside) / sum);
            see(look, smoothed);
            beganAnew = causal.BeganAnew;
            forward.Forget(look);
        }
    }

    /// <param name="later">Filled with what this look and those after it say, to be carried to the look before.</param>
    /// <param name="field">What the later looks say, times the scale; null when there are none.</param>
    /// <returns>The sum of the smoothed masses.</returns>
    private static float Multiply(in KeptLook causal, Field? field, FusionGrid grid, float scale, SmoothedLook smoothed, SaidLater later)
    {
        smoothed.Reshape(causal);
        later.Reshape(causal);
        var code = causal.Code;
        var favour = causal.Favour;
        ref var held = ref MemoryMarshal.GetReference(causal.Masses);
        ref var likelihood = ref MemoryMarshal.GetReference(causal.Likelihood);
        ref var mass = ref MemoryMarshal.GetReference(smoothed.Mass);
        ref var ahead = ref MemoryMarshal.GetReference(later.Said);
        var (by, sum) = (Vector256.Create(scale), Vector256<float>.Zero);
        Span<Vector256<float>> modes = stackalloc Vector256<float>[Motion.Modes];
        nuint from = 0, at = 0, to = 0;
        foreach (var cell in causal.Cells)
        {
            var any = MassGroup.Unpack(ref Unsafe.Add(ref held, from), code, modes);
            // Cells in which nobody was believed to be lead nowhere.
            var said = Vector256.LoadUnsafe(ref likelihood, at) & Vector256.GreaterThan(any, Vector256<float>.Zero);
            var inField = field is null ? -1 : Place(field, cell % grid.Stride, cell / grid.Stride);
            var all = Vector256<float>.Zero;
            for (var mode = 0; mode < Motion.Modes; mode++, to += Simd.Width)
            {
                var says = field is null ? Vector256<float>.One
                    : inField < 0 ? Vector256<float>.Zero : by * Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(field.Mode(mode)), (nuint)inField);
                all += says * modes[mode];
                (says * (mode == Motion.Standing ? said : said * favour[mode - Motion.East])).StoreUnsafe(ref ahead, to);
            }
            all.StoreUnsafe(ref mass, at);
            sum += all;
            (from, at) = (from + MassGroup.Words, at + Simd.Width);
        }
        return Simd.Sum(sum);
    }

    // Of the first of eight cells in a row; below 0 when the field holds none of them. Beside its box lie eight empty cells.
    private static int Place(Field field, int column, int row)
    {
        var (box, inField) = (field.Box, row - field.Box.Bottom);
        if (inField < 0 || inField >= box.Height || column <= box.Left - Simd.Width || column >= box.Right) return -1;
        return field.At(inField) + column - box.Left;
    }
}
