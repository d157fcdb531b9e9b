using System.Globalization;
using System.Text;

namespace StoreEdge.Hub.Evaluation;

/// <summary>Rows and columns of text, aligned: names to the left, figures to the right; columns in which nobody has a figure are left out.</summary>
internal sealed class ReportTable(params string[] heads)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public static string Metres(double? value) => value is { } v ? v.ToString("F2", CultureInfo.InvariantCulture) : "";

    public static string Percent(double? share) => share is { } s ? (s * 100).ToString("F1", CultureInfo.InvariantCulture) + " %" : "";

    public override string ToString()
    {
        var shown = Enumerable.Range(0, heads.Length).Where(i => i == 0 || _rows.Any(r => r[i].Length > 0)).ToArray();
        var widths = shown.Select(i => Math.Max(heads[i].Length, _rows.Select(r => r[i].Length).DefaultIfEmpty().Max())).ToArray();
        var text = new StringBuilder();
        foreach (var row in _rows.Prepend(heads))
        {
            var line = string.Join("  ", shown.Select((column, i) => column == 0 ? row[column].PadRight(widths[i]) : row[column].PadLeft(widths[i])));
            text.Append(line.TrimEnd()).Append('\n');
        }
        return text.ToString();
    }
}
