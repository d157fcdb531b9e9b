using System.Runtime.InteropServices;
using StoreEdge.Hub.Batches;
using StoreEdge.Hub.Rules.Aggregates.Batches;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Batches;

/// <summary>On the sample store: bakery and produce are departments of its plan, the middle of the entrance is at (4, 3).</summary>
public sealed class AggregateVerbTests : IDisposable
{
    private static readonly string Plan = TestRepository.File("install", "sample-store", "plan.geojson");

    private readonly string _folder = Directory.CreateTempSubdirectory("storeedge-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Tracks_that_stand_in_turns_are_told_apart_and_short_silences_are_spent_where_the_track_was()
    {
        var fixes = Csv("a,0,4,3", "b,0.5,4,3", "a,1,4,3", "b,1.2,2,12", "b,1.9,4,3", "a,40,2,12", "a,41,2,12");

        var (code, text, _) = Run(fixes, "--plan", Plan, "--out", _folder);

        Assert.Equal(0, code);
        Assert.Contains("2 tracks, 44 s; 0 s off the plan, 0 s without a fix", text, StringComparison.Ordinal);
        Assert.Contains("entrance,2,2,41,20.5,40,1,40", Table("zones.csv"));
        Assert.Contains("produce,2,2,3,1.5,2,0,0", Table("zones.csv"));
        Assert.Equal(["from_zone,to_zone,moves", "entrance,produce,2"], Table("moves.csv"));
        Assert.Equal(["x_m,y_m,seconds", "4,3,41", "2,12,3"], Table("heat.csv"));
    }

    [Fact]
    public void A_longer_silence_ends_the_stay_and_the_longest_the_visit()
    {
        var (code, text, _) = Run(Csv("a,0,4,3", "a,46,4,3", "a,5000,4,3"), "--plan", Plan, "--out", _folder);

        Assert.Equal(0, code);
        Assert.Contains("2 tracks, 48 s; 0 s off the plan, 45 s without a fix", text, StringComparison.Ordinal);
        Assert.Contains("entrance,2,3,3,1,1,0,0", Table("zones.csv"));
    }

    [Fact]
    public void A_packed_file_gives_the_tables_of_the_same_tracks_as_rows()
    {
        FloorFix[] fixes = [FloorFix.At(4, 3), FloorFix.At(4, 3), FloorFix.At(2, 12), FloorFix.At(2, 12), FloorFix.At(4, 3), FloorFix.At(-1, 3)];
        var packed = Path.Combine(_folder, "tracks.i16");
        File.WriteAllBytes(packed, MemoryMarshal.AsBytes(fixes.AsSpan()).ToArray());

        var rows = Run(Csv("a,0,4,3", "a,1,4,3", "a,2,2,12", "b,0,2,12", "b,1,4,3", "b,2,-1,3"), "--plan", Plan);
        var (code, text, _) = Run(packed, "--plan", Plan, "--seconds", "3");

        Assert.Equal((0, rows.Text), (code, text));
        Assert.Contains("2 tracks, 6 s; 1 s off the plan", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,0,4,3|a,-1,4,3", ":3: -1 is earlier")]
    [InlineData("a,0,4,here", ":2: y_m is no number: 'here'")]
    [InlineData("a,0,4", ":2: too few fields")]
    public void A_row_that_does_not_read_stops_the_run_by_its_line(string rows, string complaint)
    {
        var (code, text, errors) = Run(Csv(rows.Split('|')), "--plan", Plan);

        Assert.Equal((2, ""), (code, text));
        Assert.Contains(complaint, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_a_plan_or_with_a_file_that_is_not_there_is_refused()
    {
        Assert.Contains("usage:", Run(Csv()).Errors, StringComparison.Ordinal);
        Assert.Equal(2, Run(Path.Combine(_folder, "none.csv"), "--plan", Plan).Code);
        Assert.Contains("--seconds", Run(Path.Combine(_folder, "none.i16"), "--plan", Plan).Errors, StringComparison.Ordinal);
    }

    private static (int Code, string Text, string Errors) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = AggregateVerb.Run(arguments, output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    private string Csv(params string[] rows)
    {
        var path = Path.Combine(_folder, "fixes.csv");
        File.WriteAllLines(path, rows.Prepend("stream,t_s,x_m,y_m"));
        return path;
    }

    private string[] Table(string name) => File.ReadAllLines(Path.Combine(_folder, name));
}
