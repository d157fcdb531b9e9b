namespace StoreEdge.Protocols;

/// <summary>Control fields (ZVT PA00P015, chapters 2 and 3); those that a till's line shows.</summary>
public static class ZvtControl
{
    public const ushort StatusInformation = 0x040F;
    public const ushort IntermediateStatus = 0x04FF;
    public const ushort StatusEnquiry = 0x0501;
    public const ushort Registration = 0x0600;
    public const ushort Authorisation = 0x0601;
    public const ushort LogOff = 0x0602;
    public const ushort Completion = 0x060F;
    public const ushort Abort = 0x061E;
    public const ushort RepeatReceipt = 0x0620;
    public const ushort PreAuthorisation = 0x0622;
    public const ushort BookTotal = 0x0624;
    public const ushort PreAuthorisationReversal = 0x0625;
    public const ushort Reversal = 0x0630;
    public const ushort Refund = 0x0631;
    public const ushort EndOfDay = 0x0650;
    public const ushort Diagnosis = 0x0670;
    public const ushort AbortByTill = 0x06B0;
    public const ushort PrintLine = 0x06D1;
    public const ushort PrintTextBlock = 0x06D3;
    public const ushort PositiveAnswer = 0x8000;

    /// <summary>84 xx: refused. 84 00 too: some terminals mean well by it, so only what follows tells.</summary>
    public static bool IsNegativeAnswer(ushort control) => control >> 8 == 0x84 && control is not (0x849C or 0x849D);

    /// <summary>Moves or reserves money when it is answered with a positive status information.</summary>
    public static bool IsTransaction(ushort control) =>
        control is Authorisation or PreAuthorisation or BookTotal or PreAuthorisationReversal or Reversal or Refund;

    /// <summary>Gives money back to the shopper.</summary>
    public static bool TakesBack(ushort control) => control is Reversal or Refund;
}
