using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>Takes one command; its bytes are gone when the call returns.</summary>
public delegate void HciCommandHandler(HciCommand command);

/// <summary>The controller's end of an H4 line: finds commands in any chunking. Bytes that are no command are skipped and counted.</summary>
public sealed class H4CommandFramer
{
    private const int HeaderSize = 4;
    private readonly byte[] _buffer = new byte[HeaderSize + 255];
    private int _length;

    public long SkippedBytes { get; private set; }

    public void Push(ReadOnlySpan<byte> bytes, HciCommandHandler onCommand)
    {
        foreach (var b in bytes)
        {
            if (_length == 0 && b != H4Framer.CommandPacket)
            {
                SkippedBytes++;
                continue;
            }
            _buffer[_length++] = b;
            if (_length < HeaderSize || _length < HeaderSize + _buffer[3]) continue;
            var size = _length;
            _length = 0;
            onCommand(new(BinaryPrimitives.ReadUInt16LittleEndian(_buffer.AsSpan(1)), _buffer.AsSpan(HeaderSize, size - HeaderSize)));
        }
    }
}
