namespace StoreEdge.Protocols;

/// <summary>Book numbers: ISBN-13 is a GTIN-13 of prefix 978 or 979; ISBN-10 has its own check digit, and an SBN of nine digits is one with a zero in front (ISO 2108).</summary>
public static class Isbn
{
    /// <summary>The check character of nine digits: weights 10 to 2, modulo 11, <c>X</c> for ten.</summary>
    /// <exception cref="ArgumentException">These are not nine digits.</exception>
    public static char CheckCharacter(ReadOnlySpan<char> nine)
    {
        if (nine.Length != 9 || nine.ContainsAnyExceptInRange('0', '9')) throw new ArgumentException("an ISBN-10 has nine digits before its check character", nameof(nine));
        var sum = 0;
        for (var i = 0; i < 9; i++) sum += (nine[i] - '0') * (10 - i);
        var check = (11 - (sum % 11)) % 11;
        return check == 10 ? 'X' : (char)('0' + check);
    }

    /// <summary>The GTIN-13 of an SBN (9 characters), ISBN-10 or ISBN-13 without hyphens; its own check character must be right.</summary>
    public static bool TryToGtin(ReadOnlySpan<char> isbn, out string gtin13)
    {
        gtin13 = "";
        if (isbn.Length == 13)
        {
            if (!(isbn.StartsWith("978") || isbn.StartsWith("979")) || !Gtin.HasValidCheckDigit(isbn)) return false;
            gtin13 = isbn.ToString();
            return true;
        }
        if (isbn.Length is not (9 or 10)) return false;
        Span<char> ten = ['0', '0', '0', '0', '0', '0', '0', '0', '0', '0'];
        isbn.CopyTo(ten[^isbn.Length..]);
        if (ten[9] == 'x') ten[9] = 'X';
        if (ten[..9].ContainsAnyExceptInRange('0', '9') || CheckCharacter(ten[..9]) != ten[9]) return false;
        var body = $"978{ten[..9]}";
        gtin13 = body + (char)('0' + Gtin.CheckDigit(body));
        return true;
    }

    /// <summary>The ISBN-10 of an ISBN-13; only those of prefix 978 have one.</summary>
    public static bool TryToIsbn10(ReadOnlySpan<char> gtin13, out string isbn10)
    {
        isbn10 = "";
        if (gtin13.Length != 13 || !gtin13.StartsWith("978") || !Gtin.HasValidCheckDigit(gtin13)) return false;
        isbn10 = $"{gtin13[3..12]}{CheckCharacter(gtin13[3..12])}";
        return true;
    }
}
