using StoreEdge.Hub.Evaluation;

namespace StoreEdge.Hub.Tests.Evaluation;

public sealed class AnchorFilesTests : IDisposable
{
    private readonly RecordedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_place_that_was_estimated_is_only_about_known_and_one_that_was_measured_too_is_taken_as_measured()
    {
        _folder.WithHall().With("beacon_positions_estimated.csv", "beacon_mac,est_x_m,est_y_m", "a,3,3", "e,7,5");

        var anchors = AnchorFiles.Read(Path.GetDirectoryName(_folder.File("anchors.csv"))!, new EvaluationNotes());

        Assert.Equal(["a", "b", "c", "d", "e"], anchors.Select(a => a.Id));
        Assert.Equal([0, 0, 0, 0, 5], anchors.Select(a => a.PlacedWithinMetres));
    }
}
