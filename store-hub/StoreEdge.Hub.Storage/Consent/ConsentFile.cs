using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage;

/// <summary>The append-only book of consents. Safe to call from any thread: a lock for the writer, one for the reader.</summary>
public sealed class ConsentFile : IDisposable
{
    public const string Name = "consent.db";

    // Histories asked for last: an app that sends its pings every few seconds asks for the same one each time.
    private const int MostKept = 4096;

    private readonly Lock _writing = new();
    private readonly Lock _reading = new();
    private readonly SqliteConnection _writer;
    private readonly SqliteConnection _reader;
    private readonly InsertConsentEvent _insert;
    private readonly SqliteCommand _events;
    private readonly SqliteCommand _changed;
    private readonly Dictionary<(UInt128, UInt128), IReadOnlyList<ConsentEvent>> _kept = [];   // under _reading
    private readonly HashSet<(UInt128, UInt128)> _erasing = [];   // under _reading

    private ConsentFile(SqliteConnection writer, SqliteConnection reader)
    {
        (_writer, _reader) = (writer, reader);
        _insert = new InsertConsentEvent(writer);
        _events = reader.CreateCommand();
        _events.CommandText = "SELECT purpose, change, at_ms FROM consent_event WHERE subject = $subject";
        _events.Parameters.Add("$subject", SqliteType.Blob);
        _events.Prepare();
        _changed = reader.CreateCommand();
        _changed.CommandText = """
            SELECT DISTINCT subject FROM consent_event
            WHERE (received_at_ms >= $since AND change = 2) OR received_at_ms >= (SELECT max(received_at_ms) FROM consent_event) - $last
            """;
        _changed.Parameters.Add("$since", SqliteType.Integer);
        _changed.Parameters.Add("$last", SqliteType.Integer);
        _changed.Prepare();
    }

    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static ConsentFile Open(string folder)
    {
        var path = Path.Combine(folder, Name);
        var writer = DatabaseFile.OpenForWriting(path, "consent");
        return new ConsentFile(writer, DatabaseFile.OpenForReading(path));
    }

    /// <summary>Durable when it returns <see cref="AppendStatus.Committed"/>; events that are known already change nothing.</summary>
    /// <param name="notice">The text that was shown when consent was given.</param>
    public AppendStatus Append(SubjectKey subject, IReadOnlyList<ConsentEvent> events, ConsentNotice? notice, DateTimeOffset receivedAt)
    {
        lock (_writing)
        {
            if (IsErasing(subject)) return AppendStatus.Behind;
            try
            {
                using var transaction = _writer.BeginTransaction(deferred: false);
                foreach (var said in events) _insert.Execute(subject, said, notice, receivedAt, transaction);
                transaction.Commit();
                return AppendStatus.Committed;
            }
            catch (SqliteException exception) when (PassingRefusal.Is(exception))
            {
                return AppendStatus.DiskRefused;
            }
            finally
            {
                // After the commit and under the readers' lock: who read the old history has kept it before, and loses it here.
                lock (_reading) _kept.Remove(Key(subject));
            }
        }
    }

    /// <summary>Everything this subject ever said, in no particular order.</summary>
    public IReadOnlyList<ConsentEvent> EventsOf(SubjectKey subject)
    {
        lock (_reading)
        {
            var key = Key(subject);
            if (_erasing.Contains(key)) return [];
            if (_kept.TryGetValue(key, out var kept)) return kept;
            _events.Parameters[0].Value = subject.Bytes;
            var events = new List<ConsentEvent>();
            using var reader = _events.ExecuteReader();
            while (reader.Read())
            {
                events.Add(new ConsentEvent(PurposeNames.Of(reader.GetString(0)), (ConsentChange)reader.GetInt32(1),
                    DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2))));
            }
            if (_kept.Count >= MostKept) _kept.Clear();
            _kept.Add(key, events);
            return events;
        }
    }

    /// <summary>Subjects of whom a withdrawal was received at or after the instant, or anything in the last time before the newest event.</summary>
    public IReadOnlyList<SubjectKey> ChangedSince(DateTimeOffset withdrawnFrom, TimeSpan lastOfAll)
    {
        lock (_reading)
        {
            (_changed.Parameters[0].Value, _changed.Parameters[1].Value) = (withdrawnFrom.ToUnixTimeMilliseconds(), (long)lastOfAll.TotalMilliseconds);
            var subjects = new List<SubjectKey>();
            using var reader = _changed.ExecuteReader();
            while (reader.Read()) subjects.Add(new SubjectKey(reader.GetFieldValue<byte[]>(0)));
            return subjects;
        }
    }

    /// <summary>From here until <see cref="EndErasing"/> the subject has said nothing, whatever stands in the file, and can say nothing.</summary>
    public void BeginErasing(SubjectKey subject)
    {
        lock (_writing)   // what is being appended is in the file, and found there, when this returns
            lock (_reading)
            {
                _erasing.Add(Key(subject));
                _kept.Remove(Key(subject));
            }
    }

    /// <summary>Deletes everything this subject ever said; <see cref="BeginErasing"/> comes first.</summary>
    public AppendStatus Erase(SubjectKey subject)
    {
        lock (_writing)
        {
            try
            {
                using var transaction = _writer.BeginTransaction(deferred: false);
                SubjectTables.Delete(SubjectTables.Consent, subject.Bytes, _writer, transaction);
                transaction.Commit();
                return AppendStatus.Committed;
            }
            catch (SqliteException exception) when (PassingRefusal.Is(exception))
            {
                return AppendStatus.DiskRefused;
            }
        }
    }

    /// <summary>The subject is unknown now, and may begin anew as anybody may.</summary>
    public void EndErasing(SubjectKey subject)
    {
        lock (_reading) _erasing.Remove(Key(subject));
    }

    private bool IsErasing(SubjectKey subject)
    {
        lock (_reading) return _erasing.Contains(Key(subject));
    }

    private static (UInt128, UInt128) Key(SubjectKey subject) =>
        (BinaryPrimitives.ReadUInt128BigEndian(subject.Bytes), BinaryPrimitives.ReadUInt128BigEndian(subject.Bytes.AsSpan(16)));

    public void Dispose()
    {
        _insert.Dispose();
        _events.Dispose();
        _changed.Dispose();
        _reader.Dispose();
        _writer.Dispose();
    }
}
