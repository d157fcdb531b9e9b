namespace StoreEdge.Protocols;

/// <summary>A payment that went through, as a passive listener knows it.</summary>
/// <param name="AmountMinor">Negative when money was given back.</param>
/// <param name="ReceiptNumber">The terminal's own, not the till's.</param>
public readonly record struct ZvtPayment(long AmountMinor, int? ReceiptNumber, int? Terminal, int? Currency, byte? CardType);

/// <summary>
/// Listens to a line between till and card terminal and tells the payments that went through. It answers nothing. The
/// terminal's half alone is enough; with the till's half too, reversals and refunds are known as such. A status
/// information says that it went well and a completion (06 0F) that it stands; an abort (06 1E) takes it back.
/// </summary>
public sealed class ZvtListener(Action<ZvtPayment> onPayment) : IZvtSink
{
    private ushort _command;
    private ZvtStatus? _pending;

    /// <summary>Transactions that ended without success: refused, given up, failed.</summary>
    public long Failed { get; private set; }

    public long Apdus { get; private set; }

    public void OnAcknowledged(bool positive)
    {
        // A frame that is sent again is the same status again, and only the completion counts.
    }

    public void OnApdu(ZvtApdu apdu)
    {
        Apdus++;
        if (ZvtControl.IsTransaction(apdu.Control)) (_command, _pending) = (apdu.Control, null);
        else if (apdu.Control is ZvtControl.EndOfDay or ZvtControl.RepeatReceipt) (_command, _pending) = (apdu.Control, null);
        else if (apdu.Control is ZvtControl.StatusInformation) Told(apdu);
        else if (apdu.Control is ZvtControl.Completion) Completed(apdu);
        else if (apdu.Control is ZvtControl.Abort) Aborted();
    }

    private void Told(ZvtApdu apdu)
    {
        if (ZvtStatus.TryDecode(apdu, out var status) is DecodeStatus.Decoded) _pending = status;
    }

    private void Completed(ZvtApdu apdu)
    {
        // The totals of a closed day and a receipt printed again have an amount too, and are no payment; a reservation is one
        // when it is booked.
        var counts = _command is not (ZvtControl.EndOfDay or ZvtControl.RepeatReceipt or ZvtControl.PreAuthorisation or ZvtControl.PreAuthorisationReversal)
            && _pending is not { IsDayTotal: true };
        var result = ZvtStatus.Read(apdu.Data).Result;
        if (counts && _pending is { AmountMinor: { } amount } status)
        {
            if ((status.Result ?? 0) == 0 && result is null or 0 && amount > 0)
                onPayment(new(ZvtControl.TakesBack(_command) ? -amount : amount, status.ReceiptNumber, status.Terminal, status.Currency, status.CardType));
            else Failed++;
        }
        (_command, _pending) = (0, null);
    }

    private void Aborted()
    {
        Failed++;
        (_command, _pending) = (0, null);
    }
}
