using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>
/// A service's UUID. The short ones stand for 128 bits: xxxxxxxx-0000-1000-8000-00805f9b34fb (Core Specification, volume 3,
/// part B, section 2.5.1).
/// </summary>
public readonly record struct BluetoothUuid(UInt128 Value)
{
    private static readonly UInt128 s_base = new(0x0000_0000_0000_1000, 0x8000_0080_5F9B_34FB);

    public static BluetoothUuid Of(uint shortUuid) => new(s_base | ((UInt128)shortUuid << 96));

    /// <summary>From 2, 4 or 16 bytes as they stand in an advert, lowest first.</summary>
    /// <exception cref="ArgumentException">Another length.</exception>
    public static BluetoothUuid Read(ReadOnlySpan<byte> littleEndian) => littleEndian.Length switch
    {
        2 => Of(BinaryPrimitives.ReadUInt16LittleEndian(littleEndian)),
        4 => Of(BinaryPrimitives.ReadUInt32LittleEndian(littleEndian)),
        16 => new(BinaryPrimitives.ReadUInt128LittleEndian(littleEndian)),
        _ => throw new ArgumentException("a UUID has 2, 4 or 16 bytes", nameof(littleEndian)),
    };

    /// <summary>The 16 or 32 bits that it was made from; null for one of its owner's.</summary>
    public uint? Assigned => (Value & (UInt128.MaxValue >> 32)) == s_base ? (uint)(Value >> 96) : null;

    /// <summary>Lower case with four hyphens.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}

/// <summary>The UUIDs of one service list.</summary>
public readonly ref struct ServiceUuids(ReadOnlySpan<byte> data, int size)
{
    private readonly ReadOnlySpan<byte> _data = data;

    public Enumerator GetEnumerator() => new(_data, size);

    public ref struct Enumerator
    {
        private readonly int _size;
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> data, int size)
        {
            _rest = data;
            _size = size;
        }

        public BluetoothUuid Current { get; private set; }

        public bool MoveNext()
        {
            if (_size == 0 || _rest.Length < _size) return false;
            Current = BluetoothUuid.Read(_rest[.._size]);
            _rest = _rest[_size..];
            return true;
        }
    }
}
