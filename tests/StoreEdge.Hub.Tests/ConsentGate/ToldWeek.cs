using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Tests.Rights;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.ConsentGate;

/// <summary>
/// A hub with the feed on and nobody at the broker, over one Saturday of shoppers and the close of its week. The noise is the same for
/// every hub, so that one visit more or less shows in what is told.
/// </summary>
internal sealed class ToldWeek : IAsyncDisposable
{
    public static readonly string[] WeeksFamilies = ["zone-dayparts", "zone-dwell", "flows", "visit-hours"];

    public static readonly string[] AllFamilies = ["zone-days", .. WeeksFamilies];

    // Which of too many zones of a day count hangs on the day's pseudonym, which no two hubs share: here all do.
    private static readonly ShopperFamilies Unbounded = new(new ContributionBounds { Zones = 1000, ZonesOfWeek = 1000, DwellSeconds = 86_400, Moves = 1000, Hours = 24 });

    private ToldWeek(HubUnderTest hub) => (Hub, Canary) = (hub, new(hub, HubUnderTest.Opening.AddMinutes(3), seed: 7));

    public HubUnderTest Hub { get; }

    /// <summary>The shopper that it is about.</summary>
    public Canary Canary { get; }

    public string Facts => Path.Combine(Hub.DataFolder, StagesRoom.FactsName);

    public DateTimeOffset Now => Hub.Clock.GetUtcNow();

    public static async Task<ToldWeek> StartAsync(params (string Key, string Value)[] settings)
    {
        var nobody = FormattableString.Invariant($"mqtt://127.0.0.1:{LoopbackPort.Free()}");
        return new(await HubUnderTest.StartAsync(services => services.AddSingleton<INoise>(new SameNoise()).AddSingleton(Unbounded),
            [("StoreEdge:HqFeed:Enabled", "true"), ("StoreEdge:HqFeed:Broker", nobody), .. settings]));
    }

    public async Task SendDayAsync(bool withShopper)
    {
        await new ShoppersDay(seed: 7, shoppers: 3).SendAsync(Hub, withShopper ? [Canary.Body] : []);
    }

    public async Task WithdrawAsync(DateTimeOffset at, Purpose? purpose) => (await Hub.PostAsync("/v1/consents/withdrawals",
        Say.Withdrawal(at, purpose is { } one ? [one] : []) with { Subject = Canary.Shopper })).EnsureSuccessStatusCode();

    public async Task GiveAsync(DateTimeOffset at) =>
        (await Hub.PostAsync("/v1/consents", Say.Consent(at, Enum.GetValues<Purpose>()) with { Subject = Canary.Shopper })).EnsureSuccessStatusCode();

    /// <summary>04:30 in the store on Sunday.</summary>
    public Task CloseSaturdayAsync() => CloseAsync(HubUnderTest.Opening.AddHours(18.5), 20261121);

    /// <summary>04:30 in the store on Monday: the week is told.</summary>
    public Task CloseSundayAsync() => CloseAsync(HubUnderTest.Opening.AddHours(42.5), 20261122);

    /// <summary>What was told of shoppers on Saturday and of the week, without what says when; family by family.</summary>
    public IReadOnlyList<string> Told(params string[] families) =>
    [
        .. families.SelectMany(f => Ask($"SELECT payload FROM feed_outbox WHERE family = '{f}' ORDER BY sequence LIMIT 1", r => (byte[])r.GetValue(0)))
            .Select(p => JsonDocument.Parse(Encoding.UTF8.GetString(p)).RootElement.GetProperty("data").GetRawText()),
    ];

    /// <summary>The exact sums that wait to be told.</summary>
    public IReadOnlyList<string> Sums() => Ask("SELECT trading_day, family, cell, amount FROM feed_tally ORDER BY 1, 2, 3",
        r => string.Create(CultureInfo.InvariantCulture, $"{r.GetInt32(0)} {r.GetString(1)} {r.GetString(2)} {r.GetInt64(3)}"));

    /// <summary>Trading days of which something of the budget is spent.</summary>
    public IReadOnlyList<int> DaysPaidFor() => Ask("SELECT DISTINCT trading_day FROM privacy_ledger ORDER BY 1", r => r.GetInt32(0));

    public async ValueTask DisposeAsync() => await Hub.DisposeAsync();

    private async Task CloseAsync(DateTimeOffset at, int day)
    {
        Hub.Clock.MoveTo(at);
        await Eventually.Holds(() =>
        {
            Hub.Clock.Advance(TimeSpan.FromSeconds(30));
            return Task.FromResult(Ask("SELECT closed_through_day FROM feed_state", r => r.GetInt32(0)).Single() >= day);
        }, "the day is closed");
    }

    private List<T> Ask<T>(string sql, Func<SqliteDataReader, T> row)
    {
        using var facts = DatabaseFile.OpenForReading(Facts);
        using var command = facts.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    private sealed class SameNoise : INoise
    {
        public long Draw(Fraction scale) => 1_000_000;
    }
}
