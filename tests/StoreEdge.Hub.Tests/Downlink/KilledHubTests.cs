using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StoreEdge.Hub.Downlink;
using StoreEdge.Hub.Notices;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Downlink;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Downlink;

/// <summary>The commit is the one step that lasts: what a hub killed right before it and right after it comes to is compared with one that lived.</summary>
public sealed class KilledHubTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly HqKey _hq = new();
    private readonly ServiceProvider _metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualClock _clock = new(HubUnderTest.Opening);

    public static TheoryData<string> Kinds => new("configuration", "plan", "products", "notice");

    public void Dispose()
    {
        _metrics.Dispose();
        _hq.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Killed_before_or_after_the_commit_a_hub_comes_to_the_same_end_when_HQ_sends_again(string kind)
    {
        var message = _hq.Sign(new("store-0001", kind, 3, Encoding.UTF8.GetBytes(ContentOf(kind))));
        using (var lived = new Desk(this, "lived"))
        {
            Copy("lived", "before");
            Copy("lived", "between", DownlinkFile.Name);
            lived.Take(kind, message);
            Copy("lived", "between", ConsentFile.Name);   // a notice stands in its book before its order is taken
            Copy("lived", "after");                       // nothing was brought into force yet
        }

        string AnswerOf(string folder)
        {
            using var again = new Desk(this, folder);
            return again.Take(kind, message).Outcome;
        }
        Assert.Equal(("already-applied", "applied", "applied", "already-applied"), (AnswerOf("lived"), AnswerOf("before"), AnswerOf("between"), AnswerOf("after")));
        _clock.Advance(TimeSpan.FromDays(1));
        foreach (var folder in new[] { "lived", "before", "between", "after" })
        {
            using (var desk = new Desk(this, folder)) Assert.Equal(kind == "notice" ? 1 : 0, desk.Notices.All.Count(n => n.Text == "We count." && n.Name.Version == 2));
            var read = Read(folder);
            Assert.Equal(3, read.Orders[DownlinkKinds.Of(kind)!.Value]?.Version);
            Assert.Equal(ContentOf(kind), Encoding.UTF8.GetString(read.Orders[DownlinkKinds.Of(kind)!.Value]!.Content.Span));
        }
    }

    [Fact]
    public void A_disk_that_takes_nothing_refuses_so_that_HQ_sends_again_and_nothing_has_changed()
    {
        var message = _hq.Sign(new("store-0001", "products", 1, Encoding.UTF8.GetBytes(ContentOf("products"))));
        using var desk = new Desk(this, "full", impatient: true);
        using (var held = DatabaseFile.OpenForWriting(Path.Combine(FolderOf("full"), DownlinkFile.Name), "downlink"))
        using (held.BeginTransaction(deferred: false))
            Assert.Equal(("refused", "not-stored"), (desk.Take("products", message).Outcome, desk.Take("products", message).Reason));

        Assert.False(desk.Look());
        Assert.Null(desk.Catalogue.Products);
        Assert.Equal("applied", desk.Take("products", message).Outcome);
        Assert.False(desk.Look());
        Assert.Equal(1, desk.Catalogue.Products?.Count);
    }

    [Fact]
    public void An_order_for_later_waits_and_one_that_comes_meanwhile_with_a_higher_version_outlasts_it()
    {
        using var desk = new Desk(this, "later");
        desk.Take("products", _hq.Sign(new("store-0001", "products", 1, "gtin,zone\n1,dairy\n2,dairy\n"u8.ToArray(), "2026-11-22T10:00:00Z")));
        desk.Take("products", _hq.Sign(new("store-0001", "products", 2, "gtin,zone\n1,dairy\n"u8.ToArray(), "2026-11-21T10:00:00Z")));
        desk.Take("products", _hq.Sign(new("store-0001", "products", 3, "gtin,zone\n1,dairy\n2,dairy\n3,dairy\n"u8.ToArray(), "2026-11-23T10:00:00Z")));

        int? InForce(int days)
        {
            _clock.MoveTo(HubUnderTest.Opening.AddDays(days).AddHours(1));
            desk.Look();
            return desk.Catalogue.Products?.Count;
        }
        Assert.Equal((1, 1, 3), (InForce(0), InForce(1), InForce(2)));
    }

    [Fact]
    public void A_catalogue_that_would_not_go_with_a_plan_still_to_come_is_refused_now()
    {
        using var desk = new Desk(this, "two");
        var plan = ContentOf("plan").Replace("\"id\": \"dairy\"", "\"id\": \"milk\"", StringComparison.Ordinal);

        Assert.Equal("applied", desk.Take("plan", _hq.Sign(new("store-0001", "plan", 1, Encoding.UTF8.GetBytes(plan)))).Outcome);
        var refused = desk.Take("products", _hq.Sign(new("store-0001", "products", 1, "gtin,zone\n1,dairy\n"u8.ToArray())));

        Assert.Equal(("invalid-content", "HQ's products version 1: line 2: the plan has no zone 'dairy'"), (refused.Reason, Assert.Single(refused.Details!)));
    }

    [Fact]
    public void The_store_goes_on_with_what_it_has_when_its_own_files_no_longer_go_with_what_is_due()
    {
        File.Copy(TestRepository.File("install", "sample-store", "products.csv"), _folder.File("products.csv"));
        using var desk = new Desk(this, "changed", ("StoreEdge:Catalogue", _folder.File("products.csv")));
        desk.Take("configuration", _hq.Sign(new("store-0001", "configuration", 1, Encoding.UTF8.GetBytes(ContentOf("configuration")))));
        _clock.Advance(TimeSpan.FromDays(1));

        File.WriteAllText(_folder.File("products.csv"), "gtin,zone\n1,cellar\n");
        var withWrongFile = desk.Look();
        File.WriteAllText(_folder.File("products.csv"), "gtin,zone\n1,dairy\n");

        Assert.Equal((false, true), (withWrongFile, desk.Look()));
    }

    private static string ContentOf(string kind) => kind switch
    {
        "configuration" => """{"StoreEdge":{"HqFeed":{"GraceMinutes":7}}}""",
        "plan" => File.ReadAllText(TestRepository.File("install", "sample-store", "plan.geojson")).Replace("\"2026-11-01\"", "\"2026-11-22\"", StringComparison.Ordinal),
        "notice" => $$"""{"id":"chain-notice","version":2,"text":"We count.","sha256":"{{NoticeRegistry.Sha256Of("We count.")}}"}""",
        _ => "gtin,zone\n4006381333931,dairy\n",
    };

    private string FolderOf(string name) => Directory.CreateDirectory(_folder.File(name)).FullName;

    private void Copy(string from, string to, string database = "")
    {
        foreach (var file in Directory.EnumerateFiles(FolderOf(from), $"{database}*")) File.Copy(file, Path.Combine(FolderOf(to), Path.GetFileName(file)));
    }

    private HubConfiguration Read(string folder, params (string Key, string Value)[] settings)
    {
        File.WriteAllText(_folder.File("hq.pem"), _hq.PublicPem);
        var values = settings.ToDictionary(s => s.Key, s => (string?)s.Value);
        values["StoreEdge:Plan"] = TestRepository.File("install", "sample-store", "plan.geojson");
        values["StoreEdge:DataFolder"] = FolderOf(folder);
        values["StoreEdge:SaltFolder"] = FolderOf("salts");
        values["StoreEdge:Downlink:KeyFile"] = _folder.File("hq.pem");
        return HubConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), clock: null, out var faults, _clock) ?? throw new InvalidOperationException(string.Join("; ", faults));
    }

    /// <summary>The desk of a hub on a folder, without the hub around it.</summary>
    private sealed class Desk : IDisposable
    {
        private readonly DownlinkFile _file;
        private readonly DownlinkDesk _desk;
        private readonly ConsentFile _consents;

        public Desk(KilledHubTests tests, string folder, params (string Key, string Value)[] settings) : this(tests, folder, impatient: false, settings)
        {
        }

        public Desk(KilledHubTests tests, string folder, bool impatient, params (string Key, string Value)[] settings)
        {
            var configuration = tests.Read(folder, settings);
            var connection = DatabaseFile.OpenForWriting(Path.Combine(tests.FolderOf(folder), DownlinkFile.Name), "downlink");
            if (impatient)
            {
                connection.DefaultTimeout = 1;
                using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA busy_timeout = 1";
                command.ExecuteNonQuery();
            }
            _file = new(connection);
            Catalogue = new(configuration.Products);
            _consents = ConsentFile.Open(tests.FolderOf(folder));
            Notices = new(_consents, tests._clock);
            _desk = new(configuration, _file, TradingCalendar.In(configuration.Plan.TimeZone), Catalogue, configuration.Scans, Notices,
                new(tests._metrics.GetRequiredService<IMeterFactory>()), tests._clock, NullLogger<DownlinkDesk>.Instance);
        }

        public Catalogue Catalogue { get; }

        public NoticeRegistry Notices { get; }

        public DownlinkAnswer Take(string kind, byte[] message) => _desk.Take(DownlinkKinds.Of(kind)!.Value, message);

        public bool Look() => _desk.Look();

        public void Dispose()
        {
            _file.Dispose();
            _consents.Dispose();
        }
    }
}
