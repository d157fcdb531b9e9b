using System.Text.RegularExpressions;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>Scenarios in Given, When and Then of two parsers: one judges, the other only cuts.</summary>
internal static partial class GherkinGs1Records
{
    public static Verdict Judge(VectorRecord record) => record.Kind is "gherkin_aidc" ? Cutting(record) : Judging(record);

    private static Verdict Judging(VectorRecord record)
    {
        ReadMessage? read = null;
        var got = "";
        foreach (var text in Steps(record).Select(s => s.Text))
        {
            if (After(text, "the input is ") is { } input) read = ReadMessage.FromMessage(input.Replace("<GS>", "\x1D", StringComparison.Ordinal));
            else if (text.StartsWith("the input submitted to the parser is ", StringComparison.Ordinal)) read = ReadMessage.FromMessage("");
            else if (read is not null && Holds(read, text, record) is { } wrong) return wrong;
            if (read is not null) got = read.Lint.IsNone ? read.Brackets : $"{read.Lint.Kind} {read.Lint.Lint} at {read.Lint.At}";
        }
        return Verdict.Agreed(got);
    }

    private static Verdict? Holds(ReadMessage read, string text, VectorRecord record)
    {
        var fault = read.Lint;
        if (text is "there should be no errors") return fault.IsNone ? null : Excused(read, fault) ?? Verdict.Wrong($"{fault.Kind} {fault.Lint} at {fault.At}");
        if (text is "there should be errors") return fault.IsNone ? Verdict.Wrong("no fault") : null;
        if (Error().Match(text) is { Success: true } error) return Means(error.Groups[1].Value, fault) ? null : Verdict.Wrong($"{fault.Kind} {fault.Lint} is not {error.Value}");
        if (!fault.IsNone) return null;
        var element = read.Elements.First();
        var definition = AiTable.Find(element.Ai)!;
        (string Expected, string Got)? asked = null;
        if (After(text, "the entity should be ") is { } entity) asked = (entity, element.Ai.ToString());
        else if (After(text, "the AI should be ") is { } ai) asked = (ai, element.Ai.ToString());
        else if (After(text, "the value should be ") is { } value) asked = (value, element.Value);
        else if (After(text, "the length of the value should be ") is { } length) asked = (length, definition.MinLength == definition.MaxLength ? "fixed" : "variable");
        else if (After(text, "the inverse exponent should be ") is { } exponent) asked = (exponent, element.Ai.LastDigit.ToString(System.Globalization.CultureInfo.InvariantCulture));
        else if (After(text, "the sequence number should be ") is { } number) asked = (number, element.Ai.LastDigit.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return asked is not { } both || both.Expected == both.Got || SameEntity(both.Expected, both.Got) ? null
            : Verdict.Wrong($"{text}: {both.Got} ({record.Kind})");
    }

    // They compare a value with a regular expression: characters, lengths and days of a month. What the dictionary asks beyond it they cannot see.
    private static Verdict? Excused(ReadMessage read, Gs1Fault fault)
    {
        if (!read.Cut.IsNone || fault.Lint is LintCode.NonDigitCharacter or LintCode.InvalidCset82Character or LintCode.IllegalMonth or LintCode.IllegalDay or LintCode.IncorrectCheckDigit)
            return null;
        return Verdict.OnPurpose("the source compares a value with a regular expression, which sees neither what the Syntax Dictionary's linters ask beyond characters (8001, 8006, 8010, 8112, hours) nor parts that do not come out even (7007); GS1 Syntax Engine and dictionary are followed",
            $"({fault.Ai}) {fault.Kind} {fault.Lint} at {fault.At}");
    }

    // Their entity of a run of identifiers is the run's name: 310 for 3103, 703 for 7030.
    private static bool SameEntity(string expected, string got) =>
        expected.Length == 3 && got.Length == 4 && got.StartsWith(expected, StringComparison.Ordinal);

    private static bool Means(string code, Gs1Fault fault) => code switch
    {
        "2001" => fault.Kind is Gs1FaultKind.Empty,
        // 310A: they see the identifier's run and a bad exponent, we see no identifier.
        "2002" or "2011" => fault.Kind is Gs1FaultKind.UnknownAi,
        "2004" => fault.Kind is Gs1FaultKind.ValueTooShort,
        "2008" or "2009" or "2010" => fault.Lint is LintCode.IncorrectCheckDigit,
        _ => !fault.IsNone,
    };

    private static Verdict Cutting(VectorRecord record)
    {
        var steps = Steps(record).ToList();
        var quoted = Quoted().Match(steps[0].Text).Groups[1].Value.Replace("<GS>", "\x1D", StringComparison.Ordinal);
        var table = steps.Select(s => s.Table).FirstOrDefault(t => t is not null);
        if (!steps[0].Text.Contains("a GS1 element string", StringComparison.Ordinal))
        {
            var valid = Gtin.IsValid(quoted);
            if (table is null) return valid ? Verdict.Wrong($"no fault in {quoted}") : Verdict.Agreed("refused");
            // It lists a number with a wrong check digit too.
            return Verdict.Equal(table[1][1], valid && Gtin.TryNormalise(quoted, out var gtin) ? gtin : quoted.PadLeft(14, '0'));
        }
        var read = ReadMessage.FromMessage(quoted);
        if (table is null) return read.Lint.IsNone ? Verdict.Wrong($"no fault in {quoted}") : Verdict.Agreed($"{read.Lint.Kind} {read.Lint.Lint} at {read.Lint.At}");
        if (!read.Cut.IsNone) return Verdict.Wrong($"{read.Cut.Kind} at {read.Cut.At}");
        // It lists what it has cut, faulty values too: so do we before they are judged.
        return Verdict.Equal(string.Concat(table.Skip(1).Select(row => $"({row[0]}){row[1]}")), read.Unescaped);
    }

    private static IEnumerable<(string Text, List<string[]>? Table)> Steps(VectorRecord record) => record["steps"].EnumerateArray().Select(step =>
        (step.GetProperty("text").GetString()!, step.TryGetProperty("table", out var table)
            ? table.EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetString()!).ToArray()).ToList() : null));

    private static string? After(string text, string start) => text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : null;

    [GeneratedRegex(@"(\d{4}) error")]
    private static partial Regex Error();

    [GeneratedRegex("\"(.*)\"")]
    private static partial Regex Quoted();
}
