using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Storage.Accounts;

/// <summary>The table account.</summary>
internal sealed class AccountRows(SqliteConnection connection) : IDisposable
{
    private const string Columns = "account_id, name, password, roles, disabled";

    private readonly Statement _all = new(connection, $"SELECT {Columns} FROM account ORDER BY name");
    private readonly Statement _named = new(connection, $"SELECT {Columns} FROM account WHERE name = $1");
    private readonly Statement _numbered = new(connection, $"SELECT {Columns} FROM account WHERE account_id = $1");
    private readonly Statement _add = new(connection, "INSERT INTO account (name, password, roles, made_at_ms) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING");
    private readonly Statement _change = new(connection, "UPDATE account SET roles = $2, disabled = $3 WHERE account_id = $1");
    private readonly Statement _password = new(connection, "UPDATE account SET password = $2 WHERE account_id = $1");

    public List<Account> All(SqliteTransaction? transaction) => _all.Read(transaction, Row);

    public Account? Find(string name, SqliteTransaction? transaction) => _named.Read(transaction, Row, name).SingleOrDefault();

    public Account? Find(long id) => _numbered.Read(null, Row, id).SingleOrDefault();

    /// <returns>False when the name is taken.</returns>
    public bool Add(string name, string password, IEnumerable<string> roles, DateTimeOffset at, SqliteTransaction transaction) =>
        _add.Run(transaction, name, password, string.Join(' ', roles), at.ToUnixTimeMilliseconds()) == 1;

    public void Change(long id, IEnumerable<string> roles, bool disabled, SqliteTransaction transaction) => _change.Run(transaction, id, string.Join(' ', roles), disabled ? 1 : 0);

    public void SetPassword(long id, string password, SqliteTransaction transaction) => _password.Run(transaction, id, password);

    public void Dispose()
    {
        foreach (var statement in new[] { _all, _named, _numbered, _add, _change, _password }) statement.Dispose();
    }

    private static Account Row(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.GetInt64(4) != 0);
}
