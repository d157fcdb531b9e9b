using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StoreEdge.Hub.Pages;

/// <summary>Writes a frame's cells as any list of numbers is written, but from their whole numbers: to write 15,000 fractions shortest is most of a frame's time.</summary>
internal sealed class CellsJson : JsonConverter<CellsOfFloor>
{
    // Three whole numbers, the third with a point, and brackets.
    private const int Longest = (3 * 20) + 8;

    public override CellsOfFloor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("the hub reads no answers");

    public override void Write(Utf8JsonWriter writer, CellsOfFloor value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Longest];
        writer.WriteStartArray();
        for (var i = 0; i < value.Count; i++) writer.WriteRawValue(text[..Write(text, value.At(i))], skipInputValidation: true);
        writer.WriteEndArray();
    }

    private static int Write(Span<byte> text, (long Column, long Row, long DwellMs) cell)
    {
        var at = 0;
        text[at++] = (byte)'[';
        at += Number(text[at..], cell.Column);
        text[at++] = (byte)',';
        at += Number(text[at..], cell.Row);
        text[at++] = (byte)',';
        at += Number(text[at..], cell.DwellMs / 1000);
        at += Thousandths(text[at..], (int)(cell.DwellMs % 1000));
        text[at++] = (byte)']';
        return at;
    }

    private static int Number(Span<byte> text, long value)
    {
        Utf8Formatter.TryFormat(value, text, out var written);
        return written;
    }

    // 500 is .5, 50 is .05, none is nothing.
    private static int Thousandths(Span<byte> text, int value)
    {
        if (value == 0) return 0;
        text[0] = (byte)'.';
        var at = 1;
        for (var unit = 100; value > 0; value %= unit, unit /= 10) text[at++] = (byte)('0' + (value / unit));
        return at;
    }
}
