using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>One attribute of a management reply.</summary>
/// <param name="type">B byte, W word, S text, A array of bytes.</param>
public readonly ref struct SsiManagedValue(int id, char type, ReadOnlySpan<byte> value)
{
    public int Id { get; } = id;

    public char Type { get; } = type;

    public ReadOnlySpan<byte> Value { get; } = value;
}

/// <summary>
/// The data of SSI_MGMT_COMMAND (opcode 80): two bytes of length, opcode, status, then for an answered attribute query (opcode 2, status 0)
/// attributes of number, type, access byte and value up to the number FFFF. Other management messages are recognised, not read.
/// </summary>
public ref struct SsiManagementReader
{
    private const int Header = 4, AttributeHeader = 4, End = 0xFFFF;
    private const byte AttributeQuery = 2;

    private ReadOnlySpan<byte> _rest;

    public SsiManagementReader(ReadOnlySpan<byte> data)
    {
        if (data.Length < Header || BinaryPrimitives.ReadUInt16BigEndian(data) is var length && (length < Header || length > data.Length))
        {
            IsDamaged = true;
            return;
        }
        (Opcode, Status) = (data[2], data[3]);
        _rest = Opcode is AttributeQuery && Status == 0 ? data[Header..length] : [];
    }

    public byte Opcode { get; }

    /// <summary>0: done.</summary>
    public byte Status { get; }

    /// <summary>Lengths that do not fit, or an attribute of a type that is not known and so cannot be skipped.</summary>
    public bool IsDamaged { get; private set; }

    public bool TryRead(out SsiManagedValue attribute)
    {
        attribute = default;
        if (IsDamaged || _rest.IsEmpty || (_rest.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(_rest) == End)) return false;
        var at = 0;
        var length = _rest.Length < AttributeHeader ? -1 : (char)_rest[2] switch
        {
            'B' => Fixed(1, out at),
            'W' => Fixed(2, out at),
            // Length and offset, two bytes each; an array has its elements' type before them.
            'S' => Counted(_rest, AttributeHeader, out at),
            'A' => Counted(_rest, AttributeHeader + 1, out at),
            _ => -1,
        };
        IsDamaged = length < 0 || _rest.Length < at + length;
        if (IsDamaged) return false;
        attribute = new(BinaryPrimitives.ReadUInt16BigEndian(_rest), (char)_rest[2], _rest.Slice(at, length));
        _rest = _rest[(at + length)..];
        return true;

        static int Fixed(int size, out int at)
        {
            at = AttributeHeader;
            return size;
        }

        static int Counted(ReadOnlySpan<byte> rest, int lengthAt, out int at)
        {
            at = lengthAt + 4;
            return rest.Length < at ? -1 : BinaryPrimitives.ReadUInt16BigEndian(rest[lengthAt..]);
        }
    }
}
