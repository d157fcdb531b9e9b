using System.Globalization;
using System.Text;
using StoreEdge.Hub.Rules.Kpis;

namespace StoreEdge.Hub.Pages;

/// <summary>A table as comma-separated values (RFC 4180), with what it means before it in lines that begin with <c>#</c>.</summary>
internal static class CsvFile
{
    /// <returns>UTF-8 with a byte order mark, for spreadsheets.</returns>
    public static byte[] Of(ExportTable table, string language)
    {
        var text = new StringBuilder();
        var (period, coverage, least) = (table.Head.Period, table.Head.Coverage, table.Head.LeastVisits);
        Line($"# {table.Name}, {period.From:yyyy-MM-dd} - {period.To:yyyy-MM-dd} ({period.TimeZone}), {period.KnownDays}/{period.Days} days known");
        Line($"# coverage: {Written(coverage.Share)} ({Written(coverage.Visits)} visits / {Written(coverage.Baskets)} baskets)");
        Line($"# an empty field is not known, never zero; 0 visits is fewer than {least}, and counts of them are multiples of it; money is in minor units, shares are 0 to 1");
        foreach (var left in table.Head.Suppressed) Line($"# left out: {left.What} ({left.Why})");
        foreach (var (name, id) in table.Columns)
            if (KpiCatalogue.All.FirstOrDefault(k => k.Id == id) is { } kpi) Line($"# {name} = {kpi.Name.In(language)} [{kpi.Unit}]: {kpi.Definition.In(language, least)} {kpi.Hidden.In(language, least)}");
        text.Append(CsvText.Write([.. table.Columns.Select(c => c.Name)], table.Rows.Select(r => (IReadOnlyList<object?>)[.. r.Select(v => v is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : v)])));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
    }

    private static string Written(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
