namespace StoreEdge.Protocols;

/// <summary>
/// The AD structures of an advert (Core Specification, volume 3, part C, section 11): length, type, data. Length 0 ends them
/// early; a length past the end stops there and is told by <see cref="Enumerator.Truncated"/>.
/// </summary>
public readonly ref struct AdStructures(ReadOnlySpan<byte> data)
{
    public const byte Flags = AdTypes.Flags;
    public const byte ServiceData16 = AdTypes.ServiceData16;
    public const byte ManufacturerData = AdTypes.ManufacturerData;

    private readonly ReadOnlySpan<byte> _data = data;

    public Enumerator GetEnumerator() => new(_data);

    /// <summary>One structure's bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 254 bytes of data.</exception>
    public static byte[] Encode(byte type, ReadOnlySpan<byte> data)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, 254);
        return [(byte)(data.Length + 1), type, .. data];
    }

    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> data) => _rest = data;

        public AdStructure Current { get; private set; }

        /// <summary>The structures behind the current one.</summary>
        internal readonly ReadOnlySpan<byte> Rest => _rest;

        /// <summary>The last length reached past the end of the data.</summary>
        public bool Truncated { get; private set; }

        public bool MoveNext()
        {
            if (_rest.IsEmpty || _rest[0] == 0) return false;
            int length = _rest[0];
            if (length >= _rest.Length)
            {
                Truncated = true;
                _rest = [];
                return false;
            }
            Current = new(_rest[1], _rest.Slice(2, length - 1));
            _rest = _rest[(1 + length)..];
            return true;
        }
    }
}
