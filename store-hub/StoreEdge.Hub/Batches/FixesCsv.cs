using StoreEdge.Hub.Evaluation;
using StoreEdge.Hub.Rules.Aggregates.Batches;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Batches;

/// <summary>
/// Finished fixes as <c>evaluate --fixes</c> writes them: columns stream, t_s, x_m, y_m; others are passed over. Read row by row, so
/// only the tracks' names and where each stands are kept. Streams may stand in turns; each must be in order of time.
/// </summary>
internal sealed class FixesCsv
{
    private static readonly string[] Needed = ["stream", "t_s", "x_m", "y_m"];
    private static readonly VisitRules Rules = new();

    private readonly string _path;
    private readonly BatchTally _tally;
    private readonly int[] _columns;
    private readonly Dictionary<string, Stream> _streams = new(StringComparer.Ordinal);
    private readonly FloorFix[] _between = new FloorFix[(int)Rules.IdleEndApp.TotalSeconds];

    private FixesCsv(string path, string head, ZoneRaster raster)
    {
        (_path, _tally) = (path, new BatchTally(raster));
        var columns = head.TrimStart('\uFEFF').Split(',', StringSplitOptions.TrimEntries);
        _columns = [.. Needed.Select(name => Array.IndexOf(columns, name))];
        if (Array.IndexOf(_columns, -1) is >= 0 and var missing) throw new AggregateFault($"{path}:1: no column {Needed[missing]}; the columns are {head}");
    }

    /// <exception cref="AggregateFault">A row does not read, or is earlier than the one of the same stream before it.</exception>
    public static BatchTally Count(string path, ZoneRaster raster)
    {
        using var file = new StreamReader(path);
        var rows = new FixesCsv(path, file.ReadLine() ?? throw new AggregateFault($"{path}:1: the file is empty"), raster);
        for (var line = 2; file.ReadLine() is { } row; line++)
            if (row.Length > 0) rows.Take(row, line);
        foreach (var stream in rows._streams.Values) rows._tally.Close(stream.Cursor);
        return rows._tally;
    }

    private void Take(string row, int line)
    {
        Span<Range> fields = stackalloc Range[_columns.Max() + 2];
        var count = row.AsSpan().Split(fields, ',');
        if (count <= _columns.Max()) throw new AggregateFault($"{_path}:{line}: too few fields");
        var name = row.AsSpan(fields[_columns[0]]);
        var (at, x, y) = (Number(row, fields, 1, line), Number(row, fields, 2, line), Number(row, fields, 3, line));
        var streams = _streams.GetAlternateLookup<ReadOnlySpan<char>>();
        var second = (long)Math.Floor(at);
        var fix = FloorFix.At(x, y);
        if (!streams.TryGetValue(name, out var stream)) streams[name] = stream = new(new(_tally.Zones)) { Second = second - 1, Fix = fix };
        if (second < stream.Second) throw new AggregateFault($"{_path}:{line}: {row[fields[_columns[1]]]} is earlier than the stream's row before");
        if (second == stream.Second) return;      // of two fixes in one second the first stands
        Bridge(stream, second - stream.Second - 1);
        _tally.Take(stream.Cursor, new ReadOnlySpan<FloorFix>(in fix));
        (stream.Second, stream.Fix) = (second, fix);
    }

    // By the rules of a visit: a short silence is spent where the track was, a longer one nowhere, and after the longest it is another visit.
    private void Bridge(Stream stream, long silentSeconds)
    {
        if (silentSeconds >= _between.Length)
        {
            _tally.Close(stream.Cursor);
            return;
        }
        var between = _between.AsSpan(0, (int)silentSeconds);
        between.Fill(silentSeconds + 1 > Rules.LongestCredit.TotalSeconds ? FloorFix.Unknown : stream.Fix);
        _tally.Take(stream.Cursor, between);
    }

    private double Number(string row, ReadOnlySpan<Range> fields, int column, int line) =>
        CsvNumber.TryRead(row.AsSpan(fields[_columns[column]]), out var value) ? value
            : throw new AggregateFault($"{_path}:{line}: {Needed[column]} is no number: '{row[fields[_columns[column]]]}'");

    private sealed class Stream(TrackCursor cursor)
    {
        public TrackCursor Cursor => cursor;

        public long Second { get; set; }

        public FloorFix Fix { get; set; }
    }
}
