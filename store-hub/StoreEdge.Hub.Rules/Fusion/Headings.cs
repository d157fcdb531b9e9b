using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Eight cells' walkers of one pace, by heading.</summary>
internal readonly struct Headings(Vector256<float> east, Vector256<float> north, Vector256<float> west, Vector256<float> south)
{
    public readonly Vector256<float> East = east;
    public readonly Vector256<float> North = north;
    public readonly Vector256<float> West = west;
    public readonly Vector256<float> South = south;

    /// <param name="four">One number for each heading, the same in all cells.</param>
    public static Headings Of(ReadOnlySpan<float> four) => new(Vector256.Create(four[0]), Vector256.Create(four[1]), Vector256.Create(four[2]), Vector256.Create(four[3]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Sum() => (East + West) + (North + South);
}

/// <summary>Where the walkers of one pace are kept: a plane of cells for each heading, one after the other at one distance. One place and a number are few enough to stay in registers.</summary>
internal readonly ref struct HeadingPlanes
{
    private readonly ref float _east;
    private readonly nuint _pitch;

    public HeadingPlanes(Span<float> east, int pitch)
    {
        _east = ref MemoryMarshal.GetReference(east);
        _pitch = (nuint)pitch;
    }

    public Vector256<float> East(nuint at) => Vector256.LoadUnsafe(ref _east, at);

    public Vector256<float> North(nuint at) => Vector256.LoadUnsafe(ref _east, at + _pitch);

    public Vector256<float> West(nuint at) => Vector256.LoadUnsafe(ref _east, at + (2 * _pitch));

    public Vector256<float> South(nuint at) => Vector256.LoadUnsafe(ref _east, at + (3 * _pitch));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Headings Load(nuint at) => new(East(at), North(at), West(at), South(at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Headings Load(nuint at, scoped in Headings by) => new(by.East * East(at), by.North * North(at), by.West * West(at), by.South * South(at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nuint at, Vector256<float> east, Vector256<float> north, Vector256<float> west, Vector256<float> south)
    {
        east.StoreUnsafe(ref _east, at);
        north.StoreUnsafe(ref _east, at + _pitch);
        west.StoreUnsafe(ref _east, at + (2 * _pitch));
        south.StoreUnsafe(ref _east, at + (3 * _pitch));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Sum(nuint at) => (East(at) + West(at)) + (North(at) + South(at));
}
