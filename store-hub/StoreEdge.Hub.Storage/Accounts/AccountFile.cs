using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage.Accounts;

/// <summary>Accounts and who is signed in. One connection under one lock: a look-up takes microseconds, writes are rare. Any thread may call.</summary>
public sealed class AccountFile : IDisposable
{
    public const string Name = "accounts.db";

    private const string Manager = "manager";

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private readonly AccountRows _accounts;
    private readonly SessionRows _sessions;

    private AccountFile(SqliteConnection connection) => (_connection, _accounts, _sessions) = (connection, new(connection), new(connection));

    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static AccountFile Open(string folder) => new(DatabaseFile.OpenForWriting(Path.Combine(folder, Name), "accounts"));

    /// <summary>By name.</summary>
    public IReadOnlyList<Account> All()
    {
        lock (_lock) return _accounts.All(null);
    }

    public Account? Find(string name)
    {
        lock (_lock) return _accounts.Find(name, null);
    }

    /// <param name="asFirst">Only while there is no other.</param>
    public AccountChange Add(string name, string password, IReadOnlyList<string> roles, DateTimeOffset at, bool asFirst) => Change(transaction =>
        (asFirst && _accounts.All(transaction).Count > 0) || !_accounts.Add(name, password, roles, at, transaction) ? AccountChange.Taken : AccountChange.Done);

    /// <summary>Disabling ends the account's sessions; other roles hold from the next question on.</summary>
    public AccountChange Change(string name, IReadOnlyList<string> roles, bool disabled) => Change(transaction =>
    {
        if (_accounts.Find(name, transaction) is not { } account) return AccountChange.NotThere;
        _accounts.Change(account.Id, roles, disabled, transaction);
        if (disabled) _sessions.EndOf(account.Id, transaction);
        return _accounts.All(transaction).Any(a => !a.IsDisabled && a.Roles.Contains(Manager)) ? AccountChange.Done : AccountChange.LastManager;
    });

    /// <summary>Ends every session of the account: who knew the old password is out.</summary>
    public AccountChange SetPassword(string name, string password) => Change(transaction =>
    {
        if (_accounts.Find(name, transaction) is not { } account) return AccountChange.NotThere;
        _accounts.SetPassword(account.Id, password, transaction);
        _sessions.EndOf(account.Id, transaction);
        return AccountChange.Done;
    });

    /// <returns>False when the disk does not take it.</returns>
    public bool BeginSession(byte[] session, long account, DateTimeOffset at) => Write(transaction => _sessions.Begin(session, account, at, transaction));

    /// <returns>Null where it has ended, or was never one.</returns>
    public Session? FindSession(byte[] session)
    {
        lock (_lock) return _sessions.Find(session) is { } found && _accounts.Find(found.Account) is { } account ? new(account, found.BeganAt, found.SeenAt) : null;
    }

    /// <returns>False when the disk does not take it: the session is then taken for idle since its last time.</returns>
    public bool SeenSession(byte[] session, DateTimeOffset at) => Write(transaction => _sessions.Seen(session, at, transaction));

    /// <returns>False when the disk does not take it: the session stands.</returns>
    public bool EndSession(byte[] session) => Write(transaction => _sessions.End(session, transaction));

    /// <summary>Deletes those that began, or were last used, so long ago.</summary>
    public bool EndOldSessions(DateTimeOffset beganBefore, DateTimeOffset seenBefore) => Write(transaction => _sessions.EndOld(beganBefore, seenBefore, transaction));

    public void Dispose()
    {
        lock (_lock)
        {
            _accounts.Dispose();
            _sessions.Dispose();
            _connection.Dispose();
        }
    }

    private bool Write(Action<SqliteTransaction> write) => Change(transaction =>
    {
        write(transaction);
        return AccountChange.Done;
    }) == AccountChange.Done;

    // Committed only when it is done.
    private AccountChange Change(Func<SqliteTransaction, AccountChange> change)
    {
        lock (_lock)
        {
            try
            {
                using var transaction = _connection.BeginTransaction(deferred: false);
                var outcome = change(transaction);
                if (outcome == AccountChange.Done) transaction.Commit();
                return outcome;
            }
            catch (SqliteException exception) when (PassingRefusal.Is(exception))
            {
                return AccountChange.DiskRefused;   // rolled back
            }
        }
    }
}
