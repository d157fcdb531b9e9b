using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Eight cells' masses as a belief keeps them: opposite headings two to a word, those who stand as they are.</summary>
internal static class MassGroup
{
    public const int Words = 5 * Simd.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Standing(ref uint group) => Vector256.LoadUnsafe(ref group, 4 * Simd.Width).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Headings Slow(ref uint group, MassCode code) => Walking(ref group, 0, code);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Headings Brisk(ref uint group, MassCode code) => Walking(ref group, 2 * Simd.Width, code);

    /// <summary>Of all modes, in one order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sum(ref uint group, MassCode code) => Standing(ref group) + (Slow(ref group, code).Sum() + Brisk(ref group, code).Sum());

    /// <param name="modes">Filled: the standing, then slow and brisk by heading, east, north, west, south.</param>
    /// <returns>The sum of all.</returns>
    public static Vector256<float> Unpack(ref uint group, MassCode code, Span<Vector256<float>> modes)
    {
        var (standing, slow, brisk) = (Standing(ref group), Slow(ref group, code), Brisk(ref group, code));
        (modes[0], modes[1], modes[2], modes[3], modes[4]) = (standing, slow.East, slow.North, slow.West, slow.South);
        (modes[5], modes[6], modes[7], modes[8]) = (brisk.East, brisk.North, brisk.West, brisk.South);
        return standing + (slow.Sum() + brisk.Sum());
    }

    /// <param name="by">Times this.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref uint group, MassCode code, Vector256<float> by, Vector256<float> standing, scoped in Headings slow, scoped in Headings brisk)
    {
        code.Pack(by * slow.East, by * slow.West).StoreUnsafe(ref group);
        code.Pack(by * slow.North, by * slow.South).StoreUnsafe(ref group, Simd.Width);
        code.Pack(by * brisk.East, by * brisk.West).StoreUnsafe(ref group, 2 * Simd.Width);
        code.Pack(by * brisk.North, by * brisk.South).StoreUnsafe(ref group, 3 * Simd.Width);
        (by * standing).AsUInt32().StoreUnsafe(ref group, 4 * Simd.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Headings Walking(ref uint group, nuint at, MassCode code)
    {
        var (along, across) = (Vector256.LoadUnsafe(ref group, at), Vector256.LoadUnsafe(ref group, at + Simd.Width));
        return new(code.Low(along), code.Low(across), code.High(along), code.High(across));
    }
}
