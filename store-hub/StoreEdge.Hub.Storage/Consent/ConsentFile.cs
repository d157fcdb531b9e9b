using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage;

/// <summary>The append-only book of notices and consents. Safe to call from any thread: a lock for the writer, one for the reader.</summary>
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
    private readonly InsertConsentRecord _records;
    private readonly ConsentRows _rows;
    private readonly Dictionary<(UInt128, UInt128), IReadOnlyList<ConsentEvent>> _kept = [];   // under _reading
    private readonly HashSet<(UInt128, UInt128)> _erasing = [];   // under _reading

    private ConsentFile(SqliteConnection writer, SqliteConnection reader)
    {
        (_writer, _reader) = (writer, reader);
        (_insert, _records, _rows) = (new InsertConsentEvent(writer), new InsertConsentRecord(writer), new ConsentRows(reader));
    }

    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static ConsentFile Open(string folder)
    {
        var path = Path.Combine(folder, Name);
        var writer = DatabaseFile.OpenForWriting(path, "consent");
        return new ConsentFile(writer, DatabaseFile.OpenForReading(path));
    }

    /// <summary>Durable when it returns <see cref="AppendStatus.Committed"/>; events that are known already change nothing.</summary>
    /// <param name="record">What the events belong to that name no record: of a consent or a refusal; kept unless the subject has one of that notice and method.</param>
    public AppendStatus Append(SubjectKey subject, IReadOnlyList<ConsentEvent> events, ConsentRecord? record, DateTimeOffset receivedAt)
    {
        lock (_writing)
        {
            if (IsErasing(subject)) return AppendStatus.Behind;
            try
            {
                using var transaction = _writer.BeginTransaction(deferred: false);
                var belongsTo = record is null ? (Guid?)null : _records.Execute(subject, record, transaction);
                foreach (var said in events) _insert.Execute(subject, belongsTo ?? said.Record, said, receivedAt, transaction);
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
            var events = _rows.EventsOf(subject);
            if (_kept.Count >= MostKept) _kept.Clear();
            _kept.Add(key, events);
            return events;
        }
    }

    /// <summary>Nothing is written of the subject, and nothing is being taken out.</summary>
    public bool IsStranger(SubjectKey subject) => !IsErasing(subject) && EventsOf(subject).Count == 0;

    /// <summary>Whether the subject ever allowed the purpose, by the lines that stand; also of one who is being erased.</summary>
    public bool EverAllowed(SubjectKey subject, Purpose purpose)
    {
        lock (_reading) return _rows.EventsOf(subject).Any(e => e.Purpose == purpose && e.Allows);
    }

    /// <summary>The subject's records, in the order in which they were made.</summary>
    public IReadOnlyList<ConsentRecord> RecordsOf(SubjectKey subject)
    {
        lock (_reading) return _rows.RecordsOf(subject);
    }

    /// <summary>Subjects of whom a withdrawal was received at or after the instant, or anything in the last time before the newest event.</summary>
    public IReadOnlyList<SubjectKey> ChangedSince(DateTimeOffset withdrawnFrom, TimeSpan lastOfAll)
    {
        lock (_reading) return _rows.ChangedSince(withdrawnFrom, lastOfAll);
    }

    /// <summary>Subjects of whom a consent may have ended by itself without a line that says so.</summary>
    public IReadOnlyList<SubjectKey> EndedBy(DateTimeOffset now)
    {
        lock (_reading) return _rows.EndedBy(now);
    }

    /// <summary>All that was said from one instant up to another, which is not of it, of whomever.</summary>
    public IReadOnlyList<(Purpose Purpose, ConsentChange Change, DateTimeOffset At)> Between(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_reading) return _rows.Between(from, to);
    }

    /// <summary>How many subjects allow each purpose by the last line of theirs; who ended by itself is among them for up to an hour, until that is written.</summary>
    public IReadOnlyList<(Purpose Purpose, int Subjects)> Standing()
    {
        lock (_reading) return _rows.Standing();
    }

    /// <summary>Every version of every notice, by id and version.</summary>
    public IReadOnlyList<StoredNotice> Notices()
    {
        lock (_reading) return NoticeTable.Read(_reader);
    }

    /// <summary>Durable when it returns <see cref="AppendStatus.Committed"/>.</summary>
    public AppendStatus Add(StoredNotice notice)
    {
        lock (_writing)
        {
            try
            {
                NoticeTable.Insert(_writer, notice);
                return AppendStatus.Committed;
            }
            catch (SqliteException exception) when (PassingRefusal.Is(exception))
            {
                return AppendStatus.DiskRefused;
            }
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

    /// <summary>Deletes the records of all who have long been done with: see <see cref="EndedConsents"/>.</summary>
    /// <param name="years">After the last of what they said, or the end of the last consent.</param>
    /// <returns>Whose they were; null when the disk does not take it: try again later.</returns>
    public IReadOnlyList<SubjectKey>? EraseEnded(DateTimeOffset now, int years)
    {
        lock (_writing)
        {
            try
            {
                using var transaction = _writer.BeginTransaction(deferred: false);
                var ended = EndedConsents.At(now, years, _writer, transaction);
                foreach (var subject in ended) SubjectTables.Delete(SubjectTables.Consent, subject.Bytes, _writer, transaction);
                transaction.Commit();
                lock (_reading) _kept.Clear();
                return ended;
            }
            catch (SqliteException exception) when (PassingRefusal.Is(exception))
            {
                return null;
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
        _records.Dispose();
        _rows.Dispose();
        _reader.Dispose();
        _writer.Dispose();
    }
}
