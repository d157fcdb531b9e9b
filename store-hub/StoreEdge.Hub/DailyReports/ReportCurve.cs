using System.Globalization;
using StoreEdge.Hub.Pages;

namespace StoreEdge.Hub.DailyReports;

/// <summary>The day's occupancy as two lines, one for each source: a shopper with the app may push a cart, so they are never added up.</summary>
internal static class ReportCurve
{
    private const string App = "stroke=\"#1f5fbf\" stroke-width=\"2\"";
    private const string Cart = "stroke=\"#a84a00\" stroke-width=\"2\" stroke-dasharray=\"6 4\"";

    public static string Draw(DayFigures d)
    {
        var (series, start) = (d.Today.Occupancy.Series, d.Calendar.StartOf(d.Day).ToUnixTimeMilliseconds());
        var length = (double)(d.Calendar.EndOf(d.Day).ToUnixTimeMilliseconds() - start);
        var most = Math.Max(1, series.Max(b => Math.Max(b.App, b.Cart)));
        string Line(string look, Func<TodayReply.Bucket, long> count) => string.Create(CultureInfo.InvariantCulture,
            $"<polyline fill=\"none\" {look} points=\"{string.Join(' ', series.Select(b => string.Create(CultureInfo.InvariantCulture, $"{40 + ((b.AtMs - start) / length * 950):F1},{140 - (count(b) * 100.0 / most):F1}")))}\"/>");
        // The last hour ends with the picture.
        var hours = string.Concat(Enumerable.Range(0, 9).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"<text x=\"{40 + (i / 8.0 * 950):F0}\" y=\"160\" text-anchor=\"{(i == 8 ? "end" : "middle")}\">{d.Calendar.LocalOf(DateTimeOffset.FromUnixTimeMilliseconds(start + (long)(i / 8.0 * length))):HH:mm}</text>")));
        return string.Create(CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 1000 170\" role=\"img\" aria-label=\"{d.Words.Say("Occupancy over the day, at most", "Belegung über den Tag, höchstens")} {most}\" font-size=\"12\">{Key(40, App, d.Words.Say("App visits", "App-Besuche"))}{Key(180, Cart, d.Words.Say("Cart trips", "Wagenfahrten"))}{Line(App, b => b.App)}{Line(Cart, b => b.Cart)}<line x1=\"40\" x2=\"990\" y1=\"140\" y2=\"140\" stroke=\"#888\"/><text x=\"34\" y=\"44\" text-anchor=\"end\">{most}</text><text x=\"34\" y=\"144\" text-anchor=\"end\">0</text>{hours}</svg>");
    }

    private static string Key(int x, string look, string name) => string.Create(CultureInfo.InvariantCulture, $"<line x1=\"{x}\" x2=\"{x + 30}\" y1=\"12\" y2=\"12\" {look}/><text x=\"{x + 36}\" y=\"16\">{name}</text>");
}
