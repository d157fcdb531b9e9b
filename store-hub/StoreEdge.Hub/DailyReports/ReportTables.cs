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

    /// <summary>Seconds: the middle of the step of five that is known.</summary>
    Step,

    /// <summary>What programs find a row by; in the CSV alone.</summary>
    Id,
}

internal static class ReportTables
{
    public static IReadOnlyList<ReportTable> Of(DayFigures d) => [Day(d, d.Words), Occupancy(d, d.Words), Zones(d, d.Words), Lanes(d, d.Words), Alerts(d, d.Words), Annotations(d, d.Words)];

    private static ReportTable Day(DayFigures d, StoreWords w) => new("day", w.Say("The day", "Der Tag"), w.Say($"Followed visits only, in steps of {d.Today.LeastVisits}; sales as the tills told them.", $"Nur erfasste Besuche, in Schritten von {d.Today.LeastVisits}; Umsätze, wie die Kassen sie meldeten."),
        [
            new("visits_app", w.Say("App visits", "App-Besuche"), ReportUnit.Count), new("visits_cart", w.Say("Cart trips", "Wagenfahrten"), ReportUnit.Count), new("baskets", w.Say("Baskets", "Bons"), ReportUnit.Count), new("items", w.Say("Items", "Artikel"), ReportUnit.Count),
            new("total_minor", w.Say("Sales", "Umsatz"), ReportUnit.Money), new("conversion", w.Say("Conversion, at least", "Konversion, mindestens"), ReportUnit.Share), new("coverage", w.Say("Coverage", "Abdeckung"), ReportUnit.Share),
            new("queue_events", w.Say("Times at the lanes", "Zeiten an den Kassen"), ReportUnit.Count), new("abandoned_share", w.Say("Left without a basket, at least", "Ohne Bon gegangen, mindestens"), ReportUnit.Share),
        ],
        [[d.Today.Visits.App, d.Today.Visits.Cart, d.Today.Baskets.Count, d.Today.Baskets.Items, d.Today.Baskets.TotalMinor, d.Today.Conversion.Share, d.Today.Coverage.Share,
            d.Checkout.Queue.Events, d.Checkout.Queue.AbandonedShare]]);

    private static ReportTable Occupancy(DayFigures d, StoreWords w) => new("occupancy", w.Say("Occupancy", "Belegung"), w.Say($"Distinct visits in each five minutes, in steps of {d.Today.LeastVisits}.", $"Verschiedene Besuche in je fünf Minuten, in Schritten von {d.Today.LeastVisits}."),
        [new("at", w.Say("From", "Von")), new("app", w.Say("App visits", "App-Besuche"), ReportUnit.Count), new("cart", w.Say("Cart trips", "Wagenfahrten"), ReportUnit.Count)],
        [.. d.Today.Occupancy.Series.Select(b => (IReadOnlyList<object?>)[Time(d, b.AtMs), b.App, b.Cart])]);

    private static ReportTable Zones(DayFigures d, StoreWords w) => new("zones", w.Say("Zones", "Zonen"), w.Say($"App visits alone, in steps of {d.Zones.LeastVisits}; a stay is 20 s and more.", $"Nur App-Besuche, in Schritten von {d.Zones.LeastVisits}; ein Aufenthalt dauert 20 s und mehr."),
        [
            new("zone", w.Say("Id", "Kennung"), ReportUnit.Id), new("name", "Zone"), new("visits", w.Say("Visits", "Besuche"), ReportUnit.Count), new("entries", w.Say("Entries", "Betritte"), ReportUnit.Count), new("stays", w.Say("Stays", "Aufenthalte"), ReportUnit.Count),
            new("dwell_seconds", w.Say("Dwell, at least", "Verweildauer, mindestens"), ReportUnit.Seconds), new("median_dwell_seconds", w.Say("Median stay", "Median des Aufenthalts"), ReportUnit.Step), new("p90_dwell_seconds", w.Say("90 % under", "90 % unter"), ReportUnit.Step),
            new("draw_rate", w.Say("Draw rate", "Anziehung"), ReportUnit.Share), new("baskets", w.Say("Baskets", "Bons"), ReportUnit.Count), new("net_minor", w.Say("Net sales", "Nettoumsatz"), ReportUnit.Money),
        ],
        [.. d.Zones.Zones.Select(z => (IReadOnlyList<object?>)[z.Zone.Value, z.Name, z.Visits, z.Entries, z.Stays, z.DwellSeconds, z.MedianDwellSeconds, z.P90DwellSeconds, z.DrawRate, z.Baskets, z.NetMinor])]);

    private static ReportTable Lanes(DayFigures d, StoreWords w) => new("lanes", w.Say("Checkout", "Kassen"), w.Say("Waits of visits joined with a basket only.", "Wartezeiten nur von Besuchen, die einem Bon zugeordnet sind."),
        [
            new("lane", w.Say("Id", "Kennung"), ReportUnit.Id), new("name", w.Say("Lane", "Kasse")), new("baskets", w.Say("Baskets", "Bons"), ReportUnit.Count), new("items", w.Say("Items", "Artikel"), ReportUnit.Count), new("total_minor", w.Say("Sales", "Umsatz"), ReportUnit.Money),
            new("median_wait_seconds", w.Say("Median wait", "Median der Wartezeit"), ReportUnit.Step), new("p90_wait_seconds", w.Say("90 % under", "90 % unter"), ReportUnit.Step), new("median_service_seconds", w.Say("Median service", "Median der Bedienzeit"), ReportUnit.Step),
        ],
        [.. d.Checkout.Lanes.Select(l => (IReadOnlyList<object?>)[l.Lane.Value, l.Name, l.Baskets, l.Items, l.TotalMinor, l.MedianWaitSeconds, l.P90WaitSeconds, l.MedianServiceSeconds])]);

    private static ReportTable Alerts(DayFigures d, StoreWords w) => new("alerts", w.Say("What needed somebody", "Was jemanden brauchte"), w.Say("Times of the store's clock.", "Zeiten der Uhr des Markts."),
        [
            new("opened", w.Say("Opened", "Begonnen")), new("ended", w.Say("Ended", "Beendet")), new("severity", w.Say("Severity", "Schwere")), new("kind", w.Say("Kind", "Art")), new("title", w.Say("What", "Was")), new("advice", w.Say("Advice", "Rat")), new("threshold", w.Say("Threshold", "Schwelle")),
            new("acknowledged_by", w.Say("Seen by", "Gesehen von")), new("note", w.Say("Note", "Notiz")),
        ],
        [.. d.Alerts.Select(a => (IReadOnlyList<object?>)[Time(d, a.OpenedAtMs), a.EndedAtMs is { } e ? Time(d, e) : null, a.Severity, a.Kind, a.Title, a.Advice, a.Threshold, a.AcknowledgedBy, a.Note])]);

    private static ReportTable Annotations(DayFigures d, StoreWords w) => new("annotations", w.Say("Notes", "Notizen"), w.Say("What somebody wanted remembered.", "Was jemand festhalten wollte."),
        [new("from", w.Say("From", "Von")), new("to", w.Say("To", "Bis")), new("kind", w.Say("Kind", "Art")), new("zone_name", "Zone"), new("text", w.Say("Note", "Notiz"))],
        [.. d.Annotations.Select(a => (IReadOnlyList<object?>)[a.From.Replace('T', ' '), a.To?.Replace('T', ' '), a.Kind, a.ZoneName, a.Text])]);

    private static string Time(DayFigures d, long ms) => d.Calendar.LocalOf(DateTimeOffset.FromUnixTimeMilliseconds(ms)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
