using System.Globalization;

namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>One address as a view asks it.</summary>
/// <param name="Name">Equal for equal questions about other days.</param>
internal sealed record PageQuestion(string Name, string Path, string Role = "manager")
{
    private static readonly string[] Periods = ["day", "week", "28d"];

    private static readonly string[] Tables =
        ["visits", "days", "occupancy", "zones", "zone-hours", "sequences", "flows", "lanes", "lane-hours", "out-of-stock", "bought-together", "floor"];

    /// <summary>What the page of Today asks every few seconds.</summary>
    public static IReadOnlyList<PageQuestion> OfToday { get; } = [new("today", "/api/today"), new("tiles", "/api/tiles")];

    /// <summary>Every address that a view asks, at every period that the view offers up to the longest: two whole years against each other in Compare.</summary>
    /// <param name="first">The first day of which anything is kept.</param>
    public static IEnumerable<PageQuestion> About(DateOnly day, DateOnly first, DateOnly today)
    {
        yield return new("store", $"/api/store?day={Of(day)}");
        yield return new("kpis", "/api/kpis?lang=en");
        yield return new("today", $"/api/today?day={Of(day)}");
        yield return new("tiles", $"/api/tiles?day={Of(day)}");
        yield return new("annotations", $"/api/annotations?from={Of(day)}&to={Of(day)}");
        foreach (var source in (string[])["app", "cart"])
        {
            yield return new("floor", $"/api/floor?day={Of(day)}&fromHour=0&toHour=24&source={source}");
            yield return new("floor hour", $"/api/floor?day={Of(day)}&fromHour=17&toHour=18&source={source}");
        }
        foreach (var period in Periods)
        {
            var about = $"day={Of(day)}&period={period}";
            yield return new($"zones {period}", $"/api/zones?{about}&source=app");
            yield return new($"assortment {period}", $"/api/assortment?{about}");
            yield return new($"paths {period}", $"/api/paths?{about}&source=app");
            yield return new($"checkout {period}", $"/api/checkout?{about}");
            yield return new($"visits {period}", $"/api/visits?{about}");
            foreach (var table in Tables) yield return new($"export {table} {period}", $"/api/export/{table}?{about}&source=app&lang=en");
        }
        var last = day < first.AddDays(56) ? first.AddDays(56) : day >= today ? today.AddDays(-1) : day;
        var month = $"before={Of(last.AddDays(-55))}..{Of(last.AddDays(-28))}&after={Of(last.AddDays(-27))}..{Of(last)}";
        var years = $"before={Of(first.AddDays(10))}..{Of(first.AddDays(374))}&after={Of(first.AddDays(375))}..{Of(first.AddDays(739))}";
        foreach (var (name, over) in ((string, string)[])[("4 weeks", month), ("a year", years)])
        {
            foreach (var kpi in (string[])["visit", "net-sales", "conversion"]) yield return new($"compare {name}", $"/api/compare?kpi={kpi}&{over}&source=app");
            foreach (var kpi in (string[])["average-dwell", "draw-rate"]) yield return new($"compare a zone, {name}", $"/api/compare?kpi={kpi}&zone=bakery&{over}&source=app");
            yield return new($"compare map {name}", $"/api/compare/map?{over}&source=app");
        }
        yield return new("compare kpis", "/api/compare/kpis");
        yield return new("notes of a year", $"/api/annotations?from={Of(today.AddDays(-364))}");
        yield return new("experiments", "/api/experiments");
        yield return new("alerts", $"/api/alerts?state=all&from={Of(day.AddDays(-27))}&to={Of(day)}");
        yield return new("devices", "/api/devices");
        yield return new("plans", "/api/plans");
        yield return new("products", "/api/products");
        yield return new("suppressed", $"/v1/privacy/suppressed?day={Of(day)}", "officer");   // what was sent is not asked for: this hub runs without the feed
    }

    private static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
