using System.Buffers.Binary;
using System.Text;

namespace StoreEdge.Protocols;

/// <summary>One object of a BTHome advert.</summary>
public readonly ref struct BtHomeObject
{
    internal BtHomeObject(byte id, BtHomeForm? form, ReadOnlySpan<byte> data)
    {
        Id = id;
        _form = form;
        Data = data;
    }

    // Version 1 says the form in the advert; in version 2 the id decides.
    private readonly BtHomeForm? _form;

    public byte Id { get; }

    public ReadOnlySpan<byte> Data { get; }

    /// <summary>Null for an id that only version 1 lets stand: it says every size.</summary>
    public BtHomeObjectType? Type => BtHomeObjectTypes.Find(Id);

    public BtHomeForm Form => Type is { Form: not (BtHomeForm.Natural or BtHomeForm.WithSign) } type ? type.Form : _form ?? Type?.Form ?? BtHomeForm.Raw;

    /// <summary>The whole number before its factor; 0 for text, raw bytes and more than 8 bytes.</summary>
    public long Number
    {
        get
        {
            if (Data.Length is 0 or > 8 || Form is BtHomeForm.Text or BtHomeForm.Raw or BtHomeForm.Fraction) return 0;
            long value = Form == BtHomeForm.WithSign && (Data[^1] & 0x80) != 0 ? -1 : 0;
            for (var i = Data.Length - 1; i >= 0; i--) value = (value << 8) | Data[i];
            return value;
        }
    }

    /// <summary>In the unit of <see cref="Type"/>, exact; null for what is no number.</summary>
    public decimal? Value => Form switch
    {
        BtHomeForm.Natural or BtHomeForm.WithSign when Data.Length is > 0 and <= 7 => Number * (Type?.Factor ?? 1),
        BtHomeForm.Fraction => Fraction is { } value && Math.Abs(value) < 1e15 ? (decimal)value * (Type?.Factor ?? 1) : null,
        _ => null,
    };

    /// <summary>Of a binary sensor; null for others and for anything but 0 and 1.</summary>
    public bool? State => Form != BtHomeForm.Binary || Data.IsEmpty ? null : Data[0] switch { 0 => false, 1 => true, _ => null };

    /// <summary>What was done to a button; <see cref="BtHomeButton.None"/> for other objects.</summary>
    public BtHomeButton Button => Form == BtHomeForm.Button && !Data.IsEmpty ? (BtHomeButton)Data[0] : BtHomeButton.None;

    /// <summary>Steps of a dimmer, to the left negative; 0 for other objects.</summary>
    public int DimmerSteps => Form == BtHomeForm.Dimmer && Data is [var turn and (1 or 2), var steps, ..] ? turn == 1 ? -steps : steps : 0;

    /// <summary>Null for what is no point of time.</summary>
    public DateTimeOffset? Time => Form == BtHomeForm.Timestamp ? DateTimeOffset.FromUnixTimeSeconds(Number & uint.MaxValue) : null;

    /// <summary>Text as it is, a version with dots, highest first; null for other objects.</summary>
    public string? Words => Form switch
    {
        BtHomeForm.Text => Encoding.UTF8.GetString(Data),
        BtHomeForm.Version => Dotted(),
        _ => null,
    };

    private double? Fraction => Data.Length switch
    {
        2 => (double)BinaryPrimitives.ReadHalfLittleEndian(Data),
        4 => BinaryPrimitives.ReadSingleLittleEndian(Data),
        8 => BinaryPrimitives.ReadDoubleLittleEndian(Data),
        _ => null,
    };

    private string Dotted()
    {
        var text = new StringBuilder();
        for (var i = Data.Length - 1; i >= 0; i--) text.Append(Data[i]).Append(i == 0 ? "" : ".");
        return text.ToString();
    }
}

/// <summary>bthome.io/format, "Events".</summary>
public enum BtHomeButton : byte
{
    None = 0x00,
    Press = 0x01,
    DoublePress = 0x02,
    TriplePress = 0x03,
    LongPress = 0x04,
    LongDoublePress = 0x05,
    LongTriplePress = 0x06,
    HoldPress = 0x80,
}
