using System.Globalization;
using StoreEdge.Hub.Alerts;

namespace StoreEdge.Hub.DailyReports;

/// <summary>One table of a report. HTML and CSV are written of the same rows; a figure that is not known is null, never zero.</summary>
/// <param name="Name">Of the CSV file.</param>
internal sealed record ReportTable(string Name, string Title, string Note, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <param name="Name">In the CSV's head; the unit is in it.</param>
/// <param name="Unit">How the HTML writes it.</param>
internal sealed record ReportColumn(string Name, string Title, ReportUnit Unit = ReportUnit.Text);

internal enum ReportUnit
{
    Text,
    Count,
    Share,
    Money,
    Seconds,
}

internal static class ReportTables
{
    public static IReadOnlyList<ReportTable> Of(DayFigures d) => [Day(d), Occupancy(d), Zones(d), Lanes(d), Alerts(d), Annotations(d)];

    private static ReportTable Day(DayFigures d) => new("day", "The day", "Followed visits only, rounded down to fives; sales as the tills told them.",
        [
            new("visits_app", "App visits", ReportUnit.Count), new("visits_cart", "Cart trips", ReportUnit.Count), new("baskets", "Baskets", ReportUnit.Count), new("items", "Items", ReportUnit.Count),
            new("total_minor", "Sales", ReportUnit.Money), new("conversion", "Conversion, at least", ReportUnit.Share), new("coverage", "Coverage", ReportUnit.Share),
            new("queue_events", "Times at the lanes", ReportUnit.Count), new("abandoned_share", "Left without a basket, at least", ReportUnit.Share),
        ],
        [[d.Today.Visits.App, d.Today.Visits.Cart, d.Today.Baskets.Count, d.Today.Baskets.Items, d.Today.Baskets.TotalMinor, d.Today.Conversion.Share, d.Today.Coverage.Share,
            d.Checkout.Queue.Events, d.Checkout.Queue.AbandonedShare]]);

    private static ReportTable Occupancy(DayFigures d) => new("occupancy", "Occupancy", "Distinct visits in each five minutes, rounded down to fives.",
        [new("at", "From"), new("app", "App visits", ReportUnit.Count), new("cart", "Cart trips", ReportUnit.Count)],
        [.. d.Today.Occupancy.Series.Select(b => (IReadOnlyList<object?>)[Time(d, b.AtMs), b.App, b.Cart])]);

    private static ReportTable Zones(DayFigures d) => new("zones", "Zones", "Visits rounded down to fives; a stay is 20 s and more.",
        [
            new("zone", "Id"), new("name", "Zone"), new("visits", "Visits", ReportUnit.Count), new("entries", "Entries", ReportUnit.Count), new("stays", "Stays", ReportUnit.Count),
            new("dwell_seconds", "Dwell", ReportUnit.Seconds), new("median_dwell_seconds", "Median stay", ReportUnit.Seconds), new("p90_dwell_seconds", "90 % under", ReportUnit.Seconds),
            new("draw_rate", "Draw rate", ReportUnit.Share), new("baskets", "Baskets", ReportUnit.Count), new("net_minor", "Net sales", ReportUnit.Money),
        ],
        [.. d.Zones.Zones.Select(z => (IReadOnlyList<object?>)[z.Zone.Value, z.Name, z.Visits, z.Entries, z.Stays, z.DwellSeconds, z.MedianDwellSeconds, z.P90DwellSeconds, z.DrawRate, z.Baskets, z.NetMinor])]);

    private static ReportTable Lanes(DayFigures d) => new("lanes", "Checkout", "Waits of visits joined with a basket only.",
        [
            new("lane", "Id"), new("name", "Lane"), new("baskets", "Baskets", ReportUnit.Count), new("items", "Items", ReportUnit.Count), new("total_minor", "Sales", ReportUnit.Money),
            new("median_wait_seconds", "Median wait", ReportUnit.Seconds), new("p90_wait_seconds", "90 % under", ReportUnit.Seconds), new("median_service_seconds", "Median service", ReportUnit.Seconds),
        ],
        [.. d.Checkout.Lanes.Select(l => (IReadOnlyList<object?>)[l.Lane.Value, l.Name, l.Baskets, l.Items, l.TotalMinor, l.MedianWaitSeconds, l.P90WaitSeconds, l.MedianServiceSeconds])]);

    private static ReportTable Alerts(DayFigures d) => new("alerts", "What needed somebody", "Times of the store's clock.",
        [
            new("opened", "Opened"), new("ended", "Ended"), new("severity", "Severity"), new("kind", "Kind"), new("title", "What"), new("advice", "Advice"), new("threshold", "Threshold"),
            new("acknowledged_by", "Seen by"), new("note", "Note"),
        ],
        [.. d.Alerts.Select(a => (IReadOnlyList<object?>)[Time(d, a.OpenedAtMs), a.EndedAtMs is { } e ? Time(d, e) : null, a.Severity, a.Kind, a.Title, a.Advice, a.Threshold, a.AcknowledgedBy, a.Note])]);

    private static ReportTable Annotations(DayFigures d) => new("annotations", "Notes", "What somebody wanted remembered.",
        [new("from", "From"), new("to", "To"), new("kind", "Kind"), new("zone_name", "Zone"), new("text", "Note")],
        [.. d.Annotations.Select(a => (IReadOnlyList<object?>)[a.From.Replace('T', ' '), a.To?.Replace('T', ' '), a.Kind, a.ZoneName, a.Text])]);

    private static string Time(DayFigures d, long ms) => d.Calendar.LocalOf(DateTimeOffset.FromUnixTimeMilliseconds(ms)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
