namespace StoreEdge.Protocols;

/// <summary>The one entry to all advert formats.</summary>
public static class Adverts
{
    /// <summary>
    /// Reads the first structure that is one of the formats here. False when there is none; <see cref="Advert.Kind"/> then says
    /// whether it is a personal device's, a damaged one or unknown. Allocates nothing.
    /// </summary>
    /// <param name="payload">The AD structures of an advert or a scan response; Android's two in one go through <see cref="AdvertParts.FromPadded"/>.</param>
    public static bool TryRead(ReadOnlySpan<byte> payload, out Advert advert) => TryRead(payload, out advert, out _);

    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, out Advert)"/>
    /// <param name="payload">The AD structures of an advert or a scan response.</param>
    /// <param name="rest">What stands behind the structure that was read: one advert may say several things.</param>
    public static bool TryRead(ReadOnlySpan<byte> payload, out Advert advert, out ReadOnlySpan<byte> rest)
    {
        advert = default;
        rest = default;
        var passed = AdvertKind.Unknown;
        var structures = new AdStructures(payload).GetEnumerator();
        while (structures.MoveNext())
        {
            var structure = structures.Current;
            var kind = structure.Type switch
            {
                AdTypes.ManufacturerData => ManufacturerAdverts.Read(structure.Data, ref advert.Decoded),
                AdTypes.ServiceData16 => ServiceAdverts.Read(structure.Data, ref advert.Decoded),
                AdTypes.IncompleteUuids16 or AdTypes.CompleteUuids16 => OfServices(structure.Data),
                _ => AdvertKind.Unknown,
            };
            if (kind > AdvertKind.Malformed)
            {
                advert.Kind = kind;
                advert.Frame = structure.Data;
                rest = structures.Rest;
                return true;
            }
            if (passed == AdvertKind.Unknown) passed = kind;
        }
        advert.Kind = passed;
        return false;
    }

    // A list alone betrays a phone as well; a beacon's list stands before its data and says nothing.
    private static AdvertKind OfServices(ReadOnlySpan<byte> data)
    {
        for (var at = 0; at + 1 < data.Length; at += 2)
            if (PersonalDevices.IsService((ushort)(data[at] | (data[at + 1] << 8)))) return AdvertKind.PersonalDevice;
        return AdvertKind.Unknown;
    }
}
