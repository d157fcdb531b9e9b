using StoreEdge.Observations;

namespace StoreEdge.Hub.Evaluation;

/// <summary>shelves.csv: the corners of each shelf or pillar in order, grouped by id.</summary>
internal static class ShelfOutlines
{
    public static List<PlanPolygon> Read(string path, EvaluationNotes notes)
    {
        var rows = CsvRows.Read(path, ["id", "x", "y"], notes, row => new Corner(row.Name("id"), new PlanPoint(row.Number("x"), row.Number("y"))));
        var shelves = new List<PlanPolygon>();
        foreach (var shelf in rows.GroupBy(r => r.Id))
        {
            var corners = shelf.Select(c => c.At).ToList();
            if (corners.Count > 1 && corners[0] == corners[^1]) corners.RemoveAt(corners.Count - 1);
            if (corners.Count >= 3) shelves.Add(new PlanPolygon(corners));
            else notes.Tell($"{Path.GetFileName(path)}: shelf {shelf.Key} has fewer than three corners and was left out");
        }
        return shelves;
    }

    private sealed record Corner(string Id, PlanPoint At);
}
