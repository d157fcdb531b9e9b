namespace StoreEdge.Protocols;

/// <summary>
/// The reports of one LE Advertising Report event (Core Specification, volume 4, part E, section 7.7.65.2). The reports stand
/// one after the other, each whole; the specification's table reads like columns and has misled others.
/// </summary>
public readonly ref struct LeAdvertisingReports
{
    public const byte Subevent = 0x02;

    private readonly ReadOnlySpan<byte> _reports;

    private LeAdvertisingReports(int count, ReadOnlySpan<byte> reports)
    {
        Count = count;
        _reports = reports;
    }

    public int Count { get; }

    /// <summary>Takes the event apart once to check every length; after that no report can fail.</summary>
    public static DecodeStatus TryDecode(HciEvent source, out LeAdvertisingReports reports)
    {
        reports = default;
        if (source.Code != HciEvent.LeMeta || source.Parameters is not [Subevent, ..]) return DecodeStatus.Foreign;
        if (source.Parameters.Length < 2 || source.Parameters[1] == 0) return DecodeStatus.Malformed;
        var rest = source.Parameters[2..];
        var at = 0;
        for (var i = 0; i < source.Parameters[1]; i++)
        {
            if (at + 10 > rest.Length) return DecodeStatus.Malformed;
            at += 10 + rest[at + 8];
        }
        if (at != rest.Length) return DecodeStatus.Malformed;
        reports = new(source.Parameters[1], rest);
        return DecodeStatus.Decoded;
    }

    public Enumerator GetEnumerator() => new(_reports);

    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> reports) => _rest = reports;

        public LeAdvertisingReport Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;
            int length = _rest[8];
            Current = new()
            {
                EventType = _rest[0],
                AddressType = _rest[1],
                Address = RadioAddress.Read(_rest[2..]),
                Data = _rest.Slice(9, length),
                RssiDbm = RadioStrength.Read(_rest[9 + length]),
            };
            _rest = _rest[(10 + length)..];
            return true;
        }
    }
}
