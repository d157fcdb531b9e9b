using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Notices;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Stages.Convergence;

/// <summary>
/// The gate, the journal, the stage and their three files, each step taken by the test. Key and salts are the caller's: two
/// of these over one <see cref="Secrets"/> name a subject alike.
/// </summary>
internal sealed class WholeHub : IAsyncDisposable
{
    private readonly Secrets _secrets;
    private readonly ServiceProvider _metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualClock _clock = new(SmallDay.Start);
    private ConsentFile _consents;
    private RefoldRequests _refolds = new();
    private Gate _gate;

    public WholeHub(Secrets secrets, int rowsAtOnce = TrackStage.RowsAtOnce)
    {
        Stage = new(rowsAtOnce);
        _secrets = secrets;
        (_consents, _gate) = Open();
    }

    public StageUnderTest Stage { get; }

    public INoticeRegistry Notices { get; private set; } = null!;   // Open sets it

    public DailySalts Salts => _secrets.SaltsBy(_clock);

    public DateTimeOffset Now
    {
        get => _clock.GetUtcNow();
        set
        {
            if (value > Now) _clock.MoveTo(value);
            Stage.Now = Now;
        }
    }

    public async Task TakeAsync(Told told) => Assert.Equal(AppendStatus.Committed, told.Body switch
    {
        PingBatch pings => (await _gate.TakeAsync(pings)).Status,
        ObservationBatch observations => await _gate.TakeAsync(observations),
        ConsentGiven given => await _gate.TakeAsync(given),
        ConsentWithdrawn withdrawn => await _gate.TakeAsync(withdrawn),
        _ => throw new ArgumentOutOfRangeException(nameof(told)),
    });

    /// <summary>As the worker does it: rows first, then the subjects whose rows have changed.</summary>
    public void Read()
    {
        Stage.Read();
        while (_refolds.TryTake(out var subject)) Stage.Tracks.Refold(subject, VisitSource.App, Now);
    }

    public bool TryCommit() => Stage.TryCommit();

    /// <summary>SIGKILL and a new start, with what a start does.</summary>
    /// <param name="inTheMiddleOfACommit">Of the facts; null: between two commits.</param>
    public async Task KillAsync(Random? inTheMiddleOfACommit = null)
    {
        _consents.Dispose();
        await Stage.KillAllAsync(inTheMiddleOfACommit);
        _refolds = new();
        (_consents, _gate) = Open();
        using var sweep = new WithdrawalSweep(_consents, _gate, _clock, NullLogger<WithdrawalSweep>.Instance);
        await sweep.StartAsync(TestContext.Current.CancellationToken);
        await sweep.ExecuteTask!;
    }

    public async ValueTask DisposeAsync()
    {
        _consents.Dispose();
        await Stage.DisposeAsync();
        await _metrics.DisposeAsync();
    }

    private (ConsentFile, Gate) Open()
    {
        var consents = ConsentFile.Open(Stage.Folder);
        Notices = new NoticeRegistry(consents, _clock);
        Assert.Null(Notices.Register(Say.NoticeOf(1, DateTimeOffset.UnixEpoch)).Reason);
        var book = new ConsentBook(consents, _secrets.Keys, _secrets.Principals, Notices, new PurposeTerms(_secrets.Options), _clock);
        return (consents, new Gate(book, Stage.Journal, _secrets.Keys, _secrets.SaltsBy(_clock), _refolds, new NoFeed(), _secrets.Options, Scanned.Places, _clock,
            new IngestCounters(_metrics.GetRequiredService<IMeterFactory>()), NullLogger<Gate>.Instance));
    }
}

/// <summary>No figure waits to be told.</summary>
internal sealed class NoFeed : IFeedToLeave
{
    public void Leave(IReadOnlyList<byte[]> pseudonyms, DateTimeOffset until)
    {
    }

    public void Settle(IReadOnlyList<byte[]> pseudonyms, DateTimeOffset? until, bool changed)
    {
    }
}

/// <summary>No file has rows.</summary>
internal sealed class NothingLost : ILostDays
{
    public void Retire(int day)
    {
    }
}

/// <summary>The key of the consents and the salts of the days, in a folder of their own.</summary>
internal sealed class Secrets : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public Secrets()
    {
        Options = new HubOptions { SaltFolder = _folder.File("salts"), DataFolder = _folder.Path };
        Directory.CreateDirectory(Options.SaltFolder);
        Keys = SubjectKeys.Open(_folder.Path);
        Principals = Principals.Open(_folder.Path);
    }

    public HubOptions Options { get; }

    public SubjectKeys Keys { get; }

    public Principals Principals { get; }

    public DailySalts SaltsBy(TimeProvider clock) => new(Options, TradingCalendar.In(SeededStore.Plan.TimeZone), clock, new NothingLost());

    public void Dispose() => _folder.Dispose();
}
