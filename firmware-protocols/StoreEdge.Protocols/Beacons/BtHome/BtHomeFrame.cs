using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>
/// The service data of a BTHome sensor: version 2 (UUID FCD2, bthome.io/format) and the old version 1 (181C, encrypted 181E,
/// bthome.io/v1).
/// </summary>
public readonly ref struct BtHomeFrame
{
    public const ushort Uuid = 0xFCD2, UuidOfVersion1 = 0x181C, UuidOfEncryptedVersion1 = 0x181E;

    private const byte EncryptedBit = 0x01, AddressBit = 0x02, TriggerBit = 0x04;

    private BtHomeFrame(byte version, byte info, bool encrypted, ulong? address, ReadOnlySpan<byte> payload)
    {
        (Version, Info, Encrypted, Address) = (version, info, encrypted, address);
        Payload = payload;
    }

    /// <summary>1 or 2.</summary>
    public byte Version { get; }

    /// <summary>The device information byte of version 2, else 0.</summary>
    public byte Info { get; }

    public bool Encrypted { get; }

    /// <summary>The device sends when something happens, not at an interval.</summary>
    public bool Trigger => (Info & TriggerBit) != 0;

    /// <summary>Where the device says it in its advert, as it is printed; otherwise it is the radio's.</summary>
    public ulong? Address { get; }

    /// <summary>The objects; of an encrypted advert the ciphertext, the counter and the tag.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>None of an encrypted advert: see <see cref="BtHomeKey"/>.</summary>
    public BtHomeObjects Objects => new(Version, Encrypted ? default : Payload);

    /// <summary>What tells repeats apart; null when the device does not count.</summary>
    public byte? PacketId
    {
        get
        {
            foreach (var item in Objects)
                if (item.Id == 0) return item.Data[0];
            return null;
        }
    }

    /// <summary>
    /// Whether a packet id follows the last one heard: up to 63 further on, counted around 255. Anything else is a repeat, or came
    /// late through a slower receiver.
    /// </summary>
    public static bool IsNewer(byte last, byte now) => unchecked((byte)(now - last)) is > 0 and < 64;

    /// <param name="serviceData">With the UUID.</param>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> serviceData, out BtHomeFrame frame)
    {
        frame = default;
        switch (serviceData)
        {
            case [0x1C, 0x18, ..]:
                frame = new(1, 0, encrypted: false, null, serviceData[2..]);
                return DecodeStatus.Decoded;
            case [0x1E, 0x18, ..]:
                if (serviceData.Length < 2 + BtHomeKey.CounterAndTag) return DecodeStatus.Malformed;
                frame = new(1, 0, encrypted: true, null, serviceData[2..]);
                return DecodeStatus.Decoded;
            case [0xD2, 0xFC, var info, ..]:
                if (info >> 5 != 2) return DecodeStatus.Malformed;
                var payload = serviceData[3..];
                ulong? address = null;
                if ((info & AddressBit) != 0)
                {
                    if (payload.Length < 6) return DecodeStatus.Malformed;
                    address = RadioAddress.Read(payload);
                    payload = payload[6..];
                }
                var encrypted = (info & EncryptedBit) != 0;
                if (encrypted && payload.Length < BtHomeKey.CounterAndTag) return DecodeStatus.Malformed;
                frame = new(2, info, encrypted, address, payload);
                return DecodeStatus.Decoded;
            case [0xD2, 0xFC]:
                return DecodeStatus.Malformed;
            default:
                return DecodeStatus.Foreign;
        }
    }

    /// <summary>The same advert with its objects in the clear.</summary>
    internal BtHomeFrame Opened(ReadOnlySpan<byte> objects) => new(Version, Info, encrypted: false, Address, objects);

    /// <summary>The service data of version 2, UUID first, without encryption.</summary>
    /// <param name="objects">As <see cref="EncodeObject(byte, decimal)"/> makes them, ids rising.</param>
    public static byte[] Encode(ReadOnlySpan<byte> objects, bool trigger = false) => [0xD2, 0xFC, (byte)(0x40 | (trigger ? TriggerBit : 0)), .. objects];

    /// <summary>One object of version 2.</summary>
    /// <exception cref="ArgumentException">An unknown id, one that is no number, or a number that its bytes do not hold.</exception>
    public static byte[] EncodeObject(byte id, decimal value)
    {
        if (BtHomeObjectTypes.Find(id) is not { Size: > 0 } type) throw new ArgumentException("no id of a number", nameof(id));
        var number = (long)decimal.Round(value / type.Factor, MidpointRounding.AwayFromZero);
        var bits = type.Size * 8;
        var (least, most) = type.Form == BtHomeForm.WithSign ? (-(1L << (bits - 1)), (1L << (bits - 1)) - 1) : (0, (1L << bits) - 1);
        if (number < least || number > most) throw new ArgumentException("does not fit into the object", nameof(value));
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return [id, .. bytes[..type.Size]];
    }

    /// <summary>One object of text or raw bytes.</summary>
    /// <exception cref="ArgumentException">Another id, or too long.</exception>
    public static byte[] EncodeObject(byte id, ReadOnlySpan<byte> data)
    {
        if (BtHomeObjectTypes.Find(id) is not { Size: 0 } || data.Length > 250) throw new ArgumentException("no id of text or raw bytes, or too long", nameof(id));
        return [id, (byte)data.Length, .. data];
    }
}
