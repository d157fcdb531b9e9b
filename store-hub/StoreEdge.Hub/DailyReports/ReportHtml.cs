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
        .n{text-align:right;font-variant-numeric:tabular-nums}svg{width:100%;height:auto;margin-top:.5em}
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
            else if (table.Name == AsCurve) html.Append(Curve(d));
            else Append(html, table, d.Plan.Currency);
        }
        return html.Append("</body></html>\n").ToString();
    }

    // The program has no names of days but the English ones.
    private static readonly string[] GermanDays = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"];

    private static string DayOf(DayFigures d) => d.Words.Say(
        d.Day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{GermanDays[(int)d.Day.DayOfWeek]}, {d.Day:d.M.yyyy}"));

    /// <summary>A value as a person reads it.</summary>
    public static string Written(object? value, ReportUnit unit, string currency) => value is null ? "–" : unit switch
    {
        ReportUnit.Count => string.Create(CultureInfo.InvariantCulture, $"{value:#,0}"),
        ReportUnit.Share => string.Create(CultureInfo.InvariantCulture, $"{value:0.0 %}"),
        ReportUnit.Money => string.Create(CultureInfo.InvariantCulture, $"{Convert.ToInt64(value, CultureInfo.InvariantCulture) / Minor(currency):#,0.00} {currency}"),
        ReportUnit.Seconds => Duration(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static void Append(StringBuilder html, ReportTable table, string currency)
    {
        html.Append(CultureInfo.InvariantCulture, $"<table data-table=\"{table.Name}\"><thead><tr>");
        foreach (var column in table.Columns) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Class(column)}>{E(column.Title)}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var (i, column) in table.Columns.Index()) html.Append(CultureInfo.InvariantCulture, $"<td{Class(column)}>{E(Written(row[i], column.Unit, currency))}</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
    }

    /// <summary>App visits and cart trips added up by five minutes; a shopper may be in both.</summary>
    private static string Curve(DayFigures d)
    {
        var (series, start) = (d.Today.Occupancy.Series, d.Calendar.StartOf(d.Day).ToUnixTimeMilliseconds());
        var length = (double)(d.Calendar.EndOf(d.Day).ToUnixTimeMilliseconds() - start);
        var most = Math.Max(1, series.Max(b => b.App + b.Cart));
        var points = string.Join(' ', series.Select(b => string.Create(CultureInfo.InvariantCulture, $"{40 + ((b.AtMs - start) / length * 950):F1},{120 - ((b.App + b.Cart) * 100.0 / most):F1}")));
        var hours = string.Concat(Enumerable.Range(0, 9).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"<text x=\"{40 + (i / 8.0 * 950):F0}\" y=\"140\" text-anchor=\"middle\">{d.Calendar.LocalOf(DateTimeOffset.FromUnixTimeMilliseconds(start + (long)(i / 8.0 * length))):HH:mm}</text>")));
        return string.Create(CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 1000 150\" role=\"img\" aria-label=\"{d.Words.Say("Occupancy over the day, at most", "Belegung über den Tag, höchstens")} {most}\" font-size=\"12\"><polyline fill=\"none\" stroke=\"#1f5fbf\" stroke-width=\"2\" points=\"{points}\"/><line x1=\"40\" x2=\"990\" y1=\"120\" y2=\"120\" stroke=\"#888\"/><text x=\"34\" y=\"24\" text-anchor=\"end\">{most}</text><text x=\"34\" y=\"124\" text-anchor=\"end\">0</text>{hours}</svg>");
    }

    private static string Class(ReportColumn column) => column.Unit == ReportUnit.Text ? "" : " class=\"n\"";

    private static string Duration(double seconds) => seconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s")
        : seconds < 3600 ? string.Create(CultureInfo.InvariantCulture, $"{(long)seconds / 60} min {(long)seconds % 60:00} s") : string.Create(CultureInfo.InvariantCulture, $"{(long)seconds / 3600} h {(long)seconds / 60 % 60:00} min");

    // ISO 4217: currencies of stores that have no smaller unit.
    private static decimal Minor(string currency) => currency is "JPY" or "KRW" or "ISK" or "CLP" or "VND" ? 1 : 100;

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
