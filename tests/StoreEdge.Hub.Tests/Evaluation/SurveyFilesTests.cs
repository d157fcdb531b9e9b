using StoreEdge.Hub.Evaluation;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Tests.Evaluation;

public sealed class SurveyFilesTests : IDisposable
{
    private readonly RecordedFolder _folder = new RecordedFolder().WithHall();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fingerprints_are_taken_as_they_stand_and_unknown_anchors_are_counted()
    {
        _folder.WithWalk().With("fingerprints.csv", "set,x_m,y_m,z_m,anchor_id,t_first_unix_s,n,mean_rssi_dbm,sd_rssi_db,hist",
            "one,1.5,2.5,1,b,0,30,-70.5,2.25,-70:30", "one,1.5,2.5,1,z,0,30,-70.5,2.25,-70:30");

        Assert.Equal([new SurveyReading(1.5, 2.5, 1, -70.5, 2.25, 30)], Read());
    }

    [Fact]
    public void A_survey_walk_is_gathered_by_the_metre_it_was_heard_in()
    {
        _folder.With("sightings.csv", "stream,split,t_s,anchor_id,device_id,rssi_dbm",
                "marks,survey,0.1,a,t,-60", "marks,survey,0.3,a,t,-64", "marks,survey,2.2,a,t,-70", "marks,survey,9,a,t,-80", "walk,open,0,a,t,-50")
            .With("truth.csv", "stream,split,t_s,x_m,y_m", "marks,survey,0,0,0.5", "marks,survey,4,4,0.5");

        var readings = Read();

        Assert.Equal(2, readings.Count);
        Assert.Equal((0.2, 0.5, 0, -62.0, 2), (Math.Round(readings[0].XMetres, 9), readings[0].YMetres, readings[0].Anchor, readings[0].MeanDbm, readings[0].Count));
        Assert.Equal(Math.Sqrt(8), readings[0].SdDb, 9);
        Assert.Equal((2.2, -70.0, 0.0, 1), (Math.Round(readings[1].XMetres, 9), readings[1].MeanDbm, readings[1].SdDb, readings[1].Count));
    }

    private IReadOnlyList<SurveyReading> Read() =>
        new EvaluationFolder(new EvaluationOptions { Folder = Path.GetDirectoryName(_folder.File("x"))!, Survey = true }, new EvaluationNotes()).Survey;
}
