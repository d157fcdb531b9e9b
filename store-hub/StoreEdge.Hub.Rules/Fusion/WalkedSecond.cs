namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>What a second of one motion is on one floor, worked out once: asked for by every look, it cost a fortieth of it.</summary>
internal sealed class WalkedSecond(MotionOptions motion, FusionGrid grid)
{
    public MotionOptions Motion { get; } = motion;

    /// <summary>Steps to the next cell.</summary>
    public int Strides { get; } = motion.Strides(grid.CellMetres).Count;

    public WalkStep Step { get; } = WalkStep.Of(motion, grid);

    /// <summary>What all have in mind at its end.</summary>
    public ModeSwitch Change { get; } = ModeSwitch.Within(1, motion, grid, back: false);

    /// <summary>The same, transposed.</summary>
    public ModeSwitch ChangeBack { get; } = ModeSwitch.Within(1, motion, grid, back: true);
}
