namespace StoreEdge.Hub.Rules.Kpis;

/// <summary>All of them, in the order in which they are read.</summary>
public static class KpiCatalogue
{
    public static IReadOnlyList<Kpi> All { get; } = [.. VisitKpis.All, .. ZoneKpis.All, .. SaleKpis.All, .. LaneKpis.All];

    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> ByReport = All
        .SelectMany(k => k.Figures.Select(f => (f.Report, f.Field, k.Id))).GroupBy(f => f.Report)
        .ToDictionary(r => r.Key, r => (IReadOnlyDictionary<string, string>)r.ToDictionary(f => f.Field, f => f.Id));

    /// <summary>Of each field of a report's answer that is a figure, the id of its KPI.</summary>
    public static IReadOnlyDictionary<string, string> Of(string report) => ByReport.GetValueOrDefault(report) ?? new Dictionary<string, string>();
}
