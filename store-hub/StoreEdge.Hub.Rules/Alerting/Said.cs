namespace StoreEdge.Hub.Rules.Alerting;

/// <summary>One text in each language that the hub writes: it is kept in both, for the store's letters are in its own language and a page is in its reader's.</summary>
public readonly record struct Said(string English, string German)
{
    public const string InGerman = "de";

    /// <summary>A name is the same in both.</summary>
    public static implicit operator Said(string name) => new(name, name);

    public static Said operator +(Said first, Said second) => new(first.English + second.English, first.German + second.German);

    /// <param name="language"><c>en</c> or <c>de</c>.</param>
    public string In(string language) => language == InGerman ? German : English;
}
