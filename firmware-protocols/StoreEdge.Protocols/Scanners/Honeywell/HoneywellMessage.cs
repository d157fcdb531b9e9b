using System.Globalization;
using System.Text;

namespace StoreEdge.Protocols;

/// <summary>
/// A read in Honeywell's MSGGET packet: 16 FE, 32 bits that are 0 in the field and so trusted for nothing, 0D, "MSGGET", four digits
/// (bytes of the data and its final CR), Code ID, AIM letter and modifier, 1D, data, 0D.
/// </summary>
/// <param name="CodeId">Honeywell's own one-character id.</param>
/// <param name="AimIdentifier">With its bracket, such as <c>]E0</c>.</param>
public readonly record struct HoneywellMessage(string Text, char CodeId, string AimIdentifier)
{
    private const int DigitsAt = 13, IdAt = 17, AimAt = 18, SeparatorAt = 20;
    internal const int HeaderSize = 21, MaxData = 9998;
    private const byte Separator = 0x1D, End = 0x0D;

    // Bytes 2 to 5 are anything.
    private static readonly byte[] Head = [0x16, 0xFE, 0, 0, 0, 0, 0x0D, .. "MSGGET"u8];

    /// <param name="message">Exactly one message.</param>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> message, out HoneywellMessage read)
    {
        read = default;
        if (message.Length < 2 || !message.StartsWith(Head.AsSpan(0, 2))) return DecodeStatus.Foreign;
        if (Size(message) is not { } size || size != message.Length || message[^1] != End) return DecodeStatus.Malformed;
        read = new(ScannerData.Text(message[HeaderSize..^1]), (char)message[IdAt], "]" + (char)message[AimAt] + (char)message[AimAt + 1]);
        return DecodeStatus.Decoded;
    }

    /// <exception cref="ArgumentException">No scanner sends that: too long, or ids that are none.</exception>
    public byte[] Encode()
    {
        var data = Encoding.UTF8.GetBytes(Text);
        if (data.Length > MaxData) throw new ArgumentException("more than the four digits of the length say");
        if (AimIdentifier is not [']', var letter, var modifier] || !char.IsAsciiLetter(letter) || !char.IsAsciiLetterOrDigit(modifier) || !char.IsBetween(CodeId, '!', '~'))
            throw new ArgumentException("the ids are none");
        var digits = (data.Length + 1).ToString("D4", CultureInfo.InvariantCulture);
        return [.. Head, .. Encoding.ASCII.GetBytes(digits), (byte)CodeId, (byte)letter, (byte)modifier, Separator, .. data, End];
    }

    /// <summary>The message of a read, with the Code ID that the AIM identifier amounts to.</summary>
    /// <exception cref="ArgumentException">Honeywell has no Code ID for it.</exception>
    public static byte[] Encode(ScannedLine read) =>
        new HoneywellMessage(read.Text, HoneywellCodeIds.Of(read.AimIdentifier) ?? throw new ArgumentException("there is no Code ID for that", nameof(read)), read.AimIdentifier!)
            .Encode();

    /// <summary>Bytes of the message that begins here; null when none does, 0 when these are too few to say.</summary>
    internal static int? Size(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < Math.Min(bytes.Length, HeaderSize); i++)
            if (!Fits(i, bytes[i])) return null;
        if (bytes.Length < HeaderSize) return 0;
        var length = 0;
        foreach (var digit in bytes[DigitsAt..IdAt]) length = (length * 10) + digit - '0';
        if (length == 0) return null;
        // There is no checksum: a message that was cut would take the next one's head for its data. FE is no byte of UTF-8.
        var data = bytes[HeaderSize..Math.Min(bytes.Length, HeaderSize + length)];
        return data.IndexOf(Head.AsSpan(0, 2)) >= 0 ? null : HeaderSize + length;
    }

    private static bool Fits(int at, byte b) => at switch
    {
        >= 2 and < 6 => true,
        < DigitsAt => b == Head[at],
        < IdAt => char.IsAsciiDigit((char)b),
        IdAt => b is > 0x20 and < 0x7F,
        AimAt => char.IsAsciiLetter((char)b),
        < SeparatorAt => char.IsAsciiLetterOrDigit((char)b),
        _ => b == Separator,
    };
}
