using System.Text.Json;

namespace StoreEdge.EndToEnd.FloorAndPaths;

/// <summary>What the API tells of the floor, and what follows from it for the drawing.</summary>
internal sealed class FloorAnswer(JsonElement floor)
{
    /// <summary>Where a scale of times may end, in seconds.</summary>
    private static readonly double[] HeatTops = [1, 5, 15, 60, 300, 900, 3600, 4 * 3600, 12 * 3600, 48 * 3600, 168 * 3600];

    public JsonElement Json => floor;

    public double DwellSeconds => floor.GetProperty("dwellSeconds").GetDouble();

    public double CellMetres => floor.GetProperty("cellMetres").GetDouble();

    public int Columns => floor.GetProperty("columns").GetInt32();

    public int Rows => floor.GetProperty("rows").GetInt32();

    /// <summary>The hours with a figure, as the day went by.</summary>
    public IReadOnlyList<int> Hours => [.. floor.GetProperty("hours").EnumerateArray().Where(h => h.GetProperty("seconds").GetDouble() > 0).Select(h => h.GetProperty("hour").GetInt32())];

    public IReadOnlyList<(string From, string To, int Count)> Flows => [.. floor.GetProperty("flows").EnumerateArray().Select(f => (f.GetProperty("from").GetString()!, f.GetProperty("to").GetString()!, f.GetProperty("count").GetInt32()))];

    public IReadOnlyDictionary<string, double> DwellOfZones => floor.GetProperty("zones").EnumerateArray().ToDictionary(z => z.GetProperty("zone").GetString()!, z => z.GetProperty("dwellSeconds").GetDouble());

    public IReadOnlyDictionary<(int Column, int Row), double> Cells => floor.GetProperty("cells").EnumerateArray().ToDictionary(c => (c[0].GetInt32(), c[1].GetInt32()), c => c[2].GetDouble());

    public IReadOnlySet<(int Column, int Row)> NotMeasured =>
        floor.GetProperty("notMeasured").EnumerateArray().SelectMany(r => Enumerable.Range(r[0].GetInt32(), r[2].GetInt32()).Select(c => (c, r[1].GetInt32()))).ToHashSet();

    public double Highest(string of) => floor.GetProperty("highest").GetProperty(of).GetDouble();

    /// <summary>The end of the legend when nothing shown is higher.</summary>
    public static double HeatTop(double highest) => HeatTops.First(t => t >= Math.Max(60, highest));

    /// <summary>How a cell must look: the colour's step of 24 by the logarithm, dotted where nobody is measured, else hatched.</summary>
    /// <param name="top">The seconds at the legend's end.</param>
    public string LookOf((int Column, int Row) cell, double top) =>
        NotMeasuredOnce.Contains(cell) ? "dotted"
        : CellsOnce.TryGetValue(cell, out var seconds) && seconds >= 1 ? $"{Math.Min(23, (int)Math.Floor(Math.Log(seconds) / Math.Log(top) * 24))}"
        : "hatched";

    private IReadOnlyDictionary<(int Column, int Row), double> CellsOnce => field ??= Cells;

    private IReadOnlySet<(int Column, int Row)> NotMeasuredOnce => field ??= NotMeasured;
}
