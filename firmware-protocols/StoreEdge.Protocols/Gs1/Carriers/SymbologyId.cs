namespace StoreEdge.Protocols;

/// <summary>
/// What a scanner says about the symbol it read (ISO/IEC 15424): <c>]</c>, a code letter, a modifier. Under Y the modifier says how many
/// more characters belong to it.
/// </summary>
/// <param name="Letter">The code letter.</param>
/// <param name="Modifiers">The modifier, under Y with what belongs to it.</param>
public readonly record struct SymbologyId(char Letter, string Modifiers)
{
    public Symbology Symbology => SymbologyTable.Of(Letter);

    /// <summary>Whether the standard defines this sum of options; scanners send others too.</summary>
    public bool IsDefined => Modifiers.Length > 0 && SymbologyTable.Defines(Letter, Modifiers[0]);

    /// <summary>The sum of the values of the options that were on, 0 to 15; -1 where the modifier is no such sum.</summary>
    public int Options => Modifiers is [var modifier, ..] && char.IsAsciiHexDigitUpper(modifier) ? Convert.ToInt32(modifier.ToString(), 16) : -1;

    /// <summary>
    /// The symbol began with FNC1, so its data is element strings: GS1-128, DataBar, composite, GS1 Data Matrix, GS1 QR, GS1 DotCode
    /// (GS1 General Specifications, figure 5.1.2-2). That FNC1 is not sent.
    /// </summary>
    public bool IsGs1 => Is('C', "1") || Is('e', "0") || Is('d', "2") || Is('Q', "3") || Is('J', "1");

    /// <summary>Reads the identifier that stands before the data.</summary>
    /// <param name="length">How many characters it has.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out SymbologyId id, out int length)
    {
        (id, length) = (default, 0);
        if (text.Length < 3 || text[0] != ']' || !char.IsAsciiLetter(text[1]) || !char.IsAsciiLetterOrDigit(text[2])) return false;
        var modifiers = 1 + (text[1] == 'Y' && char.IsAsciiDigit(text[2]) ? text[2] - '0' : 0);
        if (text.Length < 2 + modifiers) return false;
        length = 2 + modifiers;
        id = new(text[1], text.Slice(2, modifiers).ToString());
        return true;
    }

    public bool Is(char letter, string modifiers) => Letter == letter && Modifiers == modifiers;

    public override string ToString() => $"]{Letter}{Modifiers}";
}
