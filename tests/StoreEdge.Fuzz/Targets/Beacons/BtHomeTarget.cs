using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>BTHome's service data of both versions, open and encrypted.</summary>
internal sealed class BtHomeTarget : IFuzzTarget
{
    private readonly BtHomeKey _key = new(new byte[16]);
    private readonly byte[] _plain = new byte[BtHomeKey.MostPlain];

    public string Name => "bthome";

    public IEnumerable<byte[]> Seeds =>
    [
        BtHomeFrame.Encode([.. BtHomeFrame.EncodeObject(0x00, 9), .. BtHomeFrame.EncodeObject(0x02, 25.06m), .. BtHomeFrame.EncodeObject(0x53, "Cart"u8), 0x3A, 0x01, 0x3C, 0x01, 0x03]),
        [0x1C, 0x18, 0x23, 0x02, 0xCA, 0x09, 0x45, 0x03, 0x00, 0x00, 0x80, 0x7F, 0x63, 0x53, 0x4F, 0x4B],
        _key.Encode(BtHomeFrame.EncodeObject(0x02, 25.06m), 0xC0FFEE123456, 7),
        [0xD2, 0xFC, 0x42, 1, 2, 3, 4, 5, 6, 0x50, 1, 2, 3, 4, 0xF1, 1, 2, 3, 4],
    ];

    public void Run(ReadOnlySpan<byte> input)
    {
        if (BtHomeFrame.TryDecode(input, out var frame) != DecodeStatus.Decoded) return;
        if (_key.TryOpen(frame, 0xC0FFEE123456, _plain, out var opened, out _)) frame = opened;
        var read = 0;
        var objects = frame.Objects.GetEnumerator();
        while (objects.MoveNext())
        {
            var item = objects.Current;
            read += 1 + item.Data.Length;
            _ = (item.Value, item.State, item.Button, item.DimmerSteps, item.Time, item.Words);
            if (frame.Version == 2 && (item.Form is BtHomeForm.Natural or BtHomeForm.WithSign)
                && !BtHomeFrame.EncodeObject(item.Id, item.Value ?? 0).AsSpan(1).SequenceEqual(item.Data))
                throw new FuzzFault($"the number of object {item.Id:x2} is written as it was read");
        }
        if (read + objects.Rest.Length > frame.Payload.Length && !frame.Encrypted) throw new FuzzFault("objects and rest are no longer than the advert");
    }
}
