using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>Which outbox files have sent what; kept in memory by the writer and written with the rows.</summary>
internal sealed class OutboxSources : IDisposable
{
    private readonly Dictionary<OutboxSource, Known> _known = [];
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _add;
    private readonly SqliteCommand _save;

    public OutboxSources(SqliteConnection connection)
    {
        _find = connection.CreateCommand();
        _find.CommandText = "SELECT agent_ref, highest_position, received FROM outbox_source WHERE agent = $agent AND epoch = $epoch";
        _add = connection.CreateCommand();
        _add.CommandText = "INSERT INTO outbox_source (agent, epoch, highest_position, received) VALUES ($agent, $epoch, 0, 0) RETURNING agent_ref, 0, 0";
        foreach (var command in new[] { _find, _add })
        {
            command.Parameters.Add("$agent", SqliteType.Text);
            command.Parameters.Add("$epoch", SqliteType.Text);
            command.Prepare();
        }
        _save = connection.CreateCommand();
        _save.CommandText = "UPDATE outbox_source SET highest_position = $highest, received = $received WHERE agent_ref = $ref";
        _save.Parameters.Add("$highest", SqliteType.Integer);
        _save.Parameters.Add("$received", SqliteType.Integer);
        _save.Parameters.Add("$ref", SqliteType.Integer);
        _save.Prepare();
    }

    /// <summary>The source's row, made when it is new; inside the writer's transaction.</summary>
    public Known Of(OutboxSource source)
    {
        if (_known.TryGetValue(source, out var known)) return known;
        known = Ask(_find, source) ?? Ask(_add, source) ?? throw new InvalidOperationException("an added source was not returned");
        if (_known.Count >= 1000) _known.Clear();   // epochs are chosen by senders: memory is not
        _known.Add(source, known);
        return known;
    }

    public void Save(Known known)
    {
        (_save.Parameters[0].Value, _save.Parameters[1].Value, _save.Parameters[2].Value) = (known.HighestPosition, known.Received, known.Ref);
        _save.ExecuteNonQuery();
    }

    /// <summary>The transaction was rolled back: what memory says is no longer what the file says.</summary>
    public void Forget() => _known.Clear();

    public void Dispose()
    {
        _find.Dispose();
        _add.Dispose();
        _save.Dispose();
    }

    private static Known? Ask(SqliteCommand command, OutboxSource source)
    {
        (command.Parameters[0].Value, command.Parameters[1].Value) = (source.Agent.Value, source.Epoch.ToString("D"));
        using var reader = command.ExecuteReader();
        return reader.Read() ? new Known { Ref = reader.GetInt64(0), HighestPosition = reader.GetInt64(1), Received = reader.GetInt64(2) } : null;
    }

    internal sealed class Known
    {
        public required long Ref { get; init; }

        public required long HighestPosition { get; set; }

        public required long Received { get; set; }

        /// <summary>Positions that never came, so far.</summary>
        public long Gaps => HighestPosition - Received;
    }
}
