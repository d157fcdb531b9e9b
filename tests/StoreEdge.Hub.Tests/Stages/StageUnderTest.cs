using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Stages;

/// <summary>Journal, stage and facts on real files, stepped by the test; it can be killed and started again at any step.</summary>
internal sealed class StageUnderTest : IAsyncDisposable
{
    // Made once: it holds no state but the prepared plan.
    private static readonly Fuser Fuser = new(SeededStore.Plan, new FusionOptions());
    private static readonly TradingCalendar Calendar = TradingCalendar.In(SeededStore.Plan.TimeZone);

    private readonly ScratchFolder _folder = new();
    private readonly ServiceProvider _metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private CancellationTokenSource _stop = new();
    private JournalFile _journal;
    private Task _writing;
    private string _facts = "";
    private int _lives;
    private Parts _parts;

    private readonly int _rowsAtOnce;

    /// <param name="rowsAtOnce">A stage that finds so many rows is behind, and after a start it only notes whom they are of.</param>
    public StageUnderTest(int rowsAtOnce = TrackStage.RowsAtOnce)
    {
        _rowsAtOnce = rowsAtOnce;
        (_journal, _writing) = OpenJournal(_stop.Token);
        _parts = Start();
    }

    public DateTimeOffset Now { get; set; } = SmallDay.Start;

    public StageFigures Figures => _parts.Figures;

    public FactsStore Facts => _parts.Facts;

    public SqliteConnection Connection => _parts.Connection;

    public JournalFile Journal => _journal;

    public string Folder => _folder.Path;

    public TrackRoom Tracks => _parts.Tracks;

    public string FactsPath => _facts;

    public string Dump => FactsDump.Of(_facts);

    public long RowsRead => _parts.Stage.ReadThrough;

    public async Task AppendAsync(PermittedRows rows) => Assert.Equal(AppendStatus.Committed, (await _journal.Writer.AppendAsync(rows)).Status);

    public void Read()
    {
        while (_parts.Stage.ReadSome(Now)) { }
    }

    /// <returns>False when there is nothing more to read.</returns>
    public bool ReadSome() => _parts.Stage.ReadSome(Now);

    public bool TryCommit() => _parts.Stage.TryCommit(Now);

    public void ReadAndCommit()
    {
        Read();
        Assert.True(TryCommit());
    }

    /// <summary>What SIGKILL leaves: the files as they are at this moment, log and all; memory is gone.</summary>
    /// <param name="inTheMiddleOfACommit">Commits first, and leaves as much of what that added to the log as these dice say.</param>
    public void Kill(Random? inTheMiddleOfACommit = null)
    {
        var left = _facts;
        _facts = _folder.File($"facts-{++_lives}.db");
        var before = new FileInfo(left + "-wal") is { Exists: true } log ? log.Length : 0;
        if (inTheMiddleOfACommit is not null) TryCommit();
        foreach (var end in new[] { "", "-wal" })
            if (File.Exists(left + end)) File.Copy(left + end, _facts + end);
        if (inTheMiddleOfACommit is not null)
        {
            using var torn = new FileStream(_facts + "-wal", FileMode.Open);
            if (torn.Length > before) torn.SetLength(inTheMiddleOfACommit.NextInt64(before, torn.Length));
        }
        _parts.Dispose();
        _parts = Start();
    }

    /// <summary>The same for the whole hub: the journal, too, has only what its file holds.</summary>
    public async Task KillAllAsync(Random? inTheMiddleOfACommit = null)
    {
        await CloseJournalAsync();
        _stop = new();
        (_journal, _writing) = OpenJournal(_stop.Token);
        Kill(inTheMiddleOfACommit);
    }

    /// <summary>A withdrawal as the gate does it: the journal's rows are judged again, then the subject is folded again.</summary>
    public async Task JudgeAgainAsync(byte[] pseudonym, ConsentHistory history)
    {
        await _journal.Writer.JudgeAgainAsync([pseudonym], history.Decide);
        Tracks.Refold(new TrackSubject(pseudonym), VisitSource.App, Now);
    }

    /// <summary>
    /// Makes the rows of visits what a no to head office, or to visits, leaves of them: those of the subject that began up to then are not
    /// told, and nothing else of them is otherwise. By plain SQL and not by the product's rule.
    /// </summary>
    /// <returns>How many visits would have been told.</returns>
    public int KeepFromHeadOffice(byte[] pseudonym, DateTimeOffset no)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "UPDATE visit SET flags = flags - 1 WHERE subject = $subject AND source = 1 AND flags % 2 = 1 AND started_at_ms <= $no";
        command.Parameters.AddWithValue("$subject", pseudonym);
        command.Parameters.AddWithValue("$no", no.ToUnixTimeMilliseconds());
        return command.ExecuteNonQuery();
    }

    public Task DeleteRowsBeforeAsync(DateTimeOffset instant) => _journal.Writer.DeleteBeforeAsync(instant, int.MaxValue);

    /// <summary>A row as no door lets it in.</summary>
    public void Damage(string sql)
    {
        using var other = new SqliteConnection($"Data Source={_folder.File(JournalFile.Name)};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
        _journal.ForgetRecent();
    }

    public LiveSnapshot Count() => _parts.Counts.Count(Tracks.Tracks, Now);

    public async ValueTask DisposeAsync()
    {
        _parts.Dispose();
        await CloseJournalAsync();
        await _metrics.DisposeAsync();
        _folder.Dispose();
    }

    private (JournalFile Journal, Task Writing) OpenJournal(CancellationToken stop)
    {
        var journal = JournalFile.Open(_folder.Path);
        return (journal, Task.Factory.StartNew(() => journal.Writer.Run(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    private async Task CloseJournalAsync()
    {
        await _stop.CancelAsync();
        await _writing;
        _journal.Dispose();
        _stop.Dispose();
    }

    private Parts Start()
    {
        if (_facts.Length == 0) _facts = _folder.File("facts-0.db");
        var connection = DatabaseFile.OpenForWriting(_facts, "facts");
        var facts = new FactsStore(connection, SeededStore.Plan, Calendar);
        var (reader, options) = (_journal.OpenReader(), new HubOptions());
        var figures = new StageFigures(_metrics.GetRequiredService<IMeterFactory>());
        var tracks = new TrackRoom(Fuser, new VisitRules(), Calendar, reader, facts, figures, options);
        var tills = new TillRoom(Calendar, figures, NullLogger<TillRoom>.Instance);
        var (counts, live) = (new LiveCounts(SeededStore.Plan), new LiveFloor(SeededStore.Thresholds));
        return new Parts(connection, facts, reader, tracks, figures, counts, live, new TrackStage(reader, facts, tracks, tills, counts, live, figures, options, _rowsAtOnce));
    }

    private sealed record Parts(SqliteConnection Connection, FactsStore Facts, JournalReader Reader, TrackRoom Tracks, StageFigures Figures, LiveCounts Counts,
        LiveFloor Live, TrackStage Stage) : IDisposable
    {
        public void Dispose()
        {
            Facts.Dispose();
            Reader.Dispose();
            Live.Dispose();
        }
    }
}
