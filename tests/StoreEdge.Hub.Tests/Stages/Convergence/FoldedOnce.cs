using System.Text;
using System.Text.Json;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Stages.Convergence;

/// <summary>
/// The oracle: a day folded once, in its order, with the consents as they are known in the end. It has no gate, no journal and
/// no stage: nothing is late, nothing replaced, and the facts are written by one commit.
/// </summary>
internal static class FoldedOnce
{
    private static readonly Fuser Fuser = new(SeededStore.Plan, new FusionOptions());
    private static readonly TradingCalendar Calendar = TradingCalendar.In(SeededStore.Plan.TimeZone);

    public static string Dump(DayOfBodies day, Secrets secrets)
    {
        var visits = Apps(day, secrets).Concat(Carts(day)).SelectMany(Fold).ToList();
        var baskets = day.Bodies.Select(b => b.Body).OfType<ObservationBatch>().SelectMany(b => b.Observations).OfType<TillEvent>().Where(t => !t.Basket!.Copy)
            .Select(t => BasketFacts.Of(t.Lane, t.Basket!, JsonSerializer.Serialize(t.Basket!.Items, ObservationJson.Default.IReadOnlyListBasketItem), Calendar))
            .GroupBy(b => b.BasketId).Select(g => g.Aggregate(BasketFacts.Standing)).ToList();

        using var folder = new ScratchFolder();
        var path = folder.File("facts.db");
        using (var store = new FactsStore(DatabaseFile.OpenForWriting(path, "facts"), SeededStore.Plan, Calendar))
            Assert.True(store.TryCommit(new FactsChange([.. visits.Select(v => ((VisitFacts?)null, (VisitFacts?)v))], baskets, 1)));
        return FactsDump.Of(path);
    }

    private static IEnumerable<(TrackSubject, VisitSource, IEnumerable<Measurement>)> Apps(DayOfBodies day, Secrets secrets)
    {
        var salts = secrets.SaltsBy(new ManualClock(day.End));
        foreach (var subject in day.Subjects)
        {
            var history = day.HistoryOf(subject);
            var pings = day.Rows.Where(r => r.Sender == subject).Select(r => r.Ping!).Where(p => history.Decide(p.ObservedAt).MayStore);
            foreach (var named in pings.GroupBy(p => Convert.ToHexString(salts.PseudonymOf(secrets.Keys.Of(subject), p.ObservedAt)!)))
                yield return (new TrackSubject(Convert.FromHexString(named.Key)), VisitSource.App, named.SelectMany(p => Said(p, history.Decide(p.ObservedAt).Flags)));
        }
    }

    private static IEnumerable<(TrackSubject, VisitSource, IEnumerable<Measurement>)> Carts(DayOfBodies day) => day.Rows.Select(r => r.Observation).OfType<Sighting>()
        .Select(s => (Beacon: s.Beacon, Said: Measurement.OfSighting(s.ObservedAt.ToUnixTimeMilliseconds(), Fuser.ReceiverIndex(s.Device.Value), s.RssiDbm)))
        .Concat(day.Rows.Select(r => r.Observation).OfType<Scan>().Select(s => (At: s.ObservedAt, Is: Scanned.Places.Of(s)!.Value)).Select(s => (Beacon: s.Is.Cart, Said: PlaceAt(s.At, s.Is.Place, PingUses.None))))
        .GroupBy(s => s.Beacon).Select(g => (new TrackSubject(Encoding.UTF8.GetBytes(g.Key.Value)), VisitSource.Cart, g.Select(s => s.Said)));

    private static IEnumerable<Measurement> Said(Ping ping, PingUses uses)
    {
        yield return Measurement.OfPing(ping.ObservedAt.ToUnixTimeMilliseconds(), ping.XMetres, ping.YMetres, ping.AccuracyMetres, uses);
        if (Scanned.Places.Of(ping.Scanned) is { } place) yield return PlaceAt(ping.ObservedAt, place, uses);
    }

    private static Measurement PlaceAt(DateTimeOffset at, ProductPlace place, PingUses uses) =>
        Measurement.OfPlace(at.ToUnixTimeMilliseconds(), place.XMetres, place.YMetres, place.SigmaMetres, uses);

    private static IReadOnlyList<VisitFacts> Fold((TrackSubject Subject, VisitSource Source, IEnumerable<Measurement> Measurements) of)
    {
        var track = new SubjectTrack(Fuser, new VisitRules(), Calendar, of.Subject, of.Source);
        var measurements = of.Measurements.Order().ToList();
        foreach (var measurement in measurements) Assert.True(track.TryAdd(measurement));
        // The day is over: each visit by the whole of its data.
        return [.. track.Read().Select(v => track.Smooth(v, measurements.Where(m => m.ObservedAtMs >= v.StartedAtMs && m.ObservedAtMs <= v.LastFixAtMs)))];
    }
}
