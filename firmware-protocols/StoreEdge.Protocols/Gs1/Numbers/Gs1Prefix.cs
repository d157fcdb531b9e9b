namespace StoreEdge.Protocols;

/// <summary>What a GS1 prefix is for. It says who gave the number out, never where the article comes from.</summary>
public enum Gs1PrefixUse
{
    /// <summary>Given out to nobody.</summary>
    Unassigned,

    /// <summary>A GS1 member organisation gives numbers to companies, or the Global Office keeps it for one.</summary>
    Company,

    /// <summary>Restricted circulation within one company.</summary>
    RestrictedToCompany,

    /// <summary>Restricted circulation within one region, which makes its own rules.</summary>
    RestrictedToRegion,

    /// <summary>Left unused, so that a longer number cannot be taken for a GTIN-8.</summary>
    KeptFree,
    Demonstration,
    Serial,
    Book,
    RefundReceipt,
    Coupon,
}

/// <summary>GS1 and GS1-8 prefixes (GS1 General Specifications, sections 1.4.2 and 1.4.3; the list of prefixes at gs1.org/standards/id-keys/company-prefix).</summary>
public static class Gs1Prefix
{
    // Ranges of the first seven digits in ascending order; what lies between two of them is unassigned.
    // Length: how many digits the prefix itself has.
    private static readonly (int From, int To, int Length, Gs1PrefixUse Use)[] Table =
    [
        (0, 0, 7, Gs1PrefixUse.RestrictedToCompany), (1, 99, 7, Gs1PrefixUse.KeptFree), (100, 999, 5, Gs1PrefixUse.Company),
        (1000, 9999, 4, Gs1PrefixUse.Company), .. Three(1, 19), .. Three(20, 29, Gs1PrefixUse.RestrictedToRegion), .. Three(30, 39),
        .. Three(40, 49, Gs1PrefixUse.RestrictedToCompany), .. Three(50, 139), .. Three(200, 299, Gs1PrefixUse.RestrictedToRegion),
        .. Three(300, 380), .. Three(383), .. Three(385), .. Three(387), .. Three(389), .. Three(400, 440), .. Three(450, 471),
        .. Three(474, 509), .. Three(520, 521), .. Three(528, 531), .. Three(535), .. Three(539, 549), .. Three(560), .. Three(569, 579),
        .. Three(590), .. Three(594), .. Three(599, 601), .. Three(603, 611), .. Three(613, 632), .. Three(640, 649), .. Three(680, 681),
        .. Three(690, 709), .. Three(729, 746), .. Three(750), .. Three(754, 755), .. Three(758, 771), .. Three(773), .. Three(775),
        .. Three(777, 780), .. Three(784), .. Three(786), .. Three(789, 790), .. Three(800, 850), .. Three(858, 860), .. Three(865),
        .. Three(867, 881), .. Three(883, 885), .. Three(888), .. Three(890), .. Three(893, 894), .. Three(896), .. Three(899, 919),
        .. Three(930, 951), .. Three(952, 952, Gs1PrefixUse.Demonstration), .. Three(955), .. Three(958), .. Three(960, 961),
        (9_620_000, 9_629_999, 4, Gs1PrefixUse.Company), .. Three(963, 969), .. Three(977, 977, Gs1PrefixUse.Serial),
        .. Three(978, 979, Gs1PrefixUse.Book), .. Three(980, 980, Gs1PrefixUse.RefundReceipt), .. Three(981, 983, Gs1PrefixUse.Coupon),
        (9_900_000, 9_999_999, 2, Gs1PrefixUse.Coupon),
    ];

    /// <param name="number">
    /// The digits from the prefix on: a GTIN-12 with one zero in front, a GTIN-14 without its packaging level, an SSCC without
    /// its extension digit.
    /// </param>
    /// <param name="length">How many of them are the prefix; 0 when it is unassigned.</param>
    public static Gs1PrefixUse Of(ReadOnlySpan<char> number, out int length)
    {
        length = 0;
        if (number.ContainsAnyExceptInRange('0', '9')) return Gs1PrefixUse.Unassigned;
        var value = 0;
        for (var i = 0; i < 7; i++) value = (value * 10) + (i < number.Length ? number[i] - '0' : 0);
        foreach (var (from, to, digits, use) in Table)
        {
            if (value < from || value > to) continue;
            if (number.Length < digits) break;
            length = digits;
            return use;
        }
        return Gs1PrefixUse.Unassigned;
    }

    /// <summary>A GTIN-8's own prefixes: three digits; 0 and 2 are for restricted circulation within a company (section 1.4.3).</summary>
    public static Gs1PrefixUse OfGtin8(ReadOnlySpan<char> number)
    {
        if (number.Length < 3 || number.ContainsAnyExceptInRange('0', '9')) return Gs1PrefixUse.Unassigned;
        return number[0] switch
        {
            '0' or '2' => Gs1PrefixUse.RestrictedToCompany,
            _ when number.StartsWith("977") || number.StartsWith("978") || number.StartsWith("979") || number.StartsWith("98") || number.StartsWith("99")
                => Gs1PrefixUse.Unassigned,
            '1' => Gs1PrefixUse.Company,
            _ => number.StartsWith("962") ? Gs1PrefixUse.Company : Of(number[..3], out _),
        };
    }

    private static IEnumerable<(int From, int To, int Length, Gs1PrefixUse Use)> Three(int from, int? to = null, Gs1PrefixUse use = Gs1PrefixUse.Company) =>
        [(from * 10_000, ((to ?? from) * 10_000) + 9_999, 3, use)];
}
