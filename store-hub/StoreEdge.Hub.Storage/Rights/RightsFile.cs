using Microsoft.Data.Sqlite;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>What shoppers asked for and who looked. One connection under one lock: these are rare, and each is committed before it is answered.</summary>
public sealed class RightsFile : IDisposable
{
    public const string Name = "rights.db";

    /// <summary>Why an access request ends when the same shopper's data are erased before it is served.</summary>
    public const string ErasedMeanwhile = "the data were erased at the shopper's own request before this one was served";

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private readonly LookRows _looks;
    private readonly ManagerLookRows _managers;
    private readonly RequestRows _requests;

    private RightsFile(SqliteConnection connection) => (_connection, _looks, _managers, _requests) = (connection, new(connection), new(connection), new(connection));

    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static RightsFile Open(string folder) => new(DatabaseFile.OpenForWriting(Path.Combine(folder, Name), "rights"));

    /// <returns>The look, to be ended with <see cref="EndLook"/>; null when the disk does not take it: then nothing may be shown.</returns>
    public long? BeginLook(DateTimeOffset at, string who, string door)
    {
        long? look = null;
        return TryWrite(transaction => look = _looks.Begin(at, who, door, transaction)) ? look : null;
    }

    /// <returns>False when the disk does not take it: the look stands without its end.</returns>
    public bool EndLook(long look, string? reference, int outcome) => TryWrite(_ => _looks.End(look, reference, outcome));

    /// <summary>Looks from the instant on, newest first.</summary>
    public IReadOnlyList<Look> Looks(DateTimeOffset from, int limit)
    {
        lock (_lock) return _looks.Newest(from, limit);
    }

    /// <summary>Writes a manager's look down; one that stands for the day is the same one.</summary>
    /// <returns>False when the disk does not take it: then nothing may be shown.</returns>
    public bool Note(ManagerLook look) => TryWrite(transaction => _managers.Add(look, transaction));

    /// <summary>From the instant on, newest first.</summary>
    public IReadOnlyList<ManagerLook> ManagerLooks(DateTimeOffset from, int limit)
    {
        lock (_lock) return _managers.Newest(from, limit);
    }

    /// <summary>Writes a request down; the subject's request of the same kind that is still open is the same one, asked twice.</summary>
    /// <param name="reference">For a new one.</param>
    /// <returns>Null when the disk does not take it.</returns>
    public ShopperRequest? Ask(string reference, RequestKind kind, string madeBy, SubjectKey subject, DateTimeOffset at, DateOnly dueOn)
    {
        ShopperRequest? standing = null;
        var taken = TryWrite(transaction =>
        {
            standing = _requests.Of(subject, transaction).Find(r => r.Kind == kind);
            if (standing is null) _requests.Add(reference, kind, madeBy, at, dueOn, subject, transaction);
        });
        return taken ? standing ?? Find(reference) : null;
    }

    public ShopperRequest? Find(string reference)
    {
        lock (_lock) return _requests.Find(reference);
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ShopperRequest> Requests(int limit)
    {
        lock (_lock) return _requests.Newest(limit);
    }

    /// <summary>Erasures that have begun and are not served, oldest first.</summary>
    public IReadOnlyList<ShopperRequest> Unfinished()
    {
        lock (_lock) return _requests.Unfinished();
    }

    /// <summary>Whose request it is; null once it is served or refused.</summary>
    public SubjectKey? SubjectOf(string reference)
    {
        lock (_lock) return _requests.SubjectOf(reference);
    }

    /// <summary>From here on it is being erased, whatever happens to the hub.</summary>
    /// <returns>False when the disk does not take it.</returns>
    public bool BeginErasing(string reference, DateTimeOffset at) => TryWrite(transaction => _requests.Tell(reference, RequestState.Erasing, at, null, transaction));

    /// <summary>All other files have nothing of the subject: this one forgets it as well, with each request of the same subject.</summary>
    /// <returns>False when the disk does not take it.</returns>
    public bool ForgetErased(string reference, SubjectKey subject, DateTimeOffset at) => TryWrite(transaction =>
    {
        foreach (var request in _requests.Of(subject, transaction))
        {
            if (request.Reference != reference) _requests.Tell(request.Reference, RequestState.Refused, at, ErasedMeanwhile, transaction);
            _requests.ForgetSubject(request.Reference, transaction);
        }
        _requests.Tell(reference, RequestState.Erased, at, null, transaction);
    });

    /// <summary>The request is done with; from here on it is not known whose it was.</summary>
    /// <returns>False when the disk does not take it.</returns>
    public bool Close(string reference, RequestState state, DateTimeOffset at, string? reason = null) => TryWrite(transaction =>
    {
        _requests.Tell(reference, state, at, reason, transaction);
        _requests.ForgetSubject(reference, transaction);
    });

    /// <summary>Deletes looks, and requests that were closed, before the instant.</summary>
    /// <returns>False when the disk does not take it.</returns>
    public bool ForgetBefore(DateTimeOffset instant) => TryWrite(transaction =>
    {
        _looks.DeleteBefore(instant);
        _managers.DeleteBefore(instant, transaction);
        _requests.DeleteClosedBefore(instant);
    });

    public void Dispose()
    {
        lock (_lock)
        {
            _looks.Dispose();
            _managers.Dispose();
            _requests.Dispose();
            _connection.Dispose();
        }
    }

    private bool TryWrite(Action<SqliteTransaction> write)
    {
        lock (_lock) return _connection.TryWrite(write);
    }
}
