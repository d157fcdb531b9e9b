using System.Globalization;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Plans;

/// <summary>Every zone can be walked to from some entrance. Walked on squares: whoever needs less room than one can be neither seen nor served.</summary>
internal static class ReachRule
{
    private const double FinestMetres = 0.5;

    private const int MostCells = 300_000;

    private const double BesideTheDoorMetres = 3;

    // Less of a zone may lie behind its shelves.
    private const double LeastReached = 0.5;

    public static IEnumerable<PlanFault> Check(PlanDraft draft)
    {
        var floors = 1 + draft.Features.SelectMany(f => f.Points).Select(p => p.Floor).Append(0).Max();
        var side = Math.Max(FinestMetres, Math.Sqrt(draft.WidthMetres * draft.HeightMetres * floors / MostCells));
        var (columns, rows) = ((int)(draft.WidthMetres / side), (int)(draft.HeightMetres / side));
        if (columns < 2 || rows < 2 || floors > FloorPlan.MostFloors || !draft.Of("entrance").Any(d => d.Points.Count == 1)) yield break;

        var shelves = draft.Of("shelf").Select(s => s.Polygon).OfType<PlanPolygon>().ToLookup(s => s.Floor);
        PlanPoint Middle(int cell) => new((cell % columns + 0.5) * side, (cell / columns % rows + 0.5) * side) { Floor = cell / (columns * rows) };
        int CellOf(PlanPoint p) => (((p.Floor * rows) + Math.Clamp((int)(p.YMetres / side), 0, rows - 1)) * columns) + Math.Clamp((int)(p.XMetres / side), 0, columns - 1);
        var free = new bool[columns * rows * floors];
        for (var cell = 0; cell < free.Length; cell++)
        {
            var middle = Middle(cell);
            free[cell] = !shelves[middle.Floor].Any(s => s.Contains(middle));
        }

        // A shelf in the door is told by itself, not as a store that nobody can enter.
        int Start(PlanPoint door) => Enumerable.Range(0, free.Length).Where(c => free[c] && c / (columns * rows) == door.Floor && Middle(c).DistanceTo(door) < BesideTheDoorMetres)
            .OrderBy(c => Middle(c).DistanceTo(door)).FirstOrDefault(CellOf(door));
        var reached = Flood(free, columns, rows, draft.Of("entrance").Where(d => d.Points.Count == 1).Select(d => Start(d.Points[0])), Links(draft, CellOf));
        foreach (var zone in draft.Features.Where(f => f.IsZone && f.Polygon is not null))
        {
            var cells = Enumerable.Range(0, free.Length).Where(c => free[c] && zone.Polygon!.Contains(Middle(c))).ToList();
            var cut = cells.Where(c => !reached[c]).ToList();
            if (cells.Count == 0) yield return PlanFault.Of("no-room", zone, null, $"nobody can stand in {zone.Called}: shelves fill it", "leave room between the shelves", blocks: false);
            else if (cut.Count > cells.Count * LeastReached)
                yield return PlanFault.Of("unreachable", zone, Middle(cut[cut.Count / 2]), string.Create(CultureInfo.InvariantCulture, $"{zone.Called} cannot be walked to from any entrance ({cut.Count * side * side:0} m² are cut off)"),
                    "open a way between the shelves, or add the stairs");
        }
    }

    private static ILookup<int, int> Links(PlanDraft draft, Func<PlanPoint, int> cellOf) => draft.Of("link").Where(l => l.Points.Count == 2)
        .SelectMany(l => new[] { (From: cellOf(l.Points[0]), To: cellOf(l.Points[1])), (From: cellOf(l.Points[1]), To: cellOf(l.Points[0])) }).ToLookup(l => l.From, l => l.To);

    private static bool[] Flood(bool[] free, int columns, int rows, IEnumerable<int> starts, ILookup<int, int> links)
    {
        var (reached, open) = (new bool[free.Length], new Stack<int>());
        foreach (var start in starts.Where(s => s >= 0 && s < free.Length)) Step(start);
        while (open.TryPop(out var cell))
        {
            var (column, row) = (cell % columns, cell / columns % rows);
            if (column > 0) Step(cell - 1);
            if (column < columns - 1) Step(cell + 1);
            if (row > 0) Step(cell - columns);
            if (row < rows - 1) Step(cell + columns);
            foreach (var other in links[cell].Where(o => o >= 0 && o < free.Length)) Step(other);
        }
        return reached;

        void Step(int cell)
        {
            if (reached[cell] || !free[cell]) return;
            reached[cell] = true;
            open.Push(cell);
        }
    }
}
