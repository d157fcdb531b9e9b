namespace StoreEdge.Protocols;

/// <summary>What an ELA tag says (ELA Innovation, "Blue range advertising formats"; the high four bits of a value's first byte).</summary>
public enum ElaValueKind : byte
{
    /// <summary>In 0.01 °C.</summary>
    Temperature = 0x1,

    /// <summary>In % of relative humidity.</summary>
    Humidity = 0x2,

    /// <summary>Of a magnet: bit 0 is the state, the rest counts its changes.</summary>
    Magnet = 0x3,

    /// <summary>The same of movement.</summary>
    Movement = 0x4,

    /// <summary>The same of a wired contact.</summary>
    Contact = 0x6,

    /// <summary>The same of a motion detector.</summary>
    Presence = 0x9,

    /// <summary>In % with one byte, in mV with two.</summary>
    Battery = 0xF,
}

/// <summary>One value of an ELA tag.</summary>
public readonly record struct ElaValue(ElaValueKind Kind, byte Size, short Raw)
{
    /// <summary>Of a magnet, a movement, a contact or a presence; null for what is measured.</summary>
    public bool? State => Kind is ElaValueKind.Magnet or ElaValueKind.Movement or ElaValueKind.Contact or ElaValueKind.Presence ? (Raw & 1) != 0 : null;
}

/// <summary>The manufacturer data of an ELA tag (company 0757): values of one or two bytes, lowest first, each behind a byte of kind and size.</summary>
public readonly ref struct ElaFrame
{
    /// <summary>Bluetooth Assigned Numbers, section 7.1.</summary>
    public const ushort CompanyId = 0x0757;

    private readonly ReadOnlySpan<byte> _values;

    private ElaFrame(ReadOnlySpan<byte> values) => _values = values;

    public Enumerator GetEnumerator() => new(_values);

    /// <param name="manufacturerData">With the company id.</param>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> manufacturerData, out ElaFrame frame)
    {
        frame = default;
        if (manufacturerData is not [0x57, 0x07, ..]) return DecodeStatus.Foreign;
        var rest = manufacturerData[2..];
        if (rest.IsEmpty) return DecodeStatus.Malformed;
        while (!rest.IsEmpty)
        {
            var size = rest[0] & 0x0F;
            // The company sends text and other things under the same id: what is not values through and through is none of these.
            if (!IsKnown((ElaValueKind)(rest[0] >> 4)) || size is 0 or > 2 || rest.Length < 1 + size) return DecodeStatus.Foreign;
            rest = rest[(1 + size)..];
        }
        frame = new(manufacturerData[2..]);
        return DecodeStatus.Decoded;
    }

    /// <summary>The manufacturer data, company id first.</summary>
    public static byte[] Encode(params ReadOnlySpan<ElaValue> values)
    {
        var data = new List<byte> { 0x57, 0x07 };
        foreach (var value in values)
        {
            data.Add((byte)((byte)value.Kind << 4 | value.Size));
            data.Add((byte)value.Raw);
            if (value.Size == 2) data.Add((byte)(value.Raw >> 8));
        }
        return [.. data];
    }

    private static bool IsKnown(ElaValueKind kind) => kind is ElaValueKind.Temperature or ElaValueKind.Humidity or ElaValueKind.Magnet or ElaValueKind.Movement
        or ElaValueKind.Contact or ElaValueKind.Presence or ElaValueKind.Battery;

    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> values) => _rest = values;

        public ElaValue Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;
            var size = _rest[0] & 0x0F;
            Current = new((ElaValueKind)(_rest[0] >> 4), (byte)size, size == 1 ? _rest[1] : (short)(_rest[1] | (_rest[2] << 8)));
            _rest = _rest[(1 + size)..];
            return true;
        }
    }
}
