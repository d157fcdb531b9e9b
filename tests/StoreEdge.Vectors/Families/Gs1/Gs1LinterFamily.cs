using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>Each linter of the Syntax Dictionary: verdict, code and the place of the bad characters.</summary>
internal sealed class Gs1LinterFamily : IVectorFamily
{
    private const string Prefix = "gs1_lint_";

    public string Name => "gs1-component-linters";

    public Verdict Judge(VectorRecord record)
    {
        var input = record.Text("input");
        var name = record.Text("linter");
        // The sources call one of their tests by no linter's name.
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return Verdict.Agreed("no linter named");
        if (!Enum.TryParse<Linter>(name[Prefix.Length..], ignoreCase: true, out var linter)) return Verdict.Wrong($"no linter {name}");
        var fault = Linters.Check(linter, input);
        var got = fault.IsOk ? "ok" : $"{fault.Code} {Marked(input, fault)}";
        if (record.Truth("ok")) return fault.IsOk ? Verdict.Agreed(got) : Verdict.Wrong(got);
        if (fault.IsOk && IsStubbed(record))
            return Verdict.OnPurpose("GS1's tests have a stub that says which company prefixes are issued; all digits may be one (GenSpecs 1.4.4), and the register is not asked", got);
        var codeAgrees = LintCodes.Same(fault.Code, record.Text("expect_error"));
        var placeAgrees = record.TextOrNull("expect_markup") is not { } markup || Marked(input, fault) == markup;
        return codeAgrees && placeAgrees ? Verdict.Agreed(got) : Verdict.Wrong($"{got}, the record says {record.Text("expect_error")} {record.TextOrNull("expect_markup")}");
    }

    // Their mark covers digits only: the stub's word, for a prefix of digits is well formed.
    private static bool IsStubbed(VectorRecord record) => record.TextOrNull("expect_error") is "GS1_LINTER_GCP_DATASOURCE_OFFLINE"
        || (record.TextOrNull("expect_error") is "GS1_LINTER_INVALID_GCP_PREFIX" && record.TextOrNull("expect_markup")?.Split('*') is [_, var marked, _]
            && marked.Length >= 4 && marked.All(char.IsAsciiDigit));

    private static string Marked(string input, LintFault fault) => $"{input[..fault.At]}*{input.Substring(fault.At, fault.Length)}*{input[(fault.At + fault.Length)..]}";
}
