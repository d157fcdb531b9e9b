using System.Text;

namespace StoreEdge.Protocols;

/// <summary>
/// What one device says in its advert and in its scan response together. A controller reports both by themselves (Core
/// Specification, volume 4, part E, section 7.7.65.2): the caller brings them together by address type and address.
/// </summary>
public readonly ref struct AdvertParts(ReadOnlySpan<byte> advert, ReadOnlySpan<byte> scanResponse)
{
    /// <summary>The most that one legacy advert holds (Core Specification, volume 6, part B, section 2.3.1).</summary>
    public const int LegacySize = 31;

    private readonly ReadOnlySpan<byte> _advert = advert, _scanResponse = scanResponse;

    /// <summary>
    /// From both in one piece, each filled with zeros to 31 bytes, as Android and some gateways hand them on. Data that is not
    /// longer than 31 bytes, or whose first part does not end there, is one advert.
    /// </summary>
    public static AdvertParts FromPadded(ReadOnlySpan<byte> data)
    {
        if (data.Length <= LegacySize) return new(data, default);
        var walk = new AdStructures(data[..LegacySize]).GetEnumerator();
        while (walk.MoveNext()) { }
        return walk.Truncated ? new(data, default) : new(data[..LegacySize], data[LegacySize..]);
    }

    public Enumerator GetEnumerator() => new(_advert, _scanResponse);

    /// <summary>A length in either part reached past its end.</summary>
    public bool Truncated
    {
        get
        {
            var walk = GetEnumerator();
            while (walk.MoveNext()) { }
            return walk.Truncated;
        }
    }

    /// <summary>The complete name, else the shortened one, else null. Bytes that are not UTF-8 become U+FFFD.</summary>
    public string? Name
    {
        get
        {
            ReadOnlySpan<byte> name = default;
            byte type = 0;
            foreach (var structure in this)
            {
                if (structure.Type is not (AdTypes.ShortenedName or AdTypes.CompleteName) || structure.Type < type || structure.Data.IsEmpty) continue;
                name = structure.Data;
                type = structure.Type;
            }
            return type == 0 ? null : Encoding.UTF8.GetString(name);
        }
    }

    /// <summary>In dBm, at the antenna; null when it is not said.</summary>
    public sbyte? TxPowerDbm
    {
        get
        {
            sbyte? power = null;
            foreach (var structure in this)
                if (structure.Type == AdTypes.TxPower && !structure.Data.IsEmpty) power = unchecked((sbyte)structure.Data[0]);
            return power;
        }
    }

    /// <summary>Bit 0 limited and bit 1 general discoverable, bit 2 no BR/EDR (Core Specification Supplement, part A, section 1.3); null when not said.</summary>
    public byte? Flags
    {
        get
        {
            byte? flags = null;
            foreach (var structure in this)
                if (structure.Type == AdTypes.Flags && !structure.Data.IsEmpty) flags = structure.Data[0];
            return flags;
        }
    }

    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _second;
        private AdStructures.Enumerator _walk;
        private bool _inSecond, _firstTruncated;

        internal Enumerator(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
        {
            _walk = new AdStructures(first).GetEnumerator();
            _second = second;
        }

        public readonly AdStructure Current => _walk.Current;

        public readonly bool Truncated => _firstTruncated || _walk.Truncated;

        public bool MoveNext()
        {
            if (_walk.MoveNext()) return true;
            if (_inSecond) return false;
            (_firstTruncated, _inSecond) = (_walk.Truncated, true);
            _walk = new AdStructures(_second).GetEnumerator();
            return _walk.MoveNext();
        }
    }
}
