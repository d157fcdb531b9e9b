using System.Globalization;
using StoreEdge.Hub.Evaluation;
using StoreEdge.Hub.Rules.Aggregates.Batches;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Batches;

/// <summary>The tables of a batch as text and as files. Sums over tracks only; no track has a row.</summary>
internal sealed class BatchTables(FloorPlan plan, BatchTally tally)
{
    private static readonly string[] ZoneColumns = ["zone", "tracks", "stays", "dwell_s", "median_s", "p90_s", "stays_20s", "dwell_20s"];

    public void Print(TextWriter output)
    {
        var table = new ReportTable(ZoneColumns);
        foreach (var row in Zones()) table.Add(row);
        output.Write(table.ToString());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{tally.Tracks} tracks, {tally.Seconds} s; {tally.OutsideSeconds} s off the plan, {tally.UnknownSeconds} s without a fix"));
    }

    /// <summary>zones.csv, moves.csv (only pairs that occur) and heat.csv (only cells that were visited, by their south-west corner).</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        Write(folder, "zones.csv", string.Join(',', ZoneColumns), Zones().Select(row => string.Join(',', row)));
        Write(folder, "moves.csv", "from_zone,to_zone,moves", Moves());
        Write(folder, "heat.csv", "x_m,y_m,seconds", Heat());
    }

    private static void Write(string folder, string name, string head, IEnumerable<string> rows) =>
        File.WriteAllText(Path.Combine(folder, name), string.Join('\n', rows.Prepend(head)) + "\n");

    private IEnumerable<string[]> Zones()
    {
        for (var zone = 0; zone < tally.Zones; zone++)
        {
            var dwell = tally.DwellIn(zone);
            var (stays, seconds) = dwell.AtLeast((int)VisitRules.CountedStay.TotalSeconds);
            yield return [plan.Zones[zone].Id.Value, Text(tally.TracksIn(zone)), Text(dwell.Stays), Text(dwell.Seconds), Text(dwell.MedianSeconds),
                Text(dwell.QuantileSeconds(0.9)), Text(stays), Text(seconds)];
        }
    }

    private IEnumerable<string> Moves()
    {
        for (var from = 0; from < tally.Zones; from++)
            for (var to = 0; to < tally.Zones; to++)
                if (tally.Moves(from, to) is > 0 and var moves) yield return $"{plan.Zones[from].Id},{plan.Zones[to].Id},{Text(moves)}";
    }

    private IEnumerable<string> Heat()
    {
        const double Side = BatchTally.HeatCellCentimetres / 100.0;
        for (var row = 0; row < tally.HeatRows; row++)
            for (var column = 0; column < tally.HeatColumns; column++)
                if (tally.HeatAt(column, row) is > 0 and var seconds) yield return $"{Text(column * Side)},{Text(row * Side)},{Text(seconds)}";
    }

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
