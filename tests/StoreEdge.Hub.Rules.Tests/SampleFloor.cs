using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Rules.Tests;

/// <summary>The sample store, ready for fusion.</summary>
internal static class SampleFloor
{
    public static FloorPlan Plan { get; } = Read();

    public static Fuser Fuser { get; } = new(Plan, new FusionOptions());

    public static TradingCalendar Calendar { get; } = TradingCalendar.In(Plan.TimeZone);

    /// <summary>10:00 in the store on a winter Saturday.</summary>
    public static long Opening { get; } = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public static TrackSubject Somebody { get; } = new([1, 2, 3]);

    public static SubjectTrack NewTrack(VisitSource source = VisitSource.App) => new(Fuser, new VisitRules(), Calendar, Somebody, source);

    private static FloorPlan Read() =>
        FloorPlanReader.Read(File.ReadAllBytes(TestRepository.File("install", "sample-store", "plan.geojson")), out var faults)
        ?? throw new InvalidOperationException(string.Join("; ", faults));
}
