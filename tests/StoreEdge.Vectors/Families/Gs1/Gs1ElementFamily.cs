using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>Element strings, in brackets and raw, by the kinds of their sources.</summary>
internal sealed class Gs1ElementFamily : IVectorFamily
{
    public string Name => "gs1-element-strings";

    public Verdict Judge(VectorRecord record) => record.Kind switch
    {
        "bracketed_ai_string" or "unbracketed_ai_string" or "bracketed_ai_lint" or "ai_association" => SyntaxEngineRecords.Judge(record),
        _ when record.Kind.StartsWith("api_", StringComparison.Ordinal) => SyntaxEngineApiRecords.Judge(record),
        _ when record.Kind.StartsWith("zint_", StringComparison.Ordinal) => ZintGs1Records.Judge(record),
        _ when record.Kind.StartsWith("biip", StringComparison.Ordinal) => BiipGs1Records.Judge(record),
        _ when record.Kind.StartsWith("gherkin_", StringComparison.Ordinal) => GherkinGs1Records.Judge(record),
        _ => Verdict.Wrong($"unknown kind {record.Kind}"),
    };

    /// <summary>Both refuse, or both take it and read the same.</summary>
    public static Verdict Same(bool ok, string? expected, Gs1Fault fault, Func<string> read)
    {
        var got = fault.IsNone ? read() : $"{fault.Kind} {(fault.Lint is LintCode.Ok ? "" : fault.Lint + " ")}at {fault.At}";
        if (ok != fault.IsNone) return Verdict.Wrong($"{got}, the record says {(ok ? "ok" : "refused")}");
        return !ok || expected is null || expected == got ? Verdict.Agreed(got) : Verdict.Wrong($"{got}, the record says {expected}");
    }
}
