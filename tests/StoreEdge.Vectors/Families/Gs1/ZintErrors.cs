using System.Globalization;
using System.Text.RegularExpressions;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>
/// zint's words for what is wrong, held against our fault: the kind of error, the identifier at fault and the place. Its places count
/// from one: those of an identifier in the input as it was written, those of a value's fault within the value. Ours count from
/// nought, in the text that was cut. Where several values are bad, zint names the last of them and we the first: its own is asked for.
/// </summary>
internal static partial class ZintErrors
{
    public const string Kind = "kind of error and identifier", Place = "place of the error";

    /// <param name="fault">Ours.</param>
    /// <param name="parts">What could be compared.</param>
    /// <returns>What differs; null when nothing does.</returns>
    public static string? Different(string error, string input, ReadMessage read, Gs1Fault fault, out string[] parts)
    {
        parts = [Kind];
        var number = error.Split(':')[0];
        if (Named(error, read, fault) is { } own) fault = own;
        if (!KindFits(number, error, fault)) return $"{fault.Kind} {fault.Lint} is not '{error}'";
        var ai = Identifier().Match(error).Groups[1].Value;
        if (fault.Kind is not Gs1FaultKind.UnknownAi && ai.Length > 0 && fault.Ai.ToString() != ai) return $"({fault.Ai}) is not ({ai})";
        if (PlaceIn(error) is not { } theirs) return null;
        var ours = fault.Kind switch
        {
            Gs1FaultKind.UnknownAi => fault.At + (input[0] switch { '^' => 2, '[' or '(' => 0, _ => 1 }),
            Gs1FaultKind.Value when number == "261" => read.InValue(fault.At) + 1,
            // The identifier's place, for a fault that we find in its value.
            _ => theirs,
        };
        if (ours == theirs && (fault.Kind is Gs1FaultKind.UnknownAi || number == "261")) parts = [Kind, Place];
        return ours == theirs || CountsOtherwise(fault, ours - theirs) ? null : $"at {ours}, not at {theirs}";
    }

    private static bool KindFits(string number, string error, Gs1Fault fault) => number switch
    {
        // Characters of no GS1 set: a value that is too long as well is refused for its length.
        "250" or "251" or "263" => fault.Kind is Gs1FaultKind.Value or Gs1FaultKind.ValueTooLong,
        "254" => fault.Kind is Gs1FaultKind.UnknownAi or Gs1FaultKind.Brackets,
        "252" or "253" => fault.Kind is Gs1FaultKind.Brackets,
        "255" or "256" or "260" or "856" or "857" => fault.Kind is Gs1FaultKind.UnknownAi,
        "258" or "858" => fault.Kind is Gs1FaultKind.Empty or Gs1FaultKind.ValueTooShort,
        // zint weighs a value before it reads it; we read its parts, and meet a bad one before the end.
        "259" or "859" => fault.Kind is Gs1FaultKind.ValueTooShort or Gs1FaultKind.ValueTooLong or Gs1FaultKind.Value,
        "261" => fault.Kind is Gs1FaultKind.Value && CodeFits(error, fault.Lint.ToString()),
        _ => true,
    };

    // The first phrase that stands in the error names the beginnings of our codes' names.
    private static bool CodeFits(string error, string code)
    {
        var (_, codes) = Phrases.FirstOrDefault(p => error.Contains(p.Phrase, StringComparison.OrdinalIgnoreCase));
        return codes is null || codes.Any(c => code.StartsWith(c, StringComparison.Ordinal));
    }

    private static readonly (string Phrase, string[] Codes)[] Phrases =
    [
        ("IBAN checksum", ["IncorrectIbanChecksum"]), ("IBAN country", ["IllegalIbanCountryCode"]), ("IBAN character", ["InvalidIbanCharacter"]), ("IBAN", ["Iban"]),
        ("Bad checksum", ["IncorrectCheck"]), ("CSET 39", ["InvalidCset39"]), ("CSET 64", ["InvalidCset64"]), ("CSET 82", ["InvalidCset82"]),
        ("Company Prefix length", ["TooShortForGcp"]), ("Non-numeric company prefix", ["InvalidGcpPrefix"]), ("Non-numeric", ["NonDigitCharacter"]),
        ("invalid month", ["IllegalMonth", "CouponInvalid"]), ("invalid day", ["IllegalDay", "CouponInvalid"]), ("invalid hour", ["IllegalHour"]), ("in the hour", ["IllegalMinute"]),
        ("in the minute", ["IllegalSecond"]), ("country code", ["NotIso3166"]), ("currency code", ["NotIso4217"]), ("package type", ["InvalidPackageType"]), ("media type", ["InvalidMediaType"]),
        ("importer index", ["InvalidImportIdx", "ImporterIdx"]), ("winding", ["InvalidWinding"]), ("biological sex", ["InvalidBiologicalSex"]), ("temperature", ["NotHyphen"]),
        ("Zero not permitted", ["IllegalZero"]), ("Zero is required", ["NotZero"]), ("yes or no", ["NotZeroOrOne"]), ("non-digit", ["RequiresNonDigit"]), ("percent", ["InvalidPercent"]),
        ("position cannot be zero", ["IllegalZero"]), ("sequence", ["PositionInSequence", "PositionExceeds"]), ("Piece number", ["PieceNumber", "ZeroPiece"]), ("Total number", ["ZeroTotal"]),
        ("latitude", ["InvalidLatitude", "Latitude"]), ("longitude", ["InvalidLongitude", "Longitude"]), ("VLI missing", ["CouponMissing"]), ("incomplete", ["CouponTruncated", "CouponMissing", "CouponTooShort"]),
        ("Data Field", ["CouponExcess"]), ("VLI", ["CouponInvalid"]), ("Purch.", ["CouponInvalid"]), ("Save Value", ["CouponInvalid"]), ("Coupon", ["CouponInvalid"]),
    ];

    // What GS1's linters mark as a whole zint points into, at either end; a coupon is one component to them, in which a field
    // that is missing has no place.
    private static bool CountsOtherwise(Gs1Fault fault, int apart) => Math.Abs(apart) <= fault.Length && fault.Length > 1 || fault.Ai.ToString() is "8110" or "8112";

    private static Gs1Fault? Named(string error, ReadMessage read, Gs1Fault fault)
    {
        if (fault.Kind is not Gs1FaultKind.Value || Identifier().Match(error) is not { Success: true } named || named.Groups[1].Value == fault.Ai.ToString()) return null;
        return read.LintOf(named.Groups[1].Value);
    }

    private static int? PlaceIn(string error) => Position().Match(error) is { Success: true } place ? int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"AI \((\d+)\)")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"position (\d+)")]
    private static partial Regex Position();
}
