using System.Globalization;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Anonymity;

/// <summary>
/// The floor plays a day hour by hour, cell by cell. A frame must say no more than whoever looked every hour was told, or the finer hours would break what the
/// coarser day holds back.
/// </summary>
[Trait("privacy", "P9")]
public sealed class P09FramesTests : IDisposable
{
    private static readonly int[] Hours = [8, 9, 10, 11, 12, 13];
    private static readonly string[] Sources = ["app", "cart"];

    private readonly SeededStore _store = new();
    private readonly Dictionary<(int Hour, int Cell, string Source), int> _visits = [];

    public P09FramesTests()
    {
        var random = new Random(20261122);
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 200, 0, 0), (20261121, 2, 200, 0, 0)");
        foreach (var hour in Hours)
            for (var cell = 60; cell < 90; cell++)
                foreach (var source in Sources)
                {
                    var visits = random.Next(8) * random.Next(2);
                    _visits[(hour, cell, source)] = visits;
                    if (visits > 0)
                        _store.Write(string.Create(CultureInfo.InvariantCulture,
                            $"INSERT INTO heat_hour VALUES (20261121, {SeededStore.Hour(hour)}, {cell}, {(source == "app" ? 1 : 2)}, {visits}, {random.Next(1, 90_000)})"));
                }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("app")]
    [InlineData("cart")]
    public void A_frame_is_the_difference_of_what_was_told_before_and_after_its_hour(string? source)
    {
        var before = new Dictionary<(double, double), double>();
        foreach (var hour in Hours)
        {
            var soFar = Cells(Look(hour + 1, null, null, source));

            var frame = Cells(Look(15, hour, hour + 1, source));

            Assert.Equal(soFar.Where(c => c.Value > before.GetValueOrDefault(c.Key)).ToDictionary(c => c.Key, c => Math.Round(c.Value - before.GetValueOrDefault(c.Key), 3)), frame);
            before = soFar;
        }
    }

    [Fact]
    public void A_cell_stands_in_a_frame_only_with_five_visits_that_stood_in_none_before()
    {
        foreach (var source in Sources)
            for (var cell = 60; cell < 90; cell++)
            {
                var since = 0;
                foreach (var hour in Hours)
                {
                    since += _visits[(hour, cell, source)];
                    if (!Cells(Look(15, hour, hour + 1, source)).ContainsKey((cell % 30, cell / 30))) continue;
                    Assert.True(since >= 5, $"{source} cell {cell} at {hour}: only {since} visits are new");
                    since = 0;
                }
            }
    }

    [Fact]
    public void Every_window_is_the_sum_of_its_frames_and_both_sources_are_the_sum_of_each()
    {
        foreach (var from in Hours)
            foreach (var to in Hours.Select(h => h + 1).Where(h => h > from))
                foreach (var source in (string?[])[null, .. Sources])
                {
                    var window = Cells(Look(15, from, to, source));
                    Assert.Equal(window, Sum(Enumerable.Range(from, to - from).Select(h => Cells(Look(15, h, h + 1, source)))));
                    if (source is null) Assert.Equal(window, Sum(Sources.Select(s => Cells(Look(15, from, to, s)))));
                }
    }

    public void Dispose() => _store.Dispose();

    private static Dictionary<(double, double), double> Sum(IEnumerable<Dictionary<(double, double), double>> frames) =>
        frames.SelectMany(f => f).GroupBy(c => c.Key).ToDictionary(c => c.Key, c => Math.Round(c.Sum(x => x.Value), 3));

    private static Dictionary<(double Column, double Row), double> Cells(FloorReply floor) => floor.Cells.ToDictionary(c => (c[0], c[1]), c => Math.Round(c[2], 3));

    /// <param name="at">The full hour after which, as soon as its figures are told, somebody looks.</param>
    private FloorReply Look(int at, int? from, int? to, string? source)
    {
        var clock = new ManualClock(DateTimeOffset.FromUnixTimeMilliseconds(SeededStore.Hour(at)).AddMinutes(5));
        var report = new FloorReport(new FactsReader(_store.Folder, SeededStore.Plan, clock), new PlanDays(SeededStore.Plan), _store.Calendar);
        return SeededStore.Answer(FloorEndpoint.Get(null, from?.ToString(CultureInfo.InvariantCulture), to?.ToString(CultureInfo.InvariantCulture), source, new StoreTime(_store.Calendar, clock), report));
    }
}
