using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage;

/// <summary>One change of a file, whole or not at all.</summary>
internal static class ShortTransaction
{
    /// <returns>False when the disk did not take it now (<see cref="PassingRefusal"/>): nothing has changed.</returns>
    /// <exception cref="SqliteException">No second try would mend it.</exception>
    public static bool TryWrite(this SqliteConnection connection, Action<SqliteTransaction> write)
    {
        try
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            write(transaction);
            transaction.Commit();
            return true;
        }
        catch (SqliteException exception) when (PassingRefusal.Is(exception))
        {
            return false;   // rolled back
        }
    }
}
