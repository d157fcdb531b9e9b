using System.Collections;
using System.Text.Json.Serialization;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Hub.Pages;

/// <summary>The ground floor's cells as an answer says them, column, row and seconds; none is made before somebody looks at it.</summary>
/// <param name="told">In the order of the cells; the ground floor's stand before those of the others.</param>
[JsonConverter(typeof(CellsJson))]
internal sealed class CellsOfFloor(IReadOnlyList<HeatCells.Row> told, CoarseCells grid) : IReadOnlyList<double[]>
{
    public int Count { get; } = told.Count > 0 && told[^1].Cell < grid.Columns * grid.FloorRows ? told.Count : told.Count(c => c.Cell < grid.Columns * grid.FloorRows);

    public double[] this[int index]
    {
        get
        {
            var (column, row, dwellMs) = At(index);
            return [column, row, Figures.Seconds(dwellMs)];
        }
    }

    public (long Column, long Row, long DwellMs) At(int index) => (told[index].Cell % grid.Columns, told[index].Cell / grid.Columns, told[index].DwellMs);

    public IEnumerator<double[]> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
