namespace StoreEdge.Protocols;

/// <summary>
/// The check digit inside a variable-measure number that guards a price or weight field of four or five digits
/// (GS1 General Specifications, sections 7.9.2 to 7.9.4). It is not the check digit of the whole number.
/// </summary>
public static class PriceCheckDigit
{
    // Section 7.9.2: the weighted product of each digit 0 to 9. 2-: twice, less the tens; 3: thrice; 5+: five times, plus the
    // tens; 5-: five times, less the tens; only the units count.
    private static ReadOnlySpan<byte> TwoMinus => [0, 2, 4, 6, 8, 9, 1, 3, 5, 7];
    private static ReadOnlySpan<byte> Three => [0, 3, 6, 9, 2, 5, 8, 1, 4, 7];
    private static ReadOnlySpan<byte> FivePlus => [0, 5, 1, 6, 2, 7, 3, 8, 4, 9];
    private static ReadOnlySpan<byte> FiveMinus => [0, 5, 9, 4, 8, 3, 7, 2, 6, 1];

    /// <returns>The check digit of a field of four or five digits.</returns>
    /// <exception cref="ArgumentException">These are not four or five digits.</exception>
    public static int Of(ReadOnlySpan<char> field)
    {
        if (field.Length is not (4 or 5) || field.ContainsAnyExceptInRange('0', '9'))
            throw new ArgumentException("a price check digit is computed over four or five digits", nameof(field));
        Span<int> d = stackalloc int[5];
        for (var i = 0; i < field.Length; i++) d[i] = field[i] - '0';
        if (field.Length == 4) return (TwoMinus[d[0]] + TwoMinus[d[1]] + Three[d[2]] + FiveMinus[d[3]]) * 3 % 10;
        var sum = FivePlus[d[0]] + TwoMinus[d[1]] + FiveMinus[d[2]] + FivePlus[d[3]] + TwoMinus[d[4]];
        // The digit whose 5- product fills the sum up to the next ten.
        return FiveMinus.IndexOf((byte)((10 - (sum % 10)) % 10));
    }
}
