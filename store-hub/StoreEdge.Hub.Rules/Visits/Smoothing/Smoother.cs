using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>
/// What is believed of each look with the whole of the visit's data: from the last look to the first, the causal belief times
/// what came after it (forward filtering, backward smoothing; Kitagawa 1987). The likelihoods are not needed again: how much
/// the later looks changed the next belief against its prediction is what they say, carried back by the same spreading.
/// </summary>
internal static class Smoother
{
    // A smaller prediction is rounding, and what is divided by it would be noise.
    private const float LeastPredicted = 1e-30f;

    /// <param name="see">Called for each look, from the last to the first. The belief is good for the call.</param>
    public static void Run(Fuser fuser, Looks looks, Action<int, Belief> see)
    {
        var forward = new ForwardBeliefs(fuser, looks);
        var (next, ratio) = (new Belief(), new Belief());
        var beganAnew = true;   // nothing follows the last look
        for (var look = looks.Count - 1; look >= 0; look--)
        {
            var (belief, began) = forward.After(look);
            var smoothed = new Belief();
            var seconds = beganAnew ? 0 : (looks.AtMs(look + 1) / PositionFilter.LookMs) - (looks.AtMs(look) / PositionFilter.LookMs);
            if (beganAnew || !TryStepBack(fuser, belief, next, ratio, smoothed, seconds)) smoothed = belief;
            see(look, smoothed);
            (next, beganAnew) = (smoothed, began);
            forward.Forget(look);
        }
    }

    /// <returns>False when the later looks leave nothing of what was believed: then what was believed stands.</returns>
    private static bool TryStepBack(Fuser fuser, Belief belief, Belief next, Belief ratio, Belief smoothed, long seconds)
    {
        var (grid, motion, field) = (fuser.Grid, fuser.Options.Motion, Field.Mine);
        Motion.Spread(field, belief, grid, motion, seconds);
        ratio.Reshape(next.Box);
        for (var mode = 0; mode < Motion.Modes; mode++)
        {
            var over = ratio.Mode(mode);
            ReadOnlySpan<float> of = next.Mode(mode), predicted = field.Mode(mode);
            for (var row = 0; row < next.Box.Height; row++)
            {
                var inField = Place(field, next.Box, row);
                for (var column = 0; column < next.Box.Width; column++)
                {
                    var i = (row * next.Box.Width) + column;
                    var before = inField < 0 || !Holds(field.Box, next.Box.Left + column) ? 0f : predicted[inField + column];
                    over[i] = of[i] > 0 && before > LeastPredicted ? of[i] / before : 0f;
                }
            }
        }
        Motion.SpreadBack(field, ratio, grid, motion, seconds);
        return TryMultiply(field, belief, smoothed);
    }

    private static bool TryMultiply(Field field, Belief belief, Belief smoothed)
    {
        smoothed.Reshape(belief.Box);
        var sum = 0.0;
        for (var mode = 0; mode < Motion.Modes; mode++)
        {
            var to = smoothed.Mode(mode);
            ReadOnlySpan<float> of = belief.Mode(mode), later = field.Mode(mode);
            for (var row = 0; row < belief.Box.Height; row++)
            {
                var (inField, inRow) = (Place(field, belief.Box, row), 0f);
                for (var column = 0; column < belief.Box.Width; column++)
                {
                    var i = (row * belief.Box.Width) + column;
                    to[i] = of[i] > 0 && inField >= 0 && Holds(field.Box, belief.Box.Left + column) ? of[i] * later[inField + column] : 0f;
                    inRow += to[i];
                }
                sum += inRow;
            }
        }
        if (!(sum > double.Epsilon) || double.IsInfinity(sum)) return false;
        var scale = (float)((1 - belief.Outside) / sum);
        foreach (ref var mass in smoothed.Mass) mass *= scale;
        smoothed.Outside = belief.Outside;
        return true;
    }

    // Of the box's first cell in that row; below 0 when the field does not hold the row. The column may still lie outside.
    private static int Place(Field field, CellBox box, int row)
    {
        var inField = box.Bottom + row - field.Box.Bottom;
        return inField < 0 || inField >= field.Box.Height ? -1 : field.At(inField) + box.Left - field.Box.Left;
    }

    private static bool Holds(CellBox box, int column) => column >= box.Left && column < box.Right;
}
