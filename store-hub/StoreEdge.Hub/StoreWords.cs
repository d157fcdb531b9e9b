namespace StoreEdge.Hub;

/// <summary>The language in which the hub itself writes alerts, mails and reports. Both languages stand side by side where a sentence is made.</summary>
/// <param name="language"><c>en</c> or <c>de</c>.</param>
internal sealed class StoreWords(string language)
{
    public const string German = "de";

    public static StoreWords English { get; } = new("en");

    public string Language => language;

    /// <summary>Who has seen to an alert, as the pages call them.</summary>
    public string RoleOf(string role) => role switch { "manager" => Say(role, "Marktleitung"), "technician" => Say(role, "Technik"), "officer" => Say(role, "Datenschutzbeauftragter"), _ => role };

    public string Say(string english, string german) => language == German ? german : english;
}
