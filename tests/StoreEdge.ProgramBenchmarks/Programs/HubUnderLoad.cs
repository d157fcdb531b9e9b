using System.Text.Json;
using Microsoft.Data.Sqlite;
using StoreEdge.ProgramBenchmarks.Load;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.Observations;
using StoreEdge.SeededWeek;

namespace StoreEdge.ProgramBenchmarks.Programs;

/// <summary>The hub of a supercenter on an empty folder, as its own program; its files are read from outside.</summary>
internal sealed class HubUnderLoad : IAsyncDisposable
{
    private HubUnderLoad(string folder, ProgramPaths programs, ScaledClock clock, IReadOnlyDictionary<string, string> settings, string? plan, Action<string>? fill)
    {
        Clock = clock;
        Address = new Uri($"http://127.0.0.1:{MeasuredProgram.FreePort()}");
        Data = Path.Combine(folder, "hub-data");
        File.WriteAllText(Path.Combine(folder, "plan.geojson"), plan ?? BusyPlan.Json());
        if (fill is not null)
        {
            Directory.CreateDirectory(Data);
            fill(Data);
            Week.WriteSalts(Salts);
        }
        Program = new MeasuredProgram("hub", folder, new Dictionary<string, string>(settings)
        {
            [ScaledClock.VariableName] = clock.ToSetting(),
            ["StoreEdge__Plan"] = "plan.geojson",
            ["StoreEdge__DataFolder"] = "hub-data",
            ["StoreEdge__SaltFolder"] = Salts,
            ["StoreEdge__Url"] = Address.ToString().TrimEnd('/'),
        }, programs.Hub);
        Senders = new Senders(Address);
    }

    /// <summary>In memory, as the hub asks for; of all hubs of this run, and gone with each.</summary>
    public static string Salts { get; } = $"/dev/shm/storeedge-bench-{Environment.ProcessId}";

    /// <summary>What the hub takes for the time.</summary>
    public ScaledClock Clock { get; }

    public Uri Address { get; }

    /// <summary>Its data folder.</summary>
    public string Data { get; }

    public MeasuredProgram Program { get; }

    public Senders Senders { get; }

    /// <summary>What its shoppers are shown.</summary>
    public ConsentNotice Notice { get; private set; } = new("", 0, "");

    /// <summary>In real time from an instant of the store on, without the feed to HQ.</summary>
    public static Task<HubUnderLoad> StartAloneAsync(string folder, DateTimeOffset now, params ReadOnlySpan<(string Name, string Value)> settings)
    {
        var all = new Dictionary<string, string>(Alone);
        foreach (var (name, value) in settings) all[name] = value;
        return StartAsync(folder, ProgramPaths.OfCheckout(), new ScaledClock(now, TimeProvider.System.GetUtcNow(), 1), all);
    }

    /// <summary>The same on another plan.</summary>
    /// <param name="fill">Writes the facts into the data folder before the hub is there: it looks once a quarter of an hour for days to make.</param>
    public static Task<HubUnderLoad> StartOnPlanAsync(string folder, string plan, DateTimeOffset now, Action<string> fill) =>
        StartAsync(folder, ProgramPaths.OfCheckout(), new ScaledClock(now, TimeProvider.System.GetUtcNow(), 1), Alone, plan, fill);

    /// <summary>The sample store at the seeded week's now.</summary>
    /// <param name="fill">Writes the facts into the data folder.</param>
    public static Task<HubUnderLoad> StartOnWeekAsync(string folder, Action<string> fill)
    {
        var programs = ProgramPaths.OfCheckout();
        return StartAsync(folder, programs, new ScaledClock(Week.Now, TimeProvider.System.GetUtcNow(), 1),
            new Dictionary<string, string>(Alone) { ["StoreEdge__Catalogue"] = Path.Combine(programs.SampleStore, "products.csv"), ["StoreEdge__BackupDays"] = "0" },
            File.ReadAllText(Path.Combine(programs.SampleStore, "plan.geojson")), fill);
    }

    private static readonly Dictionary<string, string> Alone = new() { ["StoreEdge__HqFeed__Enabled"] = "false" };

    /// <param name="plan">Null is the supercenter's.</param>
    public static async Task<HubUnderLoad> StartAsync(
        string folder, ProgramPaths programs, ScaledClock clock, IReadOnlyDictionary<string, string> settings, string? plan = null, Action<string>? fill = null)
    {
        var hub = new HubUnderLoad(folder, programs, clock, settings, plan, fill);
        using var http = new HttpClient { BaseAddress = hub.Address };
        await hub.Program.UntilAsync(async () => (await http.GetAsync("/health/ready")).IsSuccessStatusCode, "the hub is ready");
        hub.Senders.Show(ManagersDoor.KeyIn(hub.Data));
        var shown = JsonSerializer.Deserialize(await http.GetByteArrayAsync("/v1/notice"), ObservationJson.Default.ShownNotice)!;
        hub.Notice = new ConsentNotice(shown.Id, shown.Version, shown.Sha256);
        return hub;
    }

    /// <summary>Returns when the facts of everything that the journal holds are committed.</summary>
    public async Task CommittedAllAsync()
    {
        var last = Count("journal.db", "SELECT last_sequence FROM journal_head");
        await Program.UntilAsync(() => Task.FromResult(CommittedThrough() >= last), "the stage has committed everything");
    }

    /// <summary>The last row of the journal whose facts are committed.</summary>
    public long CommittedThrough() => Count("facts.db", "SELECT coalesce(max(journal_sequence), 0) FROM stage_position");

    /// <summary>Returns when what the pages tell of the days that are over has been made.</summary>
    /// <returns>What of a processor that took, and how many days it was, in seconds.</returns>
    public async Task<(double CpuSeconds, long Days)> KeptAllAsync(int today)
    {
        var (cpu, days) = (Program.CpuSeconds, Count("facts.db", $"SELECT count(*) FROM kept_day WHERE trading_day < {today}"));
        await Program.UntilAsync(() => Task.FromResult(Count("facts.db", $"SELECT count(*) FROM kept_day WHERE trading_day < {today} AND made_at_change IS NOT changes") == 0),
            "the days that are over are kept");
        return (Program.CpuSeconds - cpu, days);
    }

    public long Count(string file, string question)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(Data, file), Mode = SqliteOpenMode.ReadWrite, Pooling = false,
        }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return (long)command.ExecuteScalar()!;   // every question counts
    }

    public async ValueTask DisposeAsync()
    {
        Senders.Dispose();
        await Program.DisposeAsync();
        if (Directory.Exists(Salts)) Directory.Delete(Salts, recursive: true);
    }
}
