using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>
/// The reports of one LE Extended Advertising Report event (Core Specification, volume 4, part E, section 7.7.65.13): 24
/// octets and the data, one report after the other.
/// </summary>
public readonly ref struct LeExtendedAdvertisingReports
{
    public const byte Subevent = 0x0D;

    private const int Head = LeExtendedAdvertisingReport.HeadSize;
    private readonly ReadOnlySpan<byte> _reports;

    private LeExtendedAdvertisingReports(int count, ReadOnlySpan<byte> reports)
    {
        Count = count;
        _reports = reports;
    }

    public int Count { get; }

    /// <summary>Takes the event apart once to check every length; after that no report can fail.</summary>
    public static DecodeStatus TryDecode(HciEvent source, out LeExtendedAdvertisingReports reports)
    {
        reports = default;
        if (source.Code != HciEvent.LeMeta || source.Parameters is not [Subevent, ..]) return DecodeStatus.Foreign;
        if (source.Parameters.Length < 2 || source.Parameters[1] == 0) return DecodeStatus.Malformed;
        var rest = source.Parameters[2..];
        var at = 0;
        for (var i = 0; i < source.Parameters[1]; i++)
        {
            if (at + Head > rest.Length) return DecodeStatus.Malformed;
            at += Head + rest[at + Head - 1];
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

        public LeExtendedAdvertisingReport Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;
            int length = _rest[Head - 1];
            Current = new()
            {
                EventType = BinaryPrimitives.ReadUInt16LittleEndian(_rest),
                AddressType = _rest[2],
                Address = RadioAddress.Read(_rest[3..]),
                PrimaryPhy = _rest[9],
                SecondaryPhy = _rest[10],
                SetId = _rest[11],
                TxPowerDbm = RadioStrength.Read(_rest[12]),
                RssiDbm = RadioStrength.Read(_rest[13]),
                PeriodicInterval = BinaryPrimitives.ReadUInt16LittleEndian(_rest[14..]),
                DirectAddressType = _rest[16],
                DirectAddress = RadioAddress.Read(_rest[17..]),
                Data = _rest.Slice(Head, length),
            };
            _rest = _rest[(Head + length)..];
            return true;
        }
    }
}
