namespace StoreEdge.Protocols;

/// <summary>Writes the data of the APDUs that a till and a terminal exchange; the simulator's till and terminal speak by it.</summary>
public static class ZvtCommands
{
    /// <summary>A merchant's password that was never set.</summary>
    private const int NoPassword = 0;

    public static byte[] Registration(byte configuration, int? currency = null) =>
        [.. Digits(NoPassword, 3), configuration, .. currency is { } c ? Digits(c, 2) : []];

    public static byte[] Authorisation(long amountMinor, int? currency = null) =>
        [ZvtFields.Amount, .. Digits(amountMinor, 6), .. currency is { } c ? Field(ZvtFields.Currency, c, 2) : []];

    public static byte[] Reversal(int? receiptNumber = null) =>
        [.. Digits(NoPassword, 3), .. receiptNumber is { } r ? Field(ZvtFields.ReceiptNumber, r, 2) : []];

    public static byte[] Refund(long amountMinor) => [.. Digits(NoPassword, 3), ZvtFields.Amount, .. Digits(amountMinor, 6)];

    /// <summary>Also the data of a pre-authorisation's reversal.</summary>
    public static byte[] BookTotal(int receiptNumber, long? amountMinor = null) =>
        [.. Field(ZvtFields.ReceiptNumber, receiptNumber, 2), .. amountMinor is { } a ? Field(ZvtFields.Amount, a, 6) : []];

    /// <summary>The data of an end of day, a repeated receipt: a password and nothing else.</summary>
    public static byte[] Password() => Digits(NoPassword, 3);

    public static byte[] Completion(byte? result = null) => result is { } r ? [ZvtFields.Result, r] : [];

    /// <param name="cardNumber">As a real terminal sends it; a decoder must drop it. Digits, and E for a masked one.</param>
    public static byte[] Status(byte result, long amountMinor, int receiptNumber, int terminal, int currency, byte cardType, string cardNumber, TimeOnly at) =>
    [
        ZvtFields.Result, result,
        .. Field(ZvtFields.Amount, amountMinor, 6),
        .. Field(ZvtFields.Trace, receiptNumber, 3),
        .. Field(ZvtFields.Time, (at.Hour * 10000) + (at.Minute * 100) + at.Second, 3),
        0x22, .. Length((cardNumber.Length + 1) / 2, 2), .. Convert.FromHexString(cardNumber.Length % 2 == 0 ? cardNumber : cardNumber + "F"),
        .. Field(ZvtFields.Terminal, terminal, 4),
        .. Field(ZvtFields.Currency, currency, 2),
        .. Field(ZvtFields.ReceiptNumber, receiptNumber, 2),
        ZvtFields.CardType, cardType,
    ];

    private static byte[] Field(byte tag, long number, int size) => [tag, .. Digits(number, size)];

    private static byte[] Digits(long number, int size)
    {
        var packed = new byte[size];
        ZvtDigits.Write(number, packed);
        return packed;
    }

    private static byte[] Length(int length, int size)
    {
        var nibbles = new byte[size];
        ZvtDigits.WriteLength(length, nibbles);
        return nibbles;
    }
}
