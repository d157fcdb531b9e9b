using System.Globalization;
using System.Net;
using System.Text;

namespace StoreEdge.Hub.DailyReports;

/// <summary>A report as one HTML page that needs nothing else: no script, no picture, no font of its own.</summary>
internal static class ReportHtml
{
    private const string Style =
        """
        body{font:14px/1.45 system-ui,sans-serif;color:#111;background:#fff;max-width:60em;margin:2em auto;padding:0 1em}
        h1{font-size:1.6em;margin-bottom:0}h2{font-size:1.15em;margin:1.6em 0 .2em}p{margin:.2em 0;color:#444}
        table{border-collapse:collapse;width:100%;margin-top:.5em}th,td{text-align:left;padding:.25em .6em .25em 0;border-bottom:1px solid #ccc;vertical-align:top}
        .n{text-align:right;font-variant-numeric:tabular-nums}td.n{white-space:nowrap}svg{width:100%;height:auto;margin-top:.5em}
        @media print{body{margin:0;max-width:none;font-size:11px}h2{break-after:avoid}tr{break-inside:avoid}}
        """;

    // The table stands in the CSV; a page of 288 lines tells nobody anything that the curve does not.
    private const string AsCurve = "occupancy";

    public static string Write(DayFigures d)
    {
        var title = $"{d.Plan.Name}, {DayOf(d)}";
        var html = new StringBuilder($"<!doctype html>\n<html lang=\"{d.Words.Language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append(CultureInfo.InvariantCulture, $"<title>{E(title)}</title><style>{Style}</style></head><body><h1>{E(title)}</h1>")
            .Append(CultureInfo.InvariantCulture, $"<p>{E(d.Words.Say($"Trading day from 04:00 to 04:00, {d.Plan.TimeZone}. A dash is not known, or told by fewer than {d.Today.LeastVisits} visits; it is never zero.", $"Handelstag von 04:00 bis 04:00, {d.Plan.TimeZone}. Ein Strich ist nicht bekannt oder von weniger als {d.Today.LeastVisits} Besuchen; er ist nie null."))}</p>");
        foreach (var table in ReportTables.Of(d))
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{E(table.Title)}</h2><p>{E(table.Note)}</p>");
            if (table.Rows.Count == 0) html.Append(CultureInfo.InvariantCulture, $"<p>{d.Words.Say("None.", "Nichts.")}</p>");
            else if (table.Name == AsCurve) html.Append(ReportCurve.Draw(d));
            else Append(html, table, d);
        }
        return html.Append("</body></html>\n").ToString();
    }

    // The program has no names of days but the English ones.
    private static readonly string[] GermanDays = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"];

    private static string DayOf(DayFigures d) => d.Words.Say(
        d.Day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{GermanDays[(int)d.Day.DayOfWeek]}, {d.Day:d.M.yyyy}"));

    private static void Append(StringBuilder html, ReportTable table, DayFigures d)
    {
        html.Append(CultureInfo.InvariantCulture, $"<table data-table=\"{table.Name}\"><thead><tr>");
        var shown = table.Columns.Index().Where(c => c.Item.Unit != ReportUnit.Id).ToList();
        foreach (var (_, column) in shown) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Class(column)}>{E(column.Title)}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var (i, column) in shown) html.Append(CultureInfo.InvariantCulture, $"<td{Class(column)}>{E(ReportFigure.Written(row[i], column.Unit, d.Plan.Currency, d.Words))}</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
    }

    private static string Class(ReportColumn column) => column.Unit == ReportUnit.Text ? "" : " class=\"n\"";

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
