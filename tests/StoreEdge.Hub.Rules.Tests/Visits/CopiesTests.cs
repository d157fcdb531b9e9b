using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Rules.Tests.Visits;

/// <summary>A belief of a cart that few receivers hear covers much of the floor: no more of them are kept than late looks ask for.</summary>
public sealed class CopiesTests
{
    [Fact]
    public void A_cart_has_copies_near_by_only_once_something_of_it_has_come_late()
    {
        var track = SampleFloor.NewTrack(VisitSource.Cart);
        Assert.Equal(1, MostWhile(track, 0, 200));

        Assert.True(track.TryAdd(At(196, receiver: 3)));
        track.Fold();

        Assert.Equal(2, MostWhile(track, 200, 260));
    }

    private static int MostWhile(SubjectTrack track, int from, int until)
    {
        var most = 0;
        for (var second = from; second < until; second++)
        {
            Assert.True(track.TryAdd(At(second, receiver: 1)));
            track.Fold();
            most = Math.Max(most, track.Copies);
        }
        return most;
    }

    private static Measurement At(int second, int receiver) => Measurement.OfSighting(SampleFloor.Opening + (1000L * second), receiver, -70);
}
