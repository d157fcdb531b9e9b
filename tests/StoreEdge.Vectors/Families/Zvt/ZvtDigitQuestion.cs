using System.Globalization;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Zvt;

/// <summary>Packed digits both ways, and lengths in F-nibbles.</summary>
internal sealed class ZvtDigitQuestion : IZvtQuestion
{
    public Verdict? Ask(ZvtTest test)
    {
        if (test.Inputs.Count == 0) return null;
        if (test.Name.Contains("Lvar", StringComparison.OrdinalIgnoreCase) || test.Starts("GetDataLength")) return Length(test, test.Inputs[0]);
        return test.Name.Contains("Bcd", StringComparison.OrdinalIgnoreCase) && !test.Starts("build") && !test.Name.Contains("returnsTag", StringComparison.Ordinal) ? Digits(test, test.Inputs[0]) : null;
    }

    private static Verdict? Length(ZvtTest test, byte[] nibbles)
    {
        if (nibbles.Length is < 1 or > 3) return null;
        if (!ZvtDigits.TryReadLength(nibbles, out var length)) return Verdict.Wrong("no length");
        var again = new byte[nibbles.Length];
        ZvtDigits.WriteLength(length, again);
        return test.Evaluate(subject => subject is "length" ? length.ToString(CultureInfo.InvariantCulture) : subject is "result.size" ? again.Length.ToString(CultureInfo.InvariantCulture)
            : subject is "result" ? Convert.ToHexStringLower(again) : null, held: again.SequenceEqual(nibbles) ? $"{length} there and back" : null);
    }

    private static Verdict? Digits(ZvtTest test, byte[] packed)
    {
        if (!ZvtDigits.TryRead(packed, out var number)) return Verdict.Wrong("no number");
        var again = new byte[packed.Length];
        ZvtDigits.Write(number, again);
        if (number.ToString($"D{2 * packed.Length}", CultureInfo.InvariantCulture) != Convert.ToHexString(packed)) return Verdict.Wrong($"{Convert.ToHexString(packed)} read as {number}");
        if (!again.SequenceEqual(packed)) return Verdict.Wrong(Convert.ToHexStringLower(again));
        return test.Evaluate(subject => subject switch
        {
            "h" or "hour" => Part(number, 10000),
            "m" or "minute" => Part(number, 100),
            "s" or "second" or "day" => Part(number, 1),
            "month" => Part(number, 100),
            "bcd" or "result" => Convert.ToHexStringLower(again),
            "bcd.size" or "result.size" => again.Length.ToString(CultureInfo.InvariantCulture),
            _ when subject.Contains("bcdToEuro", StringComparison.Ordinal) => (number / 100m).ToString("0.####", CultureInfo.InvariantCulture),
            _ when subject.Contains("bcdToString", StringComparison.Ordinal) => Convert.ToHexStringLower(packed),
            _ when subject.Contains("bcdTo", StringComparison.Ordinal) => number.ToString(CultureInfo.InvariantCulture),
            _ => null,
        }, held: $"{number} there and back");
    }

    private static string Part(long number, int unit) => (number / unit % 100).ToString(CultureInfo.InvariantCulture);
}
