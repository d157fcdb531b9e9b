using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>One version of one notice.</summary>
/// <param name="Sha256">Lower-case hex, of the text in UTF-8.</param>
/// <param name="ValidFrom">From here on consents to older versions no longer count.</param>
/// <param name="Source">Who brought it: <c>configuration</c> or <c>hq</c>.</param>
public sealed record StoredNotice(NoticeName Name, string Text, string Sha256, DateTimeOffset ValidFrom, DateTimeOffset LearnedAt, string Source);
