using System.Text.Json;

namespace StoreEdge.Hub.Tests.Evaluation;

public sealed class EvaluateVerbTests : IDisposable
{
    private readonly RecordedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_error_is_the_distance_to_the_truth_from_three_seconds_on()
    {
        // Ten pings within a second of each other at one place leave no doubt; the truth lies 3 and 4 m beside it.
        _folder.WithHall().With("pings.csv", "path_id,t_ms,x_m,y_m,accuracy_m,gt_x_m,gt_y_m", Enumerable.Range(0, 61).Select(s =>
            RecordedFolder.Invariant($"p,{s * 1000},8,5,0.1,{11},{9}")));

        using var report = JsonDocument.Parse(_folder.Evaluate("--json").Output);

        var all = report.RootElement.GetProperty("groups")[0].GetProperty("all");
        Assert.Equal(58, all.GetProperty("fixes").GetInt32());
        Assert.InRange(all.GetProperty("meanMetres").GetDouble(), 4.5, 5.5);
        Assert.InRange(all.GetProperty("p90Metres").GetDouble(), 4.5, 5.5);
        Assert.Equal(0, all.GetProperty("inside68").GetDouble());
    }

    [Fact]
    public void A_walk_between_radios_is_followed_and_told_in_a_table()
    {
        var (exitCode, output, errors) = _folder.WithHall().WithWalk().Evaluate();

        Assert.Equal(0, exitCode);
        var lines = output.Split('\n');
        Assert.StartsWith("sightings  fixes  mean m  median", lines[0], StringComparison.Ordinal);
        var figures = lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("walk", "18"), (figures[0], figures[1]));
        Assert.InRange(double.Parse(figures[2], System.Globalization.CultureInfo.InvariantCulture), 0, 4.8);   // who stays in the middle is 5.1 m off
        Assert.Contains("1/1 walk (sightings)", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_a_fix_at_each_whole_second_from_the_first_measurement_to_the_last()
    {
        var fixes = _folder.WithHall().WithWalk(seconds: 4).Fixes();

        Assert.Equal("stream,t_s,x_m,y_m,accuracy_m", fixes[0]);
        Assert.Equal(["walk,0", "walk,1", "walk,2", "walk,3", "walk,4"], fixes.Skip(1).Select(f => string.Join(',', f.Split(',').Take(2))));
    }

    [Fact]
    public void A_path_of_pings_keeps_its_unix_time()
    {
        _folder.WithHall().With("pings.csv", "path_id,t_ms,x_m,y_m,accuracy_m", "p,1574559497263,5,5,3", "p,1574559498263,6,5,3");

        Assert.Equal(["p,1574559498", "p,1574559499"], _folder.Fixes().Skip(1).Select(f => string.Join(',', f.Split(',').Take(2))));
    }

    [Fact]
    public void A_phone_in_both_files_is_told_by_pings_alone_by_sightings_alone_and_by_both()
    {
        _folder.WithHall().WithWalk("F1-p").With("pings.csv", "path_id,t_ms,x_m,y_m,accuracy_m,gt_x_m,gt_y_m",
            Enumerable.Range(2, 18).Select(s => RecordedFolder.Invariant($"p,{1574559495000 + (s * 1000)},{s},5,2,{s},5")));

        var (_, output, _) = _folder.Evaluate();
        var fixes = _folder.Fixes();

        foreach (var from in new[] { "sightings  ", "pings  ", "pings + sightings  " }) Assert.Contains("\n" + from, "\n" + output, StringComparison.Ordinal);
        // The first ping comes two seconds after the first sighting, so both tell of the same place.
        Assert.Contains(fixes, f => f.StartsWith("p,1574559495,", StringComparison.Ordinal));
        Assert.Contains(fixes, f => f.StartsWith("F1-p,0,", StringComparison.Ordinal));
        Assert.Equal(Places(fixes, "p"), Places(fixes, "F1-p"));
    }

    [Fact]
    public void Survey_streams_are_neither_scored_nor_written()
    {
        _folder.WithHall().WithWalk();
        var sightings = File.ReadAllLines(_folder.File("sightings.csv"));
        File.AppendAllLines(_folder.File("sightings.csv"), sightings.Skip(1).Select(s => s.Replace("walk,open", "marks,survey", StringComparison.Ordinal)));

        var (_, output, _) = _folder.Evaluate();

        Assert.DoesNotContain("marks", output, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Fixes(), f => f.StartsWith("marks", StringComparison.Ordinal));
    }

    [Fact]
    public void Half_planes_stand_for_zones_where_there_is_no_plan()
    {
        _folder.WithHall().WithWalk().With("truth.csv", "stream,split,t_s,x_m,y_m,zone",
            Enumerable.Range(0, 201).Select(s => RecordedFolder.Invariant($"walk,open,{s / 10.0},,,{(s < 100 ? "west" : "east")}")));

        using var report = JsonDocument.Parse(_folder.Evaluate("--json", "--zones", "west:x<10,east:x>=10").Output);

        Assert.InRange(report.RootElement.GetProperty("groups")[0].GetProperty("all").GetProperty("zoneRight").GetDouble(), 0.7, 1);
    }

    private static List<string> Places(string[] fixes, string stream) =>
        [.. fixes.Where(f => f.StartsWith(stream + ",", StringComparison.Ordinal)).Select(f => string.Join(',', f.Split(',').Skip(2)))];
}
