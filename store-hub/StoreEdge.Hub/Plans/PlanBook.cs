using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Downlink;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Downlink;
using StoreEdge.Hub.Storage.Plans;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Plans;

/// <summary>The store's layouts: what was, what is and what will be. Any thread may call.</summary>
internal sealed class PlanBook
{
    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HubConfiguration _configuration;
    private readonly PlanFile _file;
    private readonly DownlinkFile? _orders;
    private readonly TradingCalendar _calendar;
    private readonly FactsReader _facts;
    private readonly TimeProvider _storeClock;
    private readonly TimeSpan _settle;
    private bool _isWritten;

    /// <summary>Writes down what this start has found: a plan file that has changed, and what HQ ordered.</summary>
    /// <param name="orders">Null where HQ may order nothing.</param>
    public PlanBook(HubConfiguration configuration, PlanFile file, DownlinkFile? orders, TradingCalendar calendar, FactsReader facts, TimeProvider storeClock)
    {
        (_configuration, _file, _orders, _calendar, _facts, _storeClock) = (configuration, file, orders, calendar, facts, storeClock);
        _settle = HqFeedOptions.Read(configuration.Own).Grace + TimeSpan.FromMinutes(10);
        try
        {
            Follow();
        }
        catch (SqliteException exception) when (PassingRefusal.Is(exception))
        {
            // A full disk keeps no store from running on the plan it has: the next look tries again.
        }
    }

    /// <summary>Rung when a version was saved or withdrawn.</summary>
    public Bell Changed { get; } = new();

    public HubConfiguration Running => _configuration;

    public PlanHistory History
    {
        get
        {
            var kept = new PlanHistory(_file.Plans());
            if (_configuration.HqKeys is null) kept = kept.WithoutHq();
            return kept.All.Count > 0 ? kept : _configuration.Plans.History;   // what the disk has not taken yet
        }
    }

    public DateTimeOffset Now => _storeClock.GetUtcNow();

    public DateOnly Today => _calendar.DayOf(Now);

    /// <summary>The layout that a day's figures were counted on; of a day to come, the one that holds now.</summary>
    public PlanVersion On(DateOnly day) => History.On(day, Now) ?? History.All[0];

    /// <summary>Writes down what this start has found and what HQ has ordered since.</summary>
    /// <exception cref="SqliteException">The disk did not take it.</exception>
    private void Follow()
    {
        var kept = _file.Plans();
        if (!_isWritten)
            foreach (var version in _configuration.Plans.History.All.Where(v => v.Number > kept.Count && v.HqVersion is null)) _file.Add(version);
        _isWritten = true;
        if (_orders is null) return;
        var written = kept.Select(v => v.HqVersion).ToHashSet();
        foreach (var ordered in KeptPlans.Ordered(HqOrders.At(Now, _orders.All()), _calendar))
            if (!written.Contains(ordered.HqVersion)) _file.Add(ordered);
    }

    /// <summary>The first trading day that a new layout can have: today where nothing was seen today, tomorrow otherwise.</summary>
    public DateOnly Earliest()
    {
        var today = Today;
        return DayHasBegun.Ask(_configuration.Options.DataFolder, _calendar.StartOf(today)) || _facts.Read(f => DayIsKnown.Ask(f, TradingCalendar.NumberOf(today))) ? today.AddDays(1) : today;
    }

    /// <summary>The plan that a new one from a day on would follow.</summary>
    public FloorPlan Former(DateOnly firstDay)
    {
        var former = History.All.Where(v => v.WithdrawnAt is null && v.FirstDay <= firstDay).OrderBy(v => v.FirstDay).ThenBy(v => v.Number).Last();
        return FloorPlanReader.Read(former.GeoJson, out _) ?? _configuration.Plan;
    }

    /// <summary>Keeps a version from a trading day on. Its text <c>storeedge.version</c> becomes the day and the number, so that no two layouts have the same.</summary>
    /// <param name="firstDay">Not before <see cref="Earliest"/>.</param>
    /// <param name="basedOn">The newest number that whoever drew it has seen.</param>
    /// <param name="faults">Of the whole: what does not go with the store's other settings.</param>
    /// <returns>Null with faults, or without any where somebody else has saved a version since.</returns>
    /// <exception cref="SqliteException">The disk did not take it.</exception>
    public PlanVersion? Save(JsonElement plan, DateOnly firstDay, int basedOn, string? note, out IReadOnlyList<string> faults)
    {
        var (now, number) = (Now, basedOn + 1);
        var named = JsonObject.Create(plan)!;
        named["storeedge"]!["version"] = FormattableString.Invariant($"{firstDay:yyyy-MM-dd}-v{number}");
        var bytes = System.Text.Encoding.UTF8.GetBytes(named.ToJsonString(AsItIs));
        var appliesAt = firstDay == Today ? now : TakingEffect.Of(DownlinkKind.Plan, now, _calendar.StartOf(firstDay), _calendar, _settle);
        var version = new PlanVersion(number, firstDay, appliesAt, PlanSource.Editor, null, KeptPlans.Sha256Of(bytes), bytes, now, note, null);
        if (_configuration.With(OrdersAt(appliesAt), out faults, version) is null) return null;
        var added = _file.Add(version, basedOn);
        if (added is not null) Changed.Ring();
        return added;
    }

    /// <returns>False where it has begun already, or HQ ordered it.</returns>
    public bool Withdraw(int number)
    {
        var done = _file.Withdraw(number, Now);
        if (done) Changed.Ring();
        return done;
    }

    /// <summary>Whether another version holds by now than the hub runs with, and the hub can start with it.</summary>
    /// <exception cref="SqliteException">The disk did not take what was to be written down first.</exception>
    public bool MustStartAnew(out IReadOnlyList<string> faults)
    {
        faults = [];
        Follow();
        return History.At(Now) is { } due && due.Sha256 != _configuration.Plans.InForce.Sha256 && _configuration.With(OrdersAt(Now), out faults) is not null;
    }

    /// <summary>Zones that only other versions than the running one have.</summary>
    public IReadOnlySet<string> OtherZones()
    {
        var zones = History.All.Select(v => FloorPlanReader.Read(v.GeoJson, out _)).OfType<FloorPlan>().SelectMany(p => p.Zones).Select(z => z.Id.Value).ToHashSet(StringComparer.Ordinal);
        zones.ExceptWith(_configuration.Plan.Zones.Select(z => z.Id.Value));
        return zones;
    }

    /// <summary>Where the list of products that is in use came from: the newest of the page's and HQ's, else the file.</summary>
    public string ProductsSource()
    {
        var orders = OrdersAt(Now);
        var ordered = _configuration.HqKeys is null ? null : orders.EffectiveAt(DownlinkKind.Products);
        return _file.Products() is { } list && !(ordered > list.SavedAt) ? "page" : ordered is not null ? "hq" : "file";
    }

    /// <summary>That list as it came; null without one.</summary>
    public ReadOnlyMemory<byte>? ProductsCsv() => ProductsSource() switch
    {
        "page" => _file.Products()!.Csv,
        "hq" => OrdersAt(Now)[DownlinkKind.Products]!.Content,
        _ => _configuration.Options.Catalogue.Length > 0 && File.Exists(_configuration.Options.Catalogue) ? File.ReadAllBytes(_configuration.Options.Catalogue) : null,
    };

    private HqOrders OrdersAt(DateTimeOffset instant) => HqOrders.At(instant, _orders?.All() ?? []);
}
