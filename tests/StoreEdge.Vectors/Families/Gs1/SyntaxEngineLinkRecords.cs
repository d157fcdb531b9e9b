using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>The engine's interface, given a Digital Link: its elements, and what of it is not GS1's.</summary>
internal static class SyntaxEngineLinkRecords
{
    public static Verdict Judge(VectorRecord record, string link)
    {
        var message = DigitalLink.MessageOf(link);
        if (message is null && SyntaxEngineRecords.Option(record, "PermitUnknownAIs") is true && record.Truth("ok"))
            return Verdict.OnPurpose("an identifier that the dictionary does not hold is refused in a link (GS1 Digital Link: URI Syntax: only identifiers of the General Specifications); the syntax engine was told to let it pass", "refused");
        if (!record.Truth("ok")) return message is null ? Verdict.Agreed("refused") : Verdict.Wrong(message);
        foreach (var asked in record["expect"].EnumerateObject())
        {
            var (expected, got) = Answer(asked, link, message);
            if (expected != got) return Verdict.Wrong($"{got} is not {expected}");
        }
        return Verdict.Agreed(message ?? "no link");
    }

    private static (string? Expected, string? Got) Answer(JsonProperty asked, string link, string? message)
    {
        var read = message is null ? null : ReadMessage.FromMessage(message);
        return asked.Name switch
        {
            "AIdataStr" => (asked.Value.GetString(), read?.Brackets),
            "DataStr" => (asked.Value.GetString(), link),
            "HRI" => (SyntaxEngineApiRecords.Lines(asked.Value), string.Join('\n', read?.Lines(titles: false) ?? [])),
            "DLignoredQueryParams" => (SyntaxEngineApiRecords.Lines(asked.Value), DigitalLink.FrameOf(link)?.OtherParameters.Replace('&', '\n')),
            _ => ("an answer", $"no answer to {asked.Name}"),
        };
    }
}
