using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>Takes one record; its data is gone when the call returns.</summary>
public delegate void BtSnoopRecordHandler(BtSnoopRecord record);

/// <summary>How far a btsnoop file has been read.</summary>
public enum BtSnoopState
{
    /// <summary>The file's head has not come whole.</summary>
    Head,

    Records,

    /// <summary>Not btsnoop, another version, or a datalink that holds no HCI.</summary>
    Foreign,

    /// <summary>A record claims more than any HCI packet has: what follows cannot be found.</summary>
    Broken,
}

/// <summary>
/// Finds the records of a btsnoop file in pieces of any length. A last record that was cut off is not handed on and told by
/// <see cref="IsWithin"/>; a recorder that was killed leaves one, and the records before it are good.
/// </summary>
public sealed class BtSnoopFramer
{
    public const int FileHeadSize = 16;

    /// <summary>An ACL packet with its head and type octet is the longest there is; monitors add a little to some notes.</summary>
    public const int MostData = 5 + 65535 + 256;

    private const uint Version = 1;
    private readonly byte[] _buffer = new byte[BtSnoopRecord.HeadSize + MostData];
    private int _length;

    public BtSnoopState State { get; private set; }

    /// <summary>Only once <see cref="State"/> is past the head.</summary>
    public BtSnoopFormat Format { get; private set; }

    public long Records { get; private set; }

    /// <summary>In the middle of something: at the end of a file, its last record was cut off.</summary>
    public bool IsWithin => _length > 0;

    /// <summary>The file's head.</summary>
    public static byte[] EncodeHead(BtSnoopFormat format)
    {
        byte[] head = [.. "btsnoop\0"u8, 0, 0, 0, (byte)Version, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(12), (int)format);
        return head;
    }

    public void Push(ReadOnlySpan<byte> bytes, BtSnoopRecordHandler onRecord)
    {
        while (!bytes.IsEmpty && State is BtSnoopState.Head or BtSnoopState.Records)
        {
            var wanted = Wanted();
            var taken = Math.Min(bytes.Length, wanted - _length);
            bytes[..taken].CopyTo(_buffer.AsSpan(_length));
            _length += taken;
            bytes = bytes[taken..];
            if (_length == wanted) Advance(onRecord);
        }
    }

    // A whole head first, for it tells how long the rest is.
    private int Wanted() => State == BtSnoopState.Head ? FileHeadSize
        : _length < BtSnoopRecord.HeadSize ? BtSnoopRecord.HeadSize : BtSnoopRecord.HeadSize + IncludedLength;

    private int IncludedLength => BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(4));

    private void Advance(BtSnoopRecordHandler onRecord)
    {
        if (State == BtSnoopState.Head)
        {
            State = ReadFileHead() ? BtSnoopState.Records : BtSnoopState.Foreign;
            _length = 0;
            return;
        }
        if (IncludedLength is < 0 or > MostData)
        {
            State = BtSnoopState.Broken;
            return;
        }
        if (_length < BtSnoopRecord.HeadSize + IncludedLength) return;
        var size = _length;
        (_length, Records) = (0, Records + 1);
        onRecord(BtSnoopRecord.Decode(Format, _buffer, _buffer.AsSpan(BtSnoopRecord.HeadSize, size - BtSnoopRecord.HeadSize)));
    }

    private bool ReadFileHead()
    {
        if (!_buffer.AsSpan(0, 8).SequenceEqual("btsnoop\0"u8)) return false;
        if (BinaryPrimitives.ReadUInt32BigEndian(_buffer.AsSpan(8)) != Version) return false;
        Format = (BtSnoopFormat)BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(12));
        return Format is BtSnoopFormat.Unencapsulated or BtSnoopFormat.H4 or BtSnoopFormat.Monitor;
    }
}
