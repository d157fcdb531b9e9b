using System.Globalization;
using System.Text.RegularExpressions;

namespace StoreEdge.EndToEnd;

/// <summary>A duration as a page writes it: 42 s, 3 min 05 s, 2 h 07 min, and from 100 h on 125 h; or a step of five seconds by its middle: 5–10 s, 1 min 05–10 s.</summary>
internal static partial class WrittenDuration
{
    /// <summary>The words are those of so many seconds, rounded to the smallest unit that they name and written in the form of their length.</summary>
    public static bool Says(string words, double seconds)
    {
        if (Step().Match(words) is { Success: true } step)
        {
            var (begin, end) = (Part(step, "from")!.Value, Part(step, "to")!.Value);
            return end == begin + 5 && end <= 60 && Part(step, "min") is null or > 0 and < 60 && ((Part(step, "min") ?? 0) * 60) + begin + 2.5 == seconds;
        }
        if (Form().Match(words) is not { Success: true } form) return false;
        var (h, min, s) = (Part(form, "h"), Part(form, "min"), Part(form, "s"));
        var (told, unit) = ((h ?? 0) * 3600 + (min ?? 0) * 60 + (s ?? 0), s is not null ? 1 : min is not null ? 60 : 3600);
        var hasItsForm = (h, min, s) switch
        {
            (null, null, not null) => told < 60,
            (null, not null, not null) => told is >= 60 and < 3600 && s < 60,
            (not null, not null, null) => told is >= 3600 and < 360_000 && min < 60,
            _ => (h, min, s) is (>= 100, null, null),
        };
        return hasItsForm && Math.Abs(told - seconds) <= Rounding(unit);
    }

    // The page rounds to seconds, those to minutes, and those to hours: half of each unit on the way may be lost.
    private static double Rounding(int unit) => unit switch { 1 => 0.5, 60 => 30.5, _ => 1830.5 };

    private static int? Part(Match form, string name) => form.Groups[name] is { Success: true } part ? int.Parse(part.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(?:(?<min>[0-9]+) min )?(?<from>[0-9]+)–(?<to>[0-9]+) s$", RegexOptions.CultureInvariant)]
    private static partial Regex Step();

    [GeneratedRegex(@"^(?:(?<h>[0-9]+) h)?(?:(?:^| )(?<min>[0-9]+) min)?(?:(?:^| )(?<s>[0-9]+) s)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
