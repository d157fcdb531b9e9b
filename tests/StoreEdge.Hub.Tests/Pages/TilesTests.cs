using StoreEdge.Hub.Pages;

namespace StoreEdge.Hub.Tests.Pages;

public sealed class TilesTests : IDisposable
{
    private readonly SeededStore _store = new();

    [Fact]
    public void Followed_now_is_of_the_last_quarter_that_is_told_and_never_of_an_older_one()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 5, 3, 0)");
        _store.FiveBasketsOnLaneOne();
        Bucket(hour: 14, minute: 25);
        Assert.Equal((null, null, "unknown"), Now());

        Bucket(hour: 14, minute: 35);

        Assert.NotNull(Now().Value);
    }

    [Fact]
    public void A_day_that_is_over_has_no_now()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261120, 1, 5, 3, 0)");
        _store.Write($"INSERT INTO occupancy VALUES (20261120, {SeededStore.Hour(14) - 86_400_000}, 1, 9)");

        Assert.Equal((null, null, "unknown"), Now("2026-11-20"));
    }

    public void Dispose() => _store.Dispose();

    private void Bucket(int hour, int minute) => _store.Write($"INSERT INTO occupancy VALUES (20261121, {SeededStore.Hour(hour) + (minute * 60_000)}, 1, 9)");

    private (double? Value, double? LastWeek, string State) Now(string? day = null)
    {
        var tile = SeededStore.Answer(TilesEndpoint.Get(day, _store.Store, new TilesReport(_store.Facts, SeededStore.Plan, _store.Store))).Tiles.Single(t => t.Kpi == "occupancy");
        return (tile.Value, tile.LastWeek, tile.State);
    }
}
