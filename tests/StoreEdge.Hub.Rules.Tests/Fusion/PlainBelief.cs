using System.Runtime.Intrinsics;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

/// <summary>A belief as one would draw it: for each mode all cells of a box, row by row.</summary>
internal sealed class PlainBelief : IMassByCell
{
    private readonly float[] _mass;

    public PlainBelief(CellBox box, float outside = 0) => (Box, Outside, _mass) = (box, outside, new float[Motion.Modes * box.Width * box.Height]);

    public CellBox Box { get; }

    public float Outside { get; set; }

    public int Cells => Box.Width * Box.Height;

    public Span<float> Mass => _mass;

    public Span<float> Mode(int mode) => _mass.AsSpan(mode * Cells, Cells);

    public static PlainBelief Anywhere(FusionGrid grid) => Of(new Belief(grid), grid);

    public static PlainBelief Of(Belief belief, FusionGrid grid)
    {
        var box = CellBox.Around(grid, belief.Box.Left, belief.Box.Bottom, belief.Box.Right - 1, belief.Box.Top - 1);
        var (plain, group) = (new PlainBelief(box, belief.Outside), 0);
        Span<Vector256<float>> modes = stackalloc Vector256<float>[Motion.Modes];
        for (var row = 0; row < belief.Box.Height; row++)
            for (var (of, i) = (belief.Row(row), 0); i < of.Groups; i++, group++)
            {
                MassGroup.Unpack(ref belief.Masses(group), belief.Code, modes);
                for (var mode = 0; mode < Motion.Modes; mode++)
                    for (var lane = 0; lane < Simd.Width; lane++)
                        if (modes[mode].GetElement(lane) is > 0 and var mass) plain.Mode(mode)[(row * box.Width) + of.Start + (i * Simd.Width) + lane - box.Left] = mass;
            }
        return plain;
    }

    public PlainBelief Clone()
    {
        var clone = new PlainBelief(Box, Outside);
        _mass.CopyTo(clone._mass, 0);
        return clone;
    }

    public void LoadInto(Field field, in ModeSwitch first)
    {
        for (var row = 0; row < Box.Height; row++)
        {
            var at = field.At(row + Box.Bottom - field.Box.Bottom) + Box.Left - field.Box.Left;
            field.Include(row + Box.Bottom - field.Box.Bottom, Box.Left - field.Box.Left, Box.Width);
            for (var mode = 0; mode < Motion.Modes; mode++) Mode(mode).Slice(row * Box.Width, Box.Width).CopyTo(field.Mode(mode)[at..]);
        }
        first.Run(field);
    }
}
