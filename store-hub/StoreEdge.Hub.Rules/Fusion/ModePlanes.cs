using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>The same eight cells in all modes at once; sums over the modes have one order.</summary>
internal readonly ref struct ModePlanes
{
    private readonly ref float _standing;

    private ModePlanes(Span<float> standing, HeadingPlanes slow, HeadingPlanes brisk)
    {
        _standing = ref MemoryMarshal.GetReference(standing);
        Slow = slow;
        Brisk = brisk;
    }

    // Fields, and passed by reference: a copy of nine places for each eight cells cost as much as what is done with them.
    public readonly HeadingPlanes Slow;

    public readonly HeadingPlanes Brisk;

    public static ModePlanes Of(Field field) =>
        new(field.Mode(Motion.Standing), new(field.Mode(Motion.Slow), field.Pitch), new(field.Mode(Motion.Brisk), field.Pitch));

    public static ModePlanes Stepped(Field field) =>
        new(field.Stepped(Motion.Standing), new(field.Stepped(Motion.Slow), field.Pitch), new(field.Stepped(Motion.Brisk), field.Pitch));

    public Vector256<float> Standing(nuint at) => Vector256.LoadUnsafe(ref _standing, at);

    public void SetStanding(nuint at, Vector256<float> standing) => standing.StoreUnsafe(ref _standing, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nuint at, Vector256<float> standing, scoped in Headings slow, scoped in Headings brisk)
    {
        SetStanding(at, standing);
        Slow.Store(at, slow.East, slow.North, slow.West, slow.South);
        Brisk.Store(at, brisk.East, brisk.North, brisk.West, brisk.South);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Sum(nuint at) => Standing(at) + (Slow.Sum(at) + Brisk.Sum(at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Sum(nuint at, scoped in Headings slowBy, scoped in Headings briskBy) => Standing(at) + (Slow.Load(at, slowBy).Sum() + Brisk.Load(at, briskBy).Sum());
}
