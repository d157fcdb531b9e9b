using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>What stands before a parameter's number when its value is not one byte.</summary>
public enum SsiValueKind : byte
{
    Byte = 0,

    /// <summary>A length byte and the characters.</summary>
    Text = 0xF3,

    /// <summary>Two bytes, high byte first.</summary>
    Word = 0xF4,

    /// <summary>A length byte and that many bytes.</summary>
    Array = 0xF6,
}

/// <summary>One parameter of a scanner and its value.</summary>
public readonly ref struct SsiParameter(int number, SsiValueKind kind, ReadOnlySpan<byte> value)
{
    public int Number { get; } = number;

    public SsiValueKind Kind { get; } = kind;

    public ReadOnlySpan<byte> Value { get; } = value;

    /// <summary>A byte's or word's number.</summary>
    public int Scalar => Value.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(Value) : Value is [var b] ? b : throw new InvalidOperationException("the value is no number");
}

/// <summary>
/// The data of PARAM_SEND: the beep to make, then parameters. Numbers from 256 on have a prefix: F0, F1 and F2 add 256, 512 and 768 to
/// the byte behind them, F8 precedes a number of two bytes (Zebra product reference guides, "SSI number" of each parameter).
/// </summary>
public ref struct SsiParameterReader
{
    private const byte NoBeep = 0xFF;

    private ReadOnlySpan<byte> _rest;

    public SsiParameterReader(ReadOnlySpan<byte> data)
    {
        Beep = data.IsEmpty ? NoBeep : data[0];
        _rest = data.IsEmpty ? data : data[1..];
    }

    /// <summary>FF: none.</summary>
    public byte Beep { get; }

    /// <summary>The data ended in the midst of a parameter.</summary>
    public bool IsDamaged { get; private set; }

    public bool TryRead(out SsiParameter parameter)
    {
        parameter = default;
        if (_rest.IsEmpty || IsDamaged) return false;
        var rest = _rest;
        var kind = (SsiValueKind)rest[0] is SsiValueKind.Text or SsiValueKind.Word or SsiValueKind.Array ? (SsiValueKind)rest[0] : SsiValueKind.Byte;
        if (kind is not SsiValueKind.Byte) rest = rest[1..];
        if (!TryNumber(ref rest, out var number) || !TryLength(kind, ref rest, out var length) || rest.Length < length)
        {
            IsDamaged = true;
            return false;
        }
        parameter = new(number, kind, rest[..length]);
        _rest = rest[length..];
        return true;

        static bool TryLength(SsiValueKind kind, ref ReadOnlySpan<byte> rest, out int length)
        {
            length = kind is SsiValueKind.Word ? 2 : 1;
            if (kind is SsiValueKind.Byte or SsiValueKind.Word) return true;
            if (rest.IsEmpty) return false;
            length = rest[0];
            rest = rest[1..];
            return true;
        }
    }

    internal static bool TryNumber(ref ReadOnlySpan<byte> bytes, out int number)
    {
        (number, var taken) = bytes switch
        {
            [0xF8, var high, var low, ..] => ((high << 8) | low, 3),
            [0xF8, ..] or [>= 0xF0 and <= 0xF2] or [] => (0, 0),
            [>= 0xF0 and <= 0xF2, var low, ..] => (((bytes[0] - 0xEF) << 8) + low, 2),
            [var small, ..] => (small, 1),
        };
        bytes = bytes[taken..];
        return taken > 0;
    }
}

/// <summary>Parameters as a host asks for them and as either side sends them.</summary>
public static class SsiParameters
{
    /// <summary>A parameter's number as SSI writes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 to 65535.</exception>
    public static byte[] Number(int number) => number switch
    {
        >= 0 and < 0xF0 => [(byte)number],
        >= 0x100 and < 0x1F0 => [0xF0, (byte)(number - 0x100)],
        >= 0x200 and < 0x2F0 => [0xF1, (byte)(number - 0x200)],
        >= 0x300 and < 0x3F0 => [0xF2, (byte)(number - 0x300)],
        >= 0 and <= 0xFFFF => [0xF8, (byte)(number >> 8), (byte)number],
        _ => throw new ArgumentOutOfRangeException(nameof(number)),
    };

    /// <summary>One parameter and its value, as it stands in PARAM_SEND behind the beep.</summary>
    /// <exception cref="ArgumentException">The value is not of that kind.</exception>
    public static byte[] Encode(int number, SsiValueKind kind, ReadOnlySpan<byte> value) => kind switch
    {
        SsiValueKind.Byte when value.Length == 1 => [.. Number(number), value[0]],
        SsiValueKind.Word when value.Length == 2 => [(byte)kind, .. Number(number), .. value],
        SsiValueKind.Text or SsiValueKind.Array when value.Length <= byte.MaxValue => [(byte)kind, .. Number(number), (byte)value.Length, .. value],
        _ => throw new ArgumentException("the value is not of that kind", nameof(value)),
    };

    /// <summary>The host's PARAM_SEND.</summary>
    /// <param name="parameters">Each from <see cref="Encode"/>.</param>
    /// <param name="permanent">Kept when the power goes; costs a write of the scanner's memory.</param>
    public static byte[] Send(byte beep, bool permanent, params ReadOnlySpan<byte[]> parameters)
    {
        var data = new List<byte> { beep };
        foreach (var parameter in parameters) data.AddRange(parameter);
        return SsiPacket.Encode(SsiOpcode.ParamSend, SsiSource.Host, permanent ? SsiStatus.Permanent : SsiStatus.None, [.. data]);
    }

    /// <summary>The host's PARAM_REQUEST; FE asks for all of them.</summary>
    public static byte[] Request(params ReadOnlySpan<int> numbers)
    {
        var data = new List<byte>();
        foreach (var number in numbers) data.AddRange(Number(number));
        return SsiPacket.Command(SsiOpcode.ParamRequest, [.. data]);
    }
}
