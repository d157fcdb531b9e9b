using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// Masses in 16 bits, two to a word: 5 bits of exponent below the likeliest cell's and 11 of fraction, no sign; 0 is 0. What is less than
/// 2^-31 of the likeliest cell is 0 as well. Rounded to the nearest by whole numbers alone, so the same in every process.
/// </summary>
internal readonly struct MassCode
{
    private const int Dropped = 23 - 11;
    private const int Exponents = 31;

    // Of the least that is told from 0, as a float's bits.
    private readonly int _least;

    private MassCode(int exponent) => _least = exponent << 23;

    /// <param name="largest">No mass is above it.</param>
    public static MassCode UpTo(float largest) => new(Math.Max(1, (BitConverter.SingleToInt32Bits(largest) >> 23) + 1 - Exponents));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<uint> Pack(Vector256<float> low, Vector256<float> high)
    {
        var less = Vector256.Create(_least - (1 << (Dropped - 1)));
        var (l, h) = (Vector256.Max(Vector256<int>.Zero, low.AsInt32() - less), Vector256.Max(Vector256<int>.Zero, high.AsInt32() - less));
        return ((l >>> Dropped) | ((h << (16 - Dropped)) & Vector256.Create(unchecked((int)0xFFFF0000)))).AsUInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Low(Vector256<uint> words) => Unpack((words & Vector256.Create(0xFFFFu)).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> High(Vector256<uint> words) => Unpack((words >>> 16).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Unpack(Vector256<int> code) =>
        (((code << Dropped) + Vector256.Create(_least)) & Vector256.GreaterThan(code, Vector256<int>.Zero)).AsSingle();
}
