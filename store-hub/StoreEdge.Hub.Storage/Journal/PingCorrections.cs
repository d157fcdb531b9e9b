using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>Brings the pings of one pseudonym that have rows of their own into line with what its owner allows.</summary>
internal sealed class PingCorrections : IDisposable
{
    private readonly SqliteCommand _read;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _correct;

    public PingCorrections(SqliteConnection connection)
    {
        _read = connection.CreateCommand();
        _read.CommandText = "SELECT sequence, observed_at_ms, flags FROM journal WHERE kind = 1 AND subject = $subject";
        _read.Parameters.Add("$subject", SqliteType.Blob);
        _delete = connection.CreateCommand();
        _delete.CommandText = "DELETE FROM journal WHERE sequence = $sequence";
        _delete.Parameters.Add("$sequence", SqliteType.Integer);
        _correct = connection.CreateCommand();
        _correct.CommandText = "UPDATE journal SET flags = $flags WHERE sequence = $sequence";
        _correct.Parameters.Add("$flags", SqliteType.Integer);
        _correct.Parameters.Add("$sequence", SqliteType.Integer);
        foreach (var command in new[] { _read, _delete, _correct }) command.Prepare();
    }

    /// <returns>Rows deleted or corrected.</returns>
    public int Apply(byte[] pseudonym, Func<DateTimeOffset, PingDecision> decide)
    {
        var changed = 0;
        foreach (var (sequence, observedAtMs, flags) in Stored(pseudonym))
        {
            var decision = decide(DateTimeOffset.FromUnixTimeMilliseconds(observedAtMs));
            if (decision.MayStore && decision.Flags == flags) continue;
            changed++;
            if (decision.MayStore)
            {
                (_correct.Parameters[0].Value, _correct.Parameters[1].Value) = ((int)decision.Flags, sequence);
                _correct.ExecuteNonQuery();
            }
            else
            {
                _delete.Parameters[0].Value = sequence;
                _delete.ExecuteNonQuery();
            }
        }
        return changed;
    }

    public void Dispose()
    {
        _read.Dispose();
        _delete.Dispose();
        _correct.Dispose();
    }

    private List<(long Sequence, long ObservedAtMs, PingUses Flags)> Stored(byte[] pseudonym)
    {
        var stored = new List<(long, long, PingUses)>();
        _read.Parameters[0].Value = pseudonym;
        using var reader = _read.ExecuteReader();
        while (reader.Read()) stored.Add((reader.GetInt64(0), reader.GetInt64(1), (PingUses)reader.GetInt32(2)));
        return stored;
    }
}
