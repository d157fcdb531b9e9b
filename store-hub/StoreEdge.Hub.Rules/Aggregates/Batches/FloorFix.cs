using System.Runtime.InteropServices;

namespace StoreEdge.Hub.Rules.Aggregates.Batches;

/// <summary>
/// Where a finished track was in one second: centimetres east and north of the plan's south-west corner. Laid out as two
/// 16-bit numbers, so that a file of such pairs is read without a change; they reach to 327 m.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
public readonly record struct FloorFix(short XCentimetres, short YCentimetres)
{
    /// <summary>Nobody knows where the track was in this second. Whatever stay it was in ends.</summary>
    public static FloorFix Unknown => new(short.MinValue, short.MinValue);

    /// <summary>The nearest centimetre; a place that 16 bits do not reach comes back at their end, outside any plan.</summary>
    public static FloorFix At(double xMetres, double yMetres) => new(Nearest(xMetres), Nearest(yMetres));

    // One less than the range, so that a place far off is never taken for an unknown one.
    private static short Nearest(double metres) =>
        double.IsNaN(metres) ? short.MinValue : (short)Math.Clamp(Math.Round(metres * 100), short.MinValue + 1, short.MaxValue);
}
