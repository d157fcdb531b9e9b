using System.Text.Json.Serialization;

namespace StoreEdge.Observations;

/// <summary>Answer of <c>GET /v1/notice</c>: the text that an app shows before it asks, and what a consent to it names.</summary>
public sealed record ShownNotice
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    /// <summary>Lower-case hex of the SHA-256 of <see cref="Text"/> in UTF-8.</summary>
    public required string Sha256 { get; init; }

    /// <summary>From when on consents to older versions no longer count.</summary>
    [JsonPropertyName("validFromAtMs"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>The whole notice: one sentence a line, an empty line before each heading.</summary>
    public required string Text { get; init; }

    /// <summary>The same sentences, each with the test that holds it.</summary>
    public required IReadOnlyList<NoticeSentence> Sentences { get; init; }
}

/// <param name="HeldBy">The test of this repository that fails where the sentence is not true: <c>Class.Method</c>.</param>
public sealed record NoticeSentence(string Heading, string Text, string HeldBy);
