namespace StoreEdge.Hub.Evaluation;

/// <summary>
/// The rows of a CSV file with a head line, one at a time; fields are asked for by name. Without quotes: none of the formats read
/// here holds text. A missing column is the file's fault and stops; a row that does not read is counted, told and passed over.
/// </summary>
internal sealed class CsvRows
{
    private readonly string _path;
    private readonly Dictionary<string, int> _columns;
    private readonly EvaluationNotes _notes;
    private string[] _fields = [];
    private int _line = 1;
    private string? _wrong;

    private CsvRows(string path, string head, EvaluationNotes notes)
    {
        (_path, _notes) = (path, notes);
        _columns = head.TrimStart('\uFEFF').Split(',').Select((name, i) => (Name: name.Trim(), i)).DistinctBy(c => c.Name, StringComparer.Ordinal)
            .ToDictionary(c => c.Name, c => c.i, StringComparer.Ordinal);
    }

    /// <param name="needed">Columns without which the file says nothing.</param>
    /// <param name="row">Called for each line; what it returns is kept, null is not.</param>
    /// <exception cref="EvaluationFault">The file cannot be read, is empty or lacks a column.</exception>
    public static List<T> Read<T>(string path, IReadOnlyList<string> needed, EvaluationNotes notes, Func<CsvRows, T?> row) where T : class
    {
        try
        {
            using var lines = File.ReadLines(path).GetEnumerator();
            if (!lines.MoveNext()) throw new EvaluationFault($"{path}:1: the file is empty; it needs the columns {string.Join(",", needed)}");
            var rows = new CsvRows(path, lines.Current, notes);
            var missing = needed.Where(name => !rows._columns.ContainsKey(name)).ToList();
            if (missing.Count > 0) throw new EvaluationFault($"{path}:1: no column {string.Join(", ", missing)}; the columns are {lines.Current}");
            return rows.ReadAll(lines, row);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EvaluationFault($"{path} cannot be read: {exception.Message}");
        }
    }

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Empty when the column or its value is missing.</summary>
    public string Text(string column) => _columns.TryGetValue(column, out var i) && i < _fields.Length ? _fields[i].Trim() : "";

    /// <summary>Text that has to be there; a row without it is malformed.</summary>
    public string Name(string column)
    {
        var text = Text(column);
        if (text.Length == 0) _wrong ??= $"{column} is empty";
        return text;
    }

    public double Number(string column) => NumberOrNone(column) ?? Wrong(column, $"is no number: '{Text(column)}'");

    public double? NumberOrNone(string column) =>
        CsvNumber.TryRead(Text(column), out var value) ? value : null;

    /// <summary>A number between the two, or a malformed row.</summary>
    public double Number(string column, double from, double to)
    {
        var value = Number(column);
        return value >= from && value <= to ? value : Wrong(column, FormattableString.Invariant($"is not from {from} to {to}: {value}"));
    }

    private double Wrong(string column, string what)
    {
        _wrong ??= $"{column} {what}";
        return double.NaN;
    }

    private List<T> ReadAll<T>(IEnumerator<string> lines, Func<CsvRows, T?> row) where T : class
    {
        var read = new List<T>();
        while (lines.MoveNext())
        {
            _line++;
            if (lines.Current.Length == 0) continue;
            (_fields, _wrong) = (lines.Current.Split(','), null);
            var item = row(this);
            if (_wrong is not null) _notes.Malformed(_path, _line, _wrong);
            else if (item is not null) read.Add(item);
        }
        return read;
    }
}
