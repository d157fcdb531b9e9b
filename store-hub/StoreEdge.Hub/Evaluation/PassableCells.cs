using StoreEdge.Observations;

namespace StoreEdge.Hub.Evaluation;

/// <summary>
/// A raster of cells, each named by its middle, that says where one can walk. Files differ in whether 1 means free or occupied
/// (the column of one public set says the one and means the other), but where people walk hangs together and shelves are islands: of the
/// two readings that one counts whose cells lie in one piece for the larger part. A tie goes to the column's word.
/// </summary>
internal sealed class PassableCells
{
    private readonly Steps _steps;
    private readonly Dictionary<(int X, int Y), bool> _cells;

    private PassableCells(Steps steps, Dictionary<(int X, int Y), bool> cells, bool isInverted)
    {
        (_steps, _cells, IsInverted) = (steps, cells, isInverted);
        Corners = [.. cells.Keys.SelectMany(c => new[] { steps.At(c.X - 0.5, c.Y - 0.5), steps.At(c.X + 0.5, c.Y + 0.5) })];
    }

    /// <summary>The file's 1 was read as occupied.</summary>
    public bool IsInverted { get; }

    public IReadOnlyList<PlanPoint> Corners { get; }

    /// <exception cref="EvaluationFault">No row, or no two cells beside each other.</exception>
    public static PassableCells Read(string path, EvaluationNotes notes)
    {
        var rows = CsvRows.Read(path, ["x_m", "y_m", "passable"], notes, row => new CellRow(row.Number("x_m"), row.Number("y_m"), row.Number("passable") != 0));
        var columns = rows.Select(r => r.X).Distinct().Order().ToList();
        // Nearer to each other than a rounding error columns are one.
        columns = [.. columns.Where((x, i) => i == 0 || x - columns[i - 1] > 1e-6)];
        if (columns.Count < 2) throw new EvaluationFault($"{path}: a raster has at least two columns of cells");
        var steps = Steps.Between(columns, rows.Min(r => r.Y));
        var cells = new Dictionary<(int X, int Y), bool>();
        foreach (var row in rows) cells[steps.CellOf(row.X, row.Y)] = row.Passable;
        var (free, occupied) = (LargestPart(cells, true), LargestPart(cells, false));
        if (free >= occupied) return new(steps, cells, false);
        notes.Tell($"{Path.GetFileName(path)}: the cells marked passable are islands and the others hang together, so the mark was read as occupied");
        return new(steps, cells.ToDictionary(c => c.Key, c => !c.Value), true);
    }

    /// <summary>False outside the raster.</summary>
    public bool IsWalkable(PlanPoint point) =>
        _cells.TryGetValue(_steps.CellOf(point.XMetres, point.YMetres), out var passable) && passable;

    // The share of the cells with this mark that lie in their largest connected part.
    private static double LargestPart(Dictionary<(int X, int Y), bool> cells, bool mark)
    {
        var left = cells.Where(c => c.Value == mark).Select(c => c.Key).ToHashSet();
        var (all, largest) = (left.Count, 0);
        var open = new Stack<(int X, int Y)>();
        while (left.Count > 0)
        {
            var size = 0;
            open.Push(left.First());
            left.Remove(open.Peek());
            while (open.TryPop(out var cell))
            {
                size++;
                foreach (var next in new[] { (cell.X + 1, cell.Y), (cell.X - 1, cell.Y), (cell.X, cell.Y + 1), (cell.X, cell.Y - 1) })
                    if (left.Remove(next)) open.Push(next);
            }
            largest = Math.Max(largest, size);
        }
        return all == 0 ? 0 : (double)largest / all;
    }

    // From the first cell's middle, so that a raster may begin anywhere; files round their middles, so the step is that of the whole width.
    private sealed record Steps(double X, double Y, double Metres)
    {
        public static Steps Between(List<double> columns, double lowest)
        {
            var apart = columns.Zip(columns.Skip(1), (a, b) => b - a).Order().ToList();
            var (width, middle) = (columns[^1] - columns[0], apart[apart.Count / 2]);
            // Columns in which no cell is named leave wider gaps.
            var step = apart.Where(d => d > 0.5 * middle && d < 1.5 * middle).Average();
            return new(columns[0], lowest, width / Math.Max(1, Math.Round(width / step)));
        }

        public (int X, int Y) CellOf(double x, double y) => ((int)Math.Round((x - X) / Metres), (int)Math.Round((y - Y) / Metres));

        public PlanPoint At(double column, double row) => new(X + (column * Metres), Y + (row * Metres));
    }

    private sealed record CellRow(double X, double Y, bool Passable);
}
