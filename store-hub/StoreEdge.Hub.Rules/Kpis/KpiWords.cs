namespace StoreEdge.Hub.Rules.Kpis;

/// <summary>What several definitions share; apart from the catalogue, which is made of them.</summary>
internal static class KpiWords
{
    public static readonly Words None = new("", "");

    public static readonly Words TooFew = new(
        "Rounded down to a multiple of {k}: fewer than {k} visits are told as 0.", "In Schritten von {k} abgerundet: weniger als {k} Besuche stehen als 0.");

    /// <summary>One KPI's figures: <c>At(("zones", "zones[].visits"))</c>.</summary>
    public static IReadOnlyList<KpiFigure> At(params ReadOnlySpan<(string Report, string Field)> figures)
    {
        var all = new List<KpiFigure>();
        foreach (var (report, field) in figures) all.Add(new(report, field));
        return all;
    }
}
