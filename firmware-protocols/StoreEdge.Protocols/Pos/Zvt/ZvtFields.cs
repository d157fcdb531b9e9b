namespace StoreEdge.Protocols;

/// <summary>One data field (BMP) of an APDU.</summary>
public readonly ref struct ZvtField
{
    internal ZvtField(byte tag, ReadOnlySpan<byte> value)
    {
        Tag = tag;
        Value = value;
    }

    public byte Tag { get; }

    public ReadOnlySpan<byte> Value { get; }
}

/// <summary>
/// The data fields of an APDU, one after the other (PA00P015, chapter 1.4.2, list of BMPs). Fields with card data are
/// stepped over and never given out. A field that is not in the list cannot be stepped over, because its length is not
/// known: the walk ends there and <see cref="Stopped"/> says so.
/// </summary>
public ref struct ZvtFields
{
    public const byte Amount = 0x04, Tlv = 0x06, Trace = 0x0B, Time = 0x0C, Date = 0x0D, PaymentType = 0x19, Result = 0x27, Terminal = 0x29,
        MerchantNumber = 0x2A, OriginalTrace = 0x37, AuthorisationAttribute = 0x3B, AdditionalText = 0x3C, Currency = 0x49, IndividualTotals = 0x60, ReceiptNumber = 0x87,
        TurnoverNumber = 0x88, CardType = 0x8A, CardName = 0x8B;

    private const int Unknown = 0, Ll = -2, Lll = -3, OwnLength = -1;

    private ReadOnlySpan<byte> _rest;

    /// <param name="data">Starts with a field: for some commands a few bytes stand before the first one.</param>
    public ZvtFields(ReadOnlySpan<byte> data) => _rest = data;

    public ZvtField Current { get; private set; }

    /// <summary>The walk ended before the data did: an unknown field, or one longer than the data.</summary>
    public bool Stopped { get; private set; }

    public readonly ZvtFields GetEnumerator() => this;

    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var tag = _rest[0];
            if (!TryMeasure(_rest[1..], SizeOf(tag), out var head, out var length))
            {
                Stopped = true;
                return false;
            }
            var value = _rest.Slice(1 + head, length);
            _rest = _rest[(1 + head + length)..];
            if (IsCardData(tag)) continue;
            Current = new(tag, value);
            return true;
        }
        return false;
    }

    /// <summary>Number, holder, expiry, tracks, check value, PIN and chip data of a card: not for anyone here.</summary>
    internal static bool IsCardData(byte tag) => tag is 0x0E or 0x17 or 0x22 or 0x23 or 0x24 or 0x2D or 0x2E or 0x3A or 0x92 or 0x9A or 0xA7 or 0xAF or 0xD1 or 0xEB;

    /// <summary>Where the value of the field that starts here begins and how long it is; false when that cannot be told.</summary>
    internal static bool TryMeasure(ReadOnlySpan<byte> rest, out byte tag, out int valueAt, out int length)
    {
        tag = rest[0];
        var isKnown = TryMeasure(rest[1..], SizeOf(tag), out var head, out length);
        valueAt = 1 + head;
        return isKnown;
    }

    private static bool TryMeasure(ReadOnlySpan<byte> rest, int size, out int head, out int length)
    {
        (head, length) = (0, size);
        switch (size)
        {
            case Unknown:
                return false;
            case OwnLength:
                if (!ZvtTlv.TryReadLength(rest, out length, out head)) return false;
                break;
            case Ll or Lll:
                head = -size;
                if (rest.Length < head || !ZvtDigits.TryReadLength(rest[..head], out length)) return false;
                break;
        }
        return rest.Length - head >= length;
    }

    // Bytes of the value; or how its length is written.
    private static int SizeOf(byte tag) => tag switch
    {
        0x01 or 0x02 or 0x03 or 0x05 => 1,      // timeout, status informations wanted, service byte, pump
        Amount => 6,
        Tlv => OwnLength,
        Trace or Time or OriginalTrace or 0x3D or 0xAA or TurnoverNumber => 3,
        Date or 0x0E or 0x17 or Currency or ReceiptNumber or 0x3A => 2,
        PaymentType or Result or CardType or 0x8C or 0xA0 or 0xD0 or 0xD2 or 0xD3 or 0xE0 or 0xE9 or 0xEA or 0xF0 or 0xF9 or 0xFC => 1,
        Terminal => 4,
        MerchantNumber => 15,
        AuthorisationAttribute or 0xEB => 8,
        0xBA => 5,
        0x22 or 0x23 or 0x2D or CardName or 0xA7 or 0xD1 or (>= 0xE1 and <= 0xE8) or (>= 0xF1 and <= 0xF8) => Ll,
        0x24 or 0x2E or AdditionalText or IndividualTotals or 0x92 or 0x9A or 0xAF => Lll,
        _ => Unknown,
    };
}
