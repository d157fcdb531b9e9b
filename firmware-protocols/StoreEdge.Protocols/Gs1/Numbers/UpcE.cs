namespace StoreEdge.Protocols;

/// <summary>UPC-E: a UPC-A with its zeros left out (GS1 General Specifications, section 5.2.2.4.2).</summary>
public static class UpcE
{
    /// <summary>
    /// Expands the 8 digits number system, six digits, check digit to the 12 of the UPC-A. Eight digits alone do not say
    /// whether they are UPC-E or GTIN-8, so the caller has to know.
    /// </summary>
    public static bool TryExpand(ReadOnlySpan<char> upcE, out string upcA)
    {
        upcA = "";
        if (upcE.Length != 8 || !TryExpandBody(upcE[..7], out var body) || Gtin.CheckDigit(body) != upcE[7] - '0') return false;
        upcA = body + upcE[7];
        return true;
    }

    /// <summary>
    /// The 8 digits of a UPC-E that was written down shorter: six digits alone belong to number system 0, seven are number
    /// system and six digits; the check digit, that of the UPC-A, is computed. Eight are checked.
    /// </summary>
    public static bool TryComplete(ReadOnlySpan<char> digits, out string upcE)
    {
        upcE = "";
        switch (digits.Length)
        {
            case 8:
                if (!TryExpand(digits, out _)) return false;
                upcE = digits.ToString();
                return true;
            case 6 or 7:
                var seven = Gtin.Padded(digits, 7);
                if (!TryExpandBody(seven, out var body)) return false;
                upcE = seven + (char)('0' + Gtin.CheckDigit(body));
                return true;
            default:
                return false;
        }
    }

    /// <summary>The UPC-E of a UPC-A; false when its zeros cannot be left out.</summary>
    public static bool TryEncode(ReadOnlySpan<char> upcA, out string upcE)
    {
        upcE = "";
        if (upcA.Length != 12 || !Gtin.HasValidCheckDigit(upcA)) return false;
        ReadOnlySpan<string> candidates =
        [
            $"{upcA[0]}{upcA[1..3]}{upcA[8..11]}{upcA[3]}{upcA[11]}",
            $"{upcA[0]}{upcA[1..4]}{upcA[9..11]}3{upcA[11]}",
            $"{upcA[0]}{upcA[1..5]}{upcA[10]}4{upcA[11]}",
            $"{upcA[0]}{upcA[1..6]}{upcA[10]}{upcA[11]}",
        ];
        foreach (var candidate in candidates)
        {
            if (!TryExpand(candidate, out var back) || !upcA.SequenceEqual(back)) continue;
            upcE = candidate;
            return true;
        }
        return false;
    }

    private static bool TryExpandBody(ReadOnlySpan<char> seven, out string body)
    {
        body = "";
        if (seven.ContainsAnyExceptInRange('0', '9') || seven[0] is not ('0' or '1')) return false;
        var six = seven[1..];
        var last = six[5];
        // Forms that a shorter mode would have written are not UPC-E.
        if (last == '3' && six[2] <= '2') return false;
        if (last == '4' && six[3] == '0') return false;
        if (last >= '5' && six[4] == '0') return false;
        body = last switch
        {
            '0' or '1' or '2' => $"{seven[0]}{six[..2]}{last}0000{six[2..5]}",
            '3' => $"{seven[0]}{six[..3]}00000{six[3..5]}",
            '4' => $"{seven[0]}{six[..4]}00000{six[4]}",
            _ => $"{seven[0]}{six[..5]}0000{last}",
        };
        return true;
    }
}
