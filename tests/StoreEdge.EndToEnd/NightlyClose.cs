using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.DeviceSim.Truth;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.EndToEnd;

/// <summary>
/// The hub of a run that is over, started again on its own data at the end of the night: a demo is shorter than a trading day, so what
/// HQ is told of its shoppers is seen here. No broker answers; what is told stands in the outbox.
/// </summary>
internal static class NightlyClose
{
    /// <param name="store">A run's folder; nothing runs in it any more.</param>
    /// <param name="four">04:00 store time after the run's day.</param>
    public static async Task<ClosedDay> Of(string store, DateTimeOffset four)
    {
        using var salts = new ScratchFolder();
        // The hub of a machine that has run on: the run's own salts went with it, and a day without its salt is told nowhere.
        await File.WriteAllBytesAsync(salts.File(string.Create(CultureInfo.InvariantCulture, $"salt-{four.AddDays(-1):yyyyMMdd}")), RandomNumberGenerator.GetBytes(32));
        var clock = new ScaledClock(four, TimeProvider.System.GetUtcNow(), speed: 60);   // the grace of ten minutes is ten seconds
        await using (var hub = new ChildProgram("hub-at-night", store, new Dictionary<string, string>
        {
            [ScaledClock.VariableName] = clock.ToSetting(), ["StoreEdge__Url"] = "http://127.0.0.1:0", ["StoreEdge__SaltFolder"] = salts.Path,
            ["StoreEdge__HqFeed__Broker"] = "mqtt://127.0.0.1:9",
        }, "dotnet", ProgramPaths.OfCheckout().Hub, "--config", "hub.json"))
        {
            hub.Start();
            await Eventually.Holds(() => Task.FromResult(hub.ExitCode is not null || Told(store) is not null), "the day is closed", TimeSpan.FromMinutes(3));
            Assert.True(hub.ExitCode is null, hub.LastLines(20));
        }
        using var facts = Open(store);
        return new(Told(store)!, Ask(facts, "SELECT epsilon_milli FROM privacy_ledger WHERE family = 'zone-days'"), Ask(facts, "SELECT sum(amount) FROM feed_tally WHERE family = 'visit-hours'"),
            Ask(facts, "SELECT sum(amount) FROM feed_tally WHERE family = 'zone-dayparts'"));
    }

    /// <summary>App visits of the truth that allowed HQ their share and took nothing back.</summary>
    public static int TrulyTold(string store)
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(store, "truth.json")));
        var document = truth.RootElement.Deserialize(TruthJsonContext.Default.TruthDocument)!;
        return document.Visits.Count(v => v.Source == "app" && v.Purposes.Contains(Purpose.AggregateToHq) && v.WithdrewAt is null);
    }

    private static byte[]? Told(string store)
    {
        using var facts = Open(store);
        using var command = facts.CreateCommand();
        command.CommandText = "SELECT payload FROM feed_outbox WHERE family = 'zone-days'";
        return command.ExecuteScalar() as byte[];
    }

    private static long Ask(SqliteConnection facts, string sql)
    {
        using var command = facts.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as long? ?? 0;
    }

    private static SqliteConnection Open(string store)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Directory.EnumerateFiles(store, "facts.db", SearchOption.AllDirectories).Single(), Mode = SqliteOpenMode.ReadWrite, Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }
}

/// <param name="Payload">Of the day's <c>zone-days</c>, as HQ gets it.</param>
/// <param name="Visits">Exact, as they wait for their week.</param>
internal sealed record ClosedDay(byte[] Payload, long EpsilonMilli, long Visits, long Stops);
