namespace StoreEdge.Protocols;

/// <summary>One entry of a TLV container.</summary>
public readonly ref struct ZvtTlvEntry
{
    internal ZvtTlvEntry(uint tag, bool constructed, ReadOnlySpan<byte> value)
    {
        Tag = tag;
        IsConstructed = constructed;
        Value = value;
    }

    /// <summary>The tag's bytes, the first one highest: <c>0x1F07</c>.</summary>
    public uint Tag { get; }

    /// <summary>The value is entries again.</summary>
    public bool IsConstructed { get; }

    public ReadOnlySpan<byte> Value { get; }
}

/// <summary>
/// The entries of a TLV container (PA00P015, chapter 9): tags by the rule of BER, lengths of one to three bytes; 00 and FF
/// between entries are padding. Entries with a card's number, tracks or holder are stepped over and never given out.
/// </summary>
public ref struct ZvtTlv
{
    /// <summary>1 merchant's, 2 shopper's, 3 administration's.</summary>
    public const uint ReceiptType = 0x1F07;
    public const uint CardholderAuthentication = 0x1F10, CardTechnology = 0x1F12, LongTrace = 0x1F2B;
    public const uint PrintTexts = 0x25, TextLine = 0x07, LineAttribute = 0x09;

    private ReadOnlySpan<byte> _rest;

    public ZvtTlv(ReadOnlySpan<byte> container) => _rest = container;

    public ZvtTlvEntry Current { get; private set; }

    /// <summary>The walk ended before the container did: an entry is longer than what is left.</summary>
    public bool Stopped { get; private set; }

    public readonly ZvtTlv GetEnumerator() => this;

    public bool MoveNext()
    {
        while (true)
        {
            var first = _rest.IndexOfAnyExcept((byte)0x00, (byte)0xFF);
            if (first < 0) return false;
            _rest = _rest[first..];
            if (!TryReadTag(_rest, out var tag, out var tagSize) || !TryReadLength(_rest[tagSize..], out var length, out var lengthSize)
                || _rest.Length - tagSize - lengthSize < length)
            {
                Stopped = true;
                return false;
            }
            var constructed = (_rest[0] & 0x20) != 0;
            var value = _rest.Slice(tagSize + lengthSize, length);
            _rest = _rest[(tagSize + lengthSize + length)..];
            if (IsCardData(tag)) continue;
            Current = new(tag, constructed, value);
            return true;
        }
    }

    /// <summary>The first entry with the tag.</summary>
    public static bool TryFind(ReadOnlySpan<byte> container, uint tag, out ReadOnlySpan<byte> value)
    {
        foreach (var entry in new ZvtTlv(container))
        {
            if (entry.Tag != tag) continue;
            value = entry.Value;
            return true;
        }
        value = default;
        return false;
    }

    /// <summary>A tag of one to four bytes: low five bits all set in the first mean that more follow, bit 8 in those that the next one does.</summary>
    public static bool TryReadTag(ReadOnlySpan<byte> source, out uint tag, out int size)
    {
        (tag, size) = (0, 0);
        if (source.IsEmpty) return false;
        tag = source[size++];
        if ((tag & 0x1F) != 0x1F) return true;
        do
        {
            if (size == source.Length || size == 4) return false;
            tag = (tag << 8) | source[size++];
        }
        while ((tag & 0x80) != 0);
        return true;
    }

    /// <summary>Up to 127 in one byte; 81 and 82 say that one or two bytes follow.</summary>
    public static bool TryReadLength(ReadOnlySpan<byte> source, out int length, out int size)
    {
        (length, size) = (0, 0);
        if (source.IsEmpty) return false;
        (length, size) = source[0] switch
        {
            < 0x80 => (source[0], 1),
            0x81 when source.Length >= 2 => (source[1], 2),
            0x82 when source.Length >= 3 => ((source[1] << 8) | source[2], 3),
            _ => (0, 0),
        };
        return size > 0;
    }

    /// <returns>Bytes written.</returns>
    public static int Encode(uint tag, ReadOnlySpan<byte> value, Span<byte> destination)
    {
        var at = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            if (tag >> shift != 0) destination[at++] = (byte)(tag >> shift);
        }
        if (value.Length > 0xFFFF) throw new ArgumentException("an entry holds at most 65535 bytes");
        if (value.Length > 0xFF)
        {
            destination[at++] = 0x82;
            destination[at++] = (byte)(value.Length >> 8);
        }
        else if (value.Length > 0x7F) destination[at++] = 0x81;
        destination[at++] = (byte)value.Length;
        value.CopyTo(destination[at..]);
        return at + value.Length;
    }

    // Card number, expiry, tracks, holder and chip records, in the tags of EMV book 3 and of ZVT's own list.
    internal static bool IsCardData(uint tag) => tag is 0x5A or 0x57 or 0x56 or 0x5F20 or 0x5F24 or 0x5F34 or 0x9F6B or 0x1F0B or 0x1F4D or 0x1F60 or 0x1F6D or 0x4C;
}
