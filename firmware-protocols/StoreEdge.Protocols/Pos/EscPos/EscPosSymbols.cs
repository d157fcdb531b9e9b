using System.Text;
using System.Text.Unicode;

namespace StoreEdge.Protocols;

/// <summary>What barcodes and two-dimensional codes say: stored by one command and printed by another, or both at once.</summary>
internal sealed class EscPosSymbols
{
    private const int Qr = 49;
    private const byte StoreData = 80, PrintData = 81;     // fn of GS ( k
    private readonly byte[] _stored = new byte[EscPosSkipper.LongestContent];
    private int _storedLength;
    private int _storedKind = -1;
    private char[] _characters = [];

    /// <summary>ESC @ clears what was stored.</summary>
    public void Forget() => _storedKind = -1;

    public void Take(in EscPosCommand command, ReadOnlySpan<byte> content, EscPosListener listener)
    {
        switch (command.Meaning)
        {
            case EscPosMeaning.Barcode:
                Barcode(command, content, listener);
                break;
            case EscPosMeaning.SymbolNow:
                content = content[Math.Min(command.Settings, content.Length)..];
                if (content.IndexOf((byte)0) is var end and >= 0) content = content[..end];
                Say(EscPosKind.Symbol, Qr, content, listener);
                break;
            case EscPosMeaning.SymbolData:
                Keep(Qr, content);
                break;
            // GS ( k: cn fn m, then the data; of the GS1 DataBar codes, the symbol's type stands before them.
            case EscPosMeaning.Symbol when content is [var kind, StoreData, _, .. var data]:
                Keep(kind, kind is 51 or 52 && !data.IsEmpty ? data[1..] : data);
                break;
            case EscPosMeaning.Symbol when content is [var kind, PrintData, ..] && kind == _storedKind:
                Print(listener);
                break;
        }
    }

    public void Print(EscPosListener listener)
    {
        if (_storedKind >= 0) Say(EscPosKind.Symbol, _storedKind, _stored.AsSpan(0, _storedLength), listener);
    }

    private void Keep(int kind, ReadOnlySpan<byte> data)
    {
        data.CopyTo(_stored);
        (_storedKind, _storedLength) = (kind, data.Length);
    }

    // The old form of GS k counts its systems from 0, the new one from 65; Star's are others.
    private void Barcode(in EscPosCommand command, ReadOnlySpan<byte> content, EscPosListener listener)
    {
        var system = command.Name switch { <= 6 => 65 + command.Name, <= 79 => command.Name, _ => 0 };
        Say(EscPosKind.Barcode, system, content, listener, code128: system == Code128.System);
    }

    private void Say(EscPosKind kind, int number, ReadOnlySpan<byte> content, EscPosListener listener, bool code128 = false)
    {
        if (_characters.Length == 0) _characters = new char[2 * EscPosSkipper.LongestContent];
        int length;
        if (code128) length = Code128.Read(content, _characters);
        else if (Utf8.IsValid(content)) Utf8.ToUtf16(content, _characters, out _, out length);
        else length = Encoding.Latin1.GetChars(content, _characters);
        listener(new(kind, _characters.AsSpan(0, length), number: number));
    }
}
