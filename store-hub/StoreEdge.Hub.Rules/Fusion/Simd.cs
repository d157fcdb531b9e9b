using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// Arithmetic in eight fixed lanes. Each operation is rounded on its own (no fused multiply-add) and sums have one order, so
/// every processor gives the same bits, also one whose vectors are narrower.
/// </summary>
internal static class Simd
{
    public const int Width = 8;

    // e^x underflows below; what lies there is nothing beside the peak, which is at 0.
    private const float LeastExponent = -80f;

    public static int RoundUp(int count) => (count + Width - 1) & -Width;

    /// <summary>In one order, whatever the processor's own way of adding across.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> v)
    {
        var half = v.GetLower() + v.GetUpper();
        return (half.GetElement(0) + half.GetElement(2)) + (half.GetElement(1) + half.GetElement(3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector256<float> v)
    {
        var half = Vector128.Max(v.GetLower(), v.GetUpper());
        return Math.Max(Math.Max(half.GetElement(0), half.GetElement(2)), Math.Max(half.GetElement(1), half.GetElement(3)));
    }

    /// <summary>
    /// e^x for x up to 0, within 3e-7 of it; 0 below e^-80. Range reduction by ln 2 in two parts and the polynomial of
    /// Cephes' expf (S. Moshier, netlib.org/cephes).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        var kept = Vector256.GreaterThan(x, Vector256.Create(LeastExponent));
        x = Vector256.Max(x, Vector256.Create(LeastExponent));
        var n = Vector256.Floor((x * Vector256.Create(1.44269504f)) + Vector256.Create(0.5f));
        x -= n * Vector256.Create(0.693359375f);
        x -= n * Vector256.Create(-2.12194440e-4f);
        var p = Vector256.Create(1.9875691500e-4f);
        p = (p * x) + Vector256.Create(1.3981999507e-3f);
        p = (p * x) + Vector256.Create(8.3334519073e-3f);
        p = (p * x) + Vector256.Create(4.1665795894e-2f);
        p = (p * x) + Vector256.Create(1.6666665459e-1f);
        p = (p * x) + Vector256.Create(5.0000001201e-1f);
        p = (p * (x * x)) + x + Vector256<float>.One;
        var power = (Vector256.ConvertToInt32(n) + Vector256.Create(127)) << 23;
        return (p * power.AsSingle()) & kept;
    }
}
