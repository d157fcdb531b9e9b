using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>What shoppers asked for and who looked. One connection under one lock: these are rare, and each is committed before it is answered.</summary>
public sealed class RightsFile : IDisposable
{
    public const string Name = "rights.db";

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private readonly LookRows _looks;

    private RightsFile(SqliteConnection connection)
    {
        _connection = connection;
        _looks = new(connection);
    }

    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static RightsFile Open(string folder) => new(DatabaseFile.OpenForWriting(Path.Combine(folder, Name), "rights"));

    /// <returns>The look, to be ended with <see cref="EndLook"/>; null when the disk does not take it: then nothing may be shown.</returns>
    public long? BeginLook(DateTimeOffset at, string door)
    {
        lock (_lock)
        {
            try
            {
                return _looks.Begin(at, door);
            }
            catch (SqliteException exception) when (PassingRefusal.Is(exception))
            {
                return null;
            }
        }
    }

    /// <returns>False when the disk does not take it: the look stands without its end.</returns>
    public bool EndLook(long look, string? reference, int outcome)
    {
        lock (_lock)
        {
            try
            {
                _looks.End(look, reference, outcome);
                return true;
            }
            catch (SqliteException exception) when (PassingRefusal.Is(exception))
            {
                return false;
            }
        }
    }

    /// <summary>Looks from the instant on, newest first.</summary>
    public IReadOnlyList<Look> Looks(DateTimeOffset from, int limit)
    {
        lock (_lock) return _looks.Newest(from, limit);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _looks.Dispose();
            _connection.Dispose();
        }
    }
}
