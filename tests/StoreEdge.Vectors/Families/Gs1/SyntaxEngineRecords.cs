using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>The GS1 Syntax Engine's tests of its parts: cutting, linting, each rule of association.</summary>
internal static class SyntaxEngineRecords
{
    public static Verdict Judge(VectorRecord record)
    {
        var input = record.Text("input");
        var options = OptionsOf(record);
        switch (record.Kind)
        {
            case "bracketed_ai_string":
                var bracketed = ReadMessage.FromBrackets(input, options);
                return Gs1ElementFamily.Same(record.Truth("ok"), record.TextOrNull("expect_unbracketed"), bracketed.Lint, () => bracketed.Caret);
            case "unbracketed_ai_string":
                if (!input.StartsWith('^')) return record.Truth("ok") ? Verdict.Wrong("no FNC1 in front") : Verdict.Agreed("refused: no FNC1 in front");
                var raw = ReadMessage.FromCarets(input, options);
                return Gs1ElementFamily.Same(record.Truth("ok"), record.TextOrNull("expect_bracketed"), raw.Lint, () => raw.Brackets);
            case "bracketed_ai_lint":
                var linted = ReadMessage.FromBrackets(input, options).Lint;
                var got = linted.IsNone ? "Ok" : $"{linted.Kind} {linted.Lint} at {linted.At}";
                if (record.Truth("ok") != linted.IsNone) return Verdict.Wrong(got);
                return record.TextOrNull("expect_error") is not { } code || LintCodes.Same(linted.Lint, code) ? Verdict.Agreed(got) : Verdict.Wrong($"{got}, the record says {code}");
            default:
                var rules = RulesOf(record.TextOrNull("rule"));
                var read = ReadMessage.FromBrackets(input, options);
                return Gs1ElementFamily.Same(record.Truth("ok"), null, read.Associate(rules), () => read.Brackets);
        }
    }

    public static Gs1Options OptionsOf(VectorRecord record) => new() { PermitUnknownAis = Option(record, "PermitUnknownAIs") ?? false };

    public static bool? Option(VectorRecord record, string name) => record.Has("options") && record["options"].TryGetProperty(name, out var value)
        && value.ValueKind is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False ? value.GetBoolean() : null;

    private static AssociationRules RulesOf(string? rule) => rule switch
    {
        "validateAIrepeats" => AssociationRules.Repeats,
        "validateAImutex" => AssociationRules.Exclusions,
        "validateAIrequisites" => AssociationRules.Partners,
        "validateDigSigRequiresSerialisedKey" => AssociationRules.SignedSerial,
        _ => AssociationRules.All,
    };
}
