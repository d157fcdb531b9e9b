namespace StoreEdge.Hub.Tests.Evaluation;

public sealed class FolderFaultsTests : IDisposable
{
    private readonly RecordedFolder _folder = new RecordedFolder().WithHall().WithWalk();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_without_its_columns_ends_with_file_and_line()
    {
        _folder.With("anchors.csv", "anchor_id,x_m", "a,0");

        var (exitCode, output, errors) = _folder.Evaluate();

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("anchors.csv:1: no column y_m; the columns are anchor_id,x_m", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_does_not_read_is_counted_and_the_first_is_shown_with_its_line()
    {
        File.AppendAllLines(_folder.File("sightings.csv"), ["walk,open,many,a,tag,-60", "walk,open,5,a,tag,strong", "walk,open"]);

        var (exitCode, output, _) = _folder.Evaluate();

        Assert.Equal(0, exitCode);
        Assert.Contains("3 malformed rows left out, the first: ", output, StringComparison.Ordinal);
        Assert.Contains("sightings.csv:82: t_s is no number: 'many'", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sighting_of_an_anchor_that_nobody_placed_is_counted_and_told()
    {
        File.AppendAllLines(_folder.File("sightings.csv"), ["walk,open,5,nowhere,tag,-60"]);

        Assert.Contains("1 sightings left out of 1 anchors that no file places, such as nowhere", _folder.Evaluate().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_replay_is_a_fault()
    {
        File.Delete(_folder.File("sightings.csv"));

        var (exitCode, _, errors) = _folder.Evaluate();

        Assert.Equal(2, exitCode);
        Assert.Contains("neither sightings.csv nor pings.csv has a row to replay", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_raster_of_one_column_is_a_fault()
    {
        _folder.With("occupancy.csv", "x_m,y_m,passable", "1,1,1", "1.0000000001,2,0");

        var (exitCode, _, errors) = _folder.Evaluate();

        Assert.Equal(2, exitCode);
        Assert.Contains("occupancy.csv: a raster has at least two columns of cells", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_floor_on_which_nobody_can_walk_is_a_fault()
    {
        File.WriteAllText(_folder.File("floor.geojson"), """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kind":"floor"},
              "geometry":{"type":"Polygon","coordinates":[[[0,0],[0.01,0],[0.01,10],[0,0]]]}}]}
            """);

        var (exitCode, _, errors) = _folder.Evaluate();

        Assert.Equal(2, exitCode);
        Assert.Contains("no place of the floor is walkable", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_with_a_digit_too_many_does_not_make_a_billion_seconds()
    {
        File.AppendAllLines(_folder.File("sightings.csv"), ["walk,open,1000000000,a,tag,-60"]);

        var (exitCode, _, errors) = _folder.Evaluate();

        Assert.Equal(2, exitCode);
        Assert.Contains("walk: from 0 to 1000000000 s are more than seven days", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Pings_alone_are_replayed_on_a_floor_of_their_own_and_that_is_told()
    {
        foreach (var file in new[] { "sightings.csv", "truth.csv", "anchors.csv" }) File.Delete(_folder.File(file));
        _folder.With("pings.csv", "path_id,t_ms,x_m,y_m,accuracy_m,gt_x_m,gt_y_m", Enumerable.Range(0, 9).Select(s => RecordedFolder.Invariant($"p,{s * 1000},{s},0,2,{s},0")));

        var (exitCode, output, _) = _folder.Evaluate();

        Assert.Equal(0, exitCode);
        Assert.Contains("no file says how large the floor is: taken from where the pings are", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_survey_that_is_asked_for_and_not_there_is_a_fault()
    {
        var (exitCode, _, errors) = _folder.Evaluate("--survey");

        Assert.Equal(2, exitCode);
        Assert.Contains("--survey needs fingerprints.csv", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("floor.geojson", "floor.geojson is no GeoJSON of polygons in metres")]
    [InlineData("plan.json", "plan.json: not JSON")]
    public void A_map_that_does_not_read_is_named(string file, string fault)
    {
        File.WriteAllText(_folder.File(file), "{\"features\": [");

        var (exitCode, _, errors) = _folder.Evaluate();

        Assert.Equal(2, exitCode);
        Assert.Contains(fault, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--fixes")]
    [InlineData("--quick")]
    [InlineData("--zones", "inside")]
    [InlineData("--zones", "In side:x<0")]
    [InlineData("--first-ping-after", "soon")]
    [InlineData("another-folder")]
    public void A_line_that_is_not_understood_ends_with_2_before_anything_is_done(params string[] options)
    {
        var (exitCode, output, errors) = _folder.Evaluate(options);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("store-hub: ", errors, StringComparison.Ordinal);
    }
}
