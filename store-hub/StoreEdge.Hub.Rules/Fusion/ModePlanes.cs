using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>The same eight cells in all modes at once; sums over the modes have one order.</summary>
internal readonly ref struct ModePlanes
{
    private readonly ref float _standing;
    private readonly ref float _east;
    private readonly ref float _north;
    private readonly ref float _west;
    private readonly ref float _south;

    private ModePlanes(Span<float> standing, Span<float> east, Span<float> north, Span<float> west, Span<float> south)
    {
        _standing = ref MemoryMarshal.GetReference(standing);
        _east = ref MemoryMarshal.GetReference(east);
        _north = ref MemoryMarshal.GetReference(north);
        _west = ref MemoryMarshal.GetReference(west);
        _south = ref MemoryMarshal.GetReference(south);
    }

    public static ModePlanes Of(Field field) =>
        new(field.Mode(Motion.Standing), field.Mode(Motion.East), field.Mode(Motion.North), field.Mode(Motion.West), field.Mode(Motion.South));

    public static ModePlanes Of(Belief belief) =>
        new(belief.Mode(Motion.Standing), belief.Mode(Motion.East), belief.Mode(Motion.North), belief.Mode(Motion.West), belief.Mode(Motion.South));

    public static ModePlanes OfOther(Field field) =>
        new(field.Other(Motion.Standing), field.Other(Motion.East), field.Other(Motion.North), field.Other(Motion.West), field.Other(Motion.South));

    public Vector256<float> Standing(nuint at) => Vector256.LoadUnsafe(ref _standing, at);

    public Vector256<float> East(nuint at) => Vector256.LoadUnsafe(ref _east, at);

    public Vector256<float> North(nuint at) => Vector256.LoadUnsafe(ref _north, at);

    public Vector256<float> West(nuint at) => Vector256.LoadUnsafe(ref _west, at);

    public Vector256<float> South(nuint at) => Vector256.LoadUnsafe(ref _south, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(nuint at, Vector256<float> standing, Vector256<float> east, Vector256<float> north, Vector256<float> west, Vector256<float> south)
    {
        standing.StoreUnsafe(ref _standing, at);
        east.StoreUnsafe(ref _east, at);
        north.StoreUnsafe(ref _north, at);
        west.StoreUnsafe(ref _west, at);
        south.StoreUnsafe(ref _south, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Sum(nuint at) =>
        Vector256.LoadUnsafe(ref _standing, at)
        + ((Vector256.LoadUnsafe(ref _east, at) + Vector256.LoadUnsafe(ref _west, at)) + (Vector256.LoadUnsafe(ref _north, at) + Vector256.LoadUnsafe(ref _south, at)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(nuint at, Vector256<float> by) => MultiplyTo(this, at, at, by);

    /// <summary>Writes these cells, multiplied, to others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MultiplyTo(ModePlanes to, nuint from, nuint at, Vector256<float> by)
    {
        (Vector256.LoadUnsafe(ref _standing, from) * by).StoreUnsafe(ref to._standing, at);
        (Vector256.LoadUnsafe(ref _east, from) * by).StoreUnsafe(ref to._east, at);
        (Vector256.LoadUnsafe(ref _north, from) * by).StoreUnsafe(ref to._north, at);
        (Vector256.LoadUnsafe(ref _west, from) * by).StoreUnsafe(ref to._west, at);
        (Vector256.LoadUnsafe(ref _south, from) * by).StoreUnsafe(ref to._south, at);
    }
}
