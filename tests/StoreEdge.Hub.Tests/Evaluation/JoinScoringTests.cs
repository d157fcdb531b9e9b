using System.Text.Json;
using StoreEdge.Hub.Evaluation;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Evaluation;

public sealed class JoinScoringTests : IDisposable
{
    private static readonly Lane Lane = SeededStore.Plan.Lanes[0];

    private readonly RecordedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_basket_of_a_phone_that_was_found_in_its_lane_is_joined_and_one_elsewhere_is_not_found()
    {
        var scoring = Scoring("b-1,app-1,,1", "b-2,app-2,,1");

        scoring.Take(Run("app-1"), [Stay(100, 190)], Found((104, 188)));
        scoring.Take(Run("app-2"), [Stay(400, 490)], Found());

        Assert.Equal([new(JoinScoring.TrueStays, 2, 2, 2), new(ReplayRun.Pings, 2, 1, 1)], scoring.Figures());
        Assert.Equal([1, 0.5], scoring.Figures().Select(f => f.Recall!.Value));
    }

    [Fact]
    public void Who_stood_at_the_basket_of_another_is_joined_wrongly()
    {
        var scoring = Scoring("b-2,app-1,,1");

        scoring.Take(Run("app-1"), [Stay(400, 490)], Found((104, 188)));

        Assert.Equal((1.0, 0.0), (scoring.Figures().First().Precision!.Value, scoring.Figures().Last().Precision!.Value));
    }

    [Fact]
    public void Carts_and_phones_that_do_not_allow_the_join_are_left_out()
    {
        var scoring = Scoring("b-1,app-1,,0", "b-2,,cart-1-trip-1,0");

        scoring.Take(Run("app-1"), [Stay(100, 190)], Found((104, 188)));
        scoring.Take(Run("cart-1-trip-1"), [Stay(400, 490)], Found((400, 490)));

        Assert.Empty(scoring.Figures());
    }

    [Fact]
    public void The_report_has_them_where_the_folder_has_tills_and_its_stays_are_those_of_zone_visits()
    {
        File.Copy(Testing.TestRepository.File("install", "sample-store", "plan.geojson"), _folder.File("plan.json"));
        var (x, y) = (Lane.Service.XMetres, Lane.Service.YMetres);
        _folder.With("pings.csv", "path_id,t_ms,x_m,y_m,accuracy_m,gt_x_m,gt_y_m", Enumerable.Range(100, 90).Select(s => RecordedFolder.Invariant($"app-1,{s * 1000},{x},{y},0.5,{x},{y}")));
        // The truth of the pings says a stay of 89 s; this file knows better.
        _folder.With("zone_visits.csv", "stream,zone,entered_t_s,left_t_s,seconds", $"app-1,{Lane.Zone},100,150.5,50.5");
        Tills("b-1,app-1,,1");

        using var report = JsonDocument.Parse(_folder.Evaluate("--json").Output);

        var joins = report.RootElement.GetProperty("joins").EnumerateArray().ToList();
        Assert.Equal([JoinScoring.TrueStays, ReplayRun.Pings], joins.Select(j => j.GetProperty("stays").GetString()));
        Assert.Equal(1, joins[1].GetProperty("recall").GetDouble());
        var zones = report.RootElement.GetProperty("groups").EnumerateArray().Single(g => g.GetProperty("from").GetString() == ReplayRun.Pings).GetProperty("all").GetProperty("zones");
        Assert.InRange(zones.GetProperty("medianDwellErrorSeconds").GetDouble(), 36, 41);
        Assert.Contains("joins of baskets, by stays from  true  joined", _folder.Evaluate().Output, StringComparison.Ordinal);
    }

    private JoinScoring Scoring(params string[] joins) =>
        new(Tills(joins), SeededStore.Plan.Lanes, new HashSet<string> { "app-1", "app-2" });

    private TillFiles Tills(params string[] joins)
    {
        _folder.With("baskets.csv", "basket,lane,opened_t_s,closed_t_s,items,total_minor", $"b-1,{Lane.Id},130,180,1:1 2:1,100", $"b-2,{Lane.Id},430,480,1:1,100");
        _folder.With("joins.csv", "basket,app,cart,basket_link", joins);
        return TillFiles.Read(Path.GetDirectoryName(_folder.File("joins.csv"))!, new EvaluationNotes())!;
    }

    private static ReplayRun Run(string name) => new(name, ReplayRun.Pings, [], true, true);

    private static TrueStay Stay(double from, double to) => new(Lane.Zone.Value, from, to);

    private static VisitReplay Found(params (long From, long To)[] stays) => new([.. stays.Select(s => new StayFact(Lane.Zone, s.From * 1000, s.To * 1000))], []);
}
