namespace StoreEdge.Hub.Tests.Evaluation;

public sealed class CausalityTests : IDisposable
{
    private readonly RecordedFolder _folder = new RecordedFolder().WithHall().WithWalk("F1-p").With("pings.csv", "path_id,t_ms,x_m,y_m,accuracy_m,gt_x_m,gt_y_m",
        Enumerable.Range(2, 18).Select(s => RecordedFolder.Invariant($"p,{1574559495400 + (s * 1000)},{s + 1},4,2,{s},5")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Another_truth_or_none_leaves_every_fix_as_it_is()
    {
        var fixes = _folder.Fixes();
        Assert.True(fixes.Length > 40);

        Change("truth.csv", rows => [.. rows.Reverse().Select(r => r.Replace(",5", ",0.5", StringComparison.Ordinal))]);
        Change("pings.csv", rows => [.. rows.Select(r => string.Join(',', r.Split(',').Take(5).Concat(["0", "0"])))]);
        Assert.Equal(fixes, _folder.Fixes());

        File.Delete(_folder.File("truth.csv"));
        Assert.Equal(fixes, _folder.Fixes());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(17)]
    public void What_comes_after_a_second_changes_no_fix_up_to_it(int second)
    {
        var whole = _folder.Fixes();

        Change("sightings.csv", rows => [.. rows.Where(r => double.Parse(r.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture) <= second)]);
        Change("pings.csv", rows => [.. rows.Where(r => long.Parse(r.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture) <= 1574559495400 + (second * 1000))]);
        var cut = _folder.Fixes();

        Assert.Equal(Until(whole, second), Until(cut, second));
        Assert.True(cut.Length < whole.Length);
    }

    [Fact]
    public void A_measurement_counts_from_the_second_that_ends_with_it()
    {
        _folder.With("sightings.csv", "stream,split,t_s,anchor_id,device_id,rssi_dbm", "s,open,0,a,t,-60", "s,open,3.000,d,t,-50", "s,open,4.0002,a,t,-50", "s,open,6,a,t,-60");
        File.Delete(_folder.File("pings.csv"));
        var fixes = _folder.Fixes();
        Change("sightings.csv", rows => [.. rows.Where(r => !r.Contains(",3.000,", StringComparison.Ordinal))]);
        var without3 = _folder.Fixes();
        Change("sightings.csv", rows => [.. rows.Where(r => !r.Contains(",4.0002,", StringComparison.Ordinal))]);
        var without4 = _folder.Fixes();

        Assert.Equal(fixes[..4], without3[..4]);            // seconds 0, 1 and 2
        Assert.NotEqual(fixes[4], without3[4]);             // second 3
        Assert.Equal(without3[..6], without4[..6]);         // up to second 4: 4.0002 is later
        Assert.NotEqual(without3[6], without4[6]);
    }

    private void Change(string file, Func<IEnumerable<string>, IEnumerable<string>> rows)
    {
        var lines = File.ReadAllLines(_folder.File(file));
        File.WriteAllLines(_folder.File(file), [lines[0], .. rows(lines.Skip(1))]);
    }

    private static List<string> Until(string[] fixes, int second) => [.. fixes.Skip(1).Where(f =>
        f.Split(',') is var fields && long.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture) is var at && (fields[0] == "p" ? at - 1574559495 : at) <= second)];
}
