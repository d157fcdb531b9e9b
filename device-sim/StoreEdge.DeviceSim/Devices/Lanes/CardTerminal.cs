using System.Buffers;
using System.Globalization;
using StoreEdge.DeviceSim.Store;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>Both halves of the serial line between a till and its card terminal (ZVT), as a tap on it hears a payment by card.</summary>
/// <param name="terminal">Its number, eight digits at most.</param>
/// <param name="currency">ISO 4217 numeric.</param>
internal sealed class CardTerminal(DeviceLine line, int terminal, int currency, int seed)
{
    // Girocard, in the list of ZVT's card types.
    private const byte Girocard = 5;

    private static readonly byte[] Acknowledged = [0x06];

    private readonly TestCards _cards = new(seed);
    private int _receipts;

    public void Paid(BasketPaid paid)
    {
        if (paid.PaymentMethod != "card") return;
        var receipt = _receipts = (_receipts % 9999) + 1;
        var card = _cards.Next().Replace(" ", "", StringComparison.Ordinal);
        Say(ZvtControl.Authorisation, ZvtCommands.Authorisation(paid.TotalMinor, currency));
        Say(ZvtControl.PositiveAnswer, []);
        Say(ZvtControl.StatusInformation, ZvtCommands.Status(0, paid.TotalMinor, receipt, terminal, currency, Girocard, card, TimeOnly.FromTimeSpan(paid.At.TimeOfDay)));
        Say(ZvtControl.PrintLine, new ZvtPrintLine(string.Create(CultureInfo.InvariantCulture, $"KARTE {card}"), IsCentred: false, IsLast: true).Encode(System.Text.Encoding.Latin1));
        Say(ZvtControl.Completion, ZvtCommands.Completion());
        line.Settle();
    }

    // Each frame is acknowledged by the other half.
    private void Say(ushort control, ReadOnlySpan<byte> data)
    {
        var frame = new ArrayBufferWriter<byte>();
        ZvtSerialFramer.Encode(new ZvtApdu(control, data), frame);
        line.Send(frame.WrittenSpan.ToArray());
        line.Send(Acknowledged);
    }
}
