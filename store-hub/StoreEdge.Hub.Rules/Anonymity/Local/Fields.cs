using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity.Local;

/// <summary>
/// One row's fields in their order: written as they pass, or, when rows are read back, given in their place. So the shape of a row is said once, for both ways;
/// see <see cref="PackedRows"/>.
/// </summary>
public abstract class Fields
{
    public abstract long Number(long value);

    public abstract string? Text(string? value);

    public virtual ZoneId Zone(ZoneId zone) => ZoneId.Of(Text(zone.Value)!);   // null only where null was written

    public int Small(int value) => (int)Number(value);

    public double? Share(double? value)
    {
        var isKnown = Number(value is null ? 0 : 1) == 1;
        var bits = Number(BitConverter.DoubleToInt64Bits(value ?? 0));
        return isKnown ? BitConverter.Int64BitsToDouble(bits) : null;
    }
}
