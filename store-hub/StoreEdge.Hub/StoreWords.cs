using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub;

/// <summary>The language in which the hub itself writes mails, webhooks and reports, and pages where they ask in none. Both languages stand side by side where a sentence is made.</summary>
/// <param name="language"><c>en</c> or <c>de</c>.</param>
internal sealed class StoreWords(string language)
{
    public const string German = Said.InGerman;

    public static StoreWords English { get; } = new("en");

    private static StoreWords InGerman { get; } = new(German);

    public string Language => language;

    /// <summary>Who has seen to an alert, as the pages call them.</summary>
    public string RoleOf(string role) => role switch { "manager" => Say(role, "Marktleitung"), "technician" => Say(role, "Technik"), "officer" => Say(role, "Datenschutzbeauftragter"), _ => role };

    /// <summary>Those of who asks: a page says its language; a program that says none is answered in the store's.</summary>
    public StoreWords For(HttpContext context) =>
        context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => OfTag(l.Value.ToString())).FirstOrDefault(w => w is not null) ?? this;

    public string Say(string english, string german) => language == German ? german : english;

    // de, de-AT: the region makes no difference.
    private static StoreWords? OfTag(string tag) => tag.Split('-')[0].ToUpperInvariant() switch { "DE" => InGerman, "EN" => English, _ => null };
}
