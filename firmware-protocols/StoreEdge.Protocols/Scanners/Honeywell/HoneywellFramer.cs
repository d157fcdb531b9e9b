namespace StoreEdge.Protocols;

/// <summary>Finds MSGGET packets in a scanner's bytes, whatever stands between them and however they are chunked.</summary>
public sealed class HoneywellFramer
{
    private readonly byte[] _kept = new byte[HoneywellMessage.HeaderSize + HoneywellMessage.MaxData + 1];
    private int _length;
    private bool _inNoise;

    /// <summary>Damaged packets and stretches of other bytes: one each, however many bytes.</summary>
    public long Malformed { get; private set; }

    /// <summary>A packet is begun and not ended.</summary>
    public bool IsOpen => _length > 0;

    public void Push(ReadOnlySpan<byte> bytes, Action<HoneywellMessage> onMessage)
    {
        while (!bytes.IsEmpty)
        {
            // Never full after a look: a message that needs more than this is none.
            var some = Math.Min(bytes.Length, _kept.Length - _length);
            bytes[..some].CopyTo(_kept.AsSpan(_length));
            _length += some;
            bytes = bytes[some..];
            Look(0, onMessage);
        }
    }

    /// <summary>Silence: what waits is no packet, unless one stands behind a false beginning.</summary>
    public void Flush(Action<HoneywellMessage> onMessage)
    {
        while (_length > 0)
        {
            Noise();
            Look(1, onMessage);
        }
        _inNoise = false;
    }

    private void Look(int at, Action<HoneywellMessage> onMessage)
    {
        while (at < _length)
        {
            var rest = _kept.AsSpan(at, _length - at);
            var size = HoneywellMessage.Size(rest);
            if (size is 0 || size > rest.Length) break;
            if (size is { } whole && HoneywellMessage.TryDecode(rest[..whole], out var message) is DecodeStatus.Decoded)
            {
                _inNoise = false;
                at += whole;
                onMessage(message);
                continue;
            }
            Noise();
            at++;
        }
        _kept.AsSpan(at, _length - at).CopyTo(_kept);
        _length -= at;
    }

    private void Noise()
    {
        if (!_inNoise) Malformed++;
        _inNoise = true;
    }
}
