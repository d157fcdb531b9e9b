namespace StoreEdge.Protocols;

/// <summary>
/// Takes what is a card's out of an APDU, for whoever keeps one: numbers, tracks, expiry, holder, chip data, and card numbers in
/// printed text. Lengths stay, so that the rest reads as before. What cannot be told from a field's tag is overwritten too.
/// </summary>
public static class ZvtCardData
{
    /// <summary>What stands for a masked digit in a card number (PA00P015, BMP 22: "masked numbers are sent as E").</summary>
    public const byte Masked = 0xEE;

    // The list of tags nests two deep.
    private const int MostNested = 8;

    /// <returns>Bytes that were overwritten.</returns>
    public static int Overwrite(ushort control, Span<byte> data)
    {
        var before = data.ToArray();
        switch (control)
        {
            case ZvtControl.PrintLine:
                break;
            case ZvtControl.Registration:
                // Password, configuration, then perhaps a currency, a service byte and a container: no card is there yet.
                break;
            case ZvtControl.IntermediateStatus:
                // A state, a timeout when there is a container, the container.
                if (data.Length > 2) OverwriteFields(data[2..]);
                break;
            case ZvtControl.Reversal or ZvtControl.Refund or ZvtControl.EndOfDay or ZvtControl.RepeatReceipt or ZvtControl.LogOff:
                // A password of three bytes comes first.
                if (data.Length > 3) OverwriteFields(data[3..]);
                break;
            default:
                OverwriteFields(data);
                break;
        }
        CardNumbers.Mask(data);
        return CountChanged(before, data);
    }

    private static void OverwriteFields(Span<byte> data)
    {
        var at = 0;
        while (at < data.Length && ZvtFields.TryMeasure(data[at..], out var tag, out var valueAt, out var length))
        {
            var value = data.Slice(at + valueAt, length);
            if (ZvtFields.IsCardData(tag)) value.Fill(Masked);
            else if (tag is ZvtFields.Tlv) OverwriteEntries(value, MostNested);
            at += valueAt + length;
        }
        // An unknown field's length is not known, so anything may stand from here on.
        if (at < data.Length) data[at..].Fill(Masked);
    }

    private static void OverwriteEntries(Span<byte> container, int depth)
    {
        var at = 0;
        while (at < container.Length)
        {
            if (container[at] is 0x00 or 0xFF)
            {
                at++;
                continue;
            }
            if (!ZvtTlv.TryReadTag(container[at..], out var tag, out var tagSize) || !ZvtTlv.TryReadLength(container[(at + tagSize)..], out var length, out var lengthSize)
                || container.Length - at - tagSize - lengthSize < length)
            {
                container[at..].Fill(Masked);
                return;
            }
            var isConstructed = (container[at] & 0x20) != 0;
            var value = container.Slice(at + tagSize + lengthSize, length);
            if (ZvtTlv.IsCardData(tag) || (isConstructed && depth == 0)) value.Fill(Masked);
            else if (isConstructed) OverwriteEntries(value, depth - 1);
            at += tagSize + lengthSize + length;
        }
    }

    private static int CountChanged(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var changed = 0;
        for (var i = 0; i < before.Length; i++)
            if (before[i] != after[i]) changed++;
        return changed;
    }
}
