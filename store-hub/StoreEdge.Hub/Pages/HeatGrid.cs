using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

/// <summary>The cells that heat is counted in: squares from the plan's south-west corner, numbered row * columns + column.</summary>
internal readonly record struct HeatGrid(int Columns, int Rows)
{
    public const double CellMetres = 1;

    public static HeatGrid Of(FloorPlan plan) => new((int)Math.Ceiling(plan.WidthMetres), (int)Math.Ceiling(plan.HeightMetres));

    public (long Column, long Row) Place(long cell) => (cell % Columns, cell / Columns);
}
