using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Annotations;

/// <summary>What somebody wants remembered of a time or a place.</summary>
/// <param name="Kind"><c>note</c>, <c>promotion</c>, <c>layout</c> or <c>event</c>.</param>
/// <param name="To">Null: of one moment, or from then on.</param>
/// <param name="Zone">Null: the whole store.</param>
/// <param name="By">The role of who wrote it last.</param>
public sealed record Annotation(long Id, string Kind, string Text, DateTimeOffset From, DateTimeOffset? To, ZoneId? Zone, string By, DateTimeOffset ChangedAt);

/// <summary>The annotations of one store. One connection under one lock: these are rare. Any thread may call.</summary>
public sealed class AnnotationFile : IDisposable
{
    public const string Name = "annotations.db";

    private const string Columns = "annotation_id, kind, text, from_at_ms, to_at_ms, zone, made_by, changed_at_ms";

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private readonly Statement _insert, _update, _delete, _find, _between;

    private AnnotationFile(SqliteConnection connection)
    {
        _connection = connection;
        _insert = new(connection, "INSERT INTO annotation (kind, text, from_at_ms, to_at_ms, zone, made_by, changed_at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING annotation_id");
        _update = new(connection, "UPDATE annotation SET kind = $2, text = $3, from_at_ms = $4, to_at_ms = $5, zone = $6, made_by = $7, changed_at_ms = $8 WHERE annotation_id = $1");
        _delete = new(connection, "DELETE FROM annotation WHERE annotation_id = $1");
        _find = new(connection, $"SELECT {Columns} FROM annotation WHERE annotation_id = $1");
        // One without an end is of its moment.
        _between = new(connection, $"SELECT {Columns} FROM annotation WHERE from_at_ms < $2 AND IFNULL(to_at_ms, from_at_ms) >= $1 AND ($3 IS NULL OR zone = $3) ORDER BY from_at_ms, annotation_id LIMIT $4");
    }

    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static AnnotationFile Open(string folder) => new(DatabaseFile.OpenForWriting(Path.Combine(folder, Name), "annotations"));

    /// <summary>Those that touch the span, of one zone where one is named, oldest first.</summary>
    public IReadOnlyList<Annotation> Between(DateTimeOffset from, DateTimeOffset to, ZoneId? zone, int limit)
    {
        lock (_lock) return _between.Read(null, Read, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds(), zone?.Value, limit);
    }

    public Annotation? Find(long id)
    {
        lock (_lock) return _find.Read(null, Read, id).SingleOrDefault();
    }

    /// <param name="annotation">Its id is the file's to give.</param>
    /// <returns>As it is kept; null when the disk does not take it.</returns>
    public Annotation? Add(Annotation annotation) => Written(() => annotation with
    {
        Id = _insert.Read(null, r => r.GetInt64(0), annotation.Kind, annotation.Text, annotation.From.ToUnixTimeMilliseconds(), annotation.To?.ToUnixTimeMilliseconds(), annotation.Zone?.Value,
            annotation.By, annotation.ChangedAt.ToUnixTimeMilliseconds()).Single(),
    });

    /// <returns>As it is kept; null where there is none of its id, or the disk does not take it.</returns>
    public Annotation? Change(Annotation annotation) => Written(() => _update.Run(null, annotation.Id, annotation.Kind, annotation.Text, annotation.From.ToUnixTimeMilliseconds(),
        annotation.To?.ToUnixTimeMilliseconds(), annotation.Zone?.Value, annotation.By, annotation.ChangedAt.ToUnixTimeMilliseconds()) == 1 ? annotation : null);

    /// <returns>The one that is gone; null where there was none, or the disk does not take it.</returns>
    public Annotation? Remove(long id) => Written(() => _find.Read(null, Read, id).SingleOrDefault() is { } found && _delete.Run(null, id) == 1 ? found : null);

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var statement in new[] { _insert, _update, _delete, _find, _between }) statement.Dispose();
            _connection.Dispose();
        }
    }

    // One statement each: SQLite's own transaction.
    private Annotation? Written(Func<Annotation?> write)
    {
        lock (_lock)
        {
            try
            {
                return write();
            }
            catch (SqliteException exception) when (PassingRefusal.Is(exception))
            {
                return null;
            }
        }
    }

    private static Annotation Read(SqliteDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(3)), r.IsDBNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(4)),
        r.IsDBNull(5) ? null : ZoneId.Of(r.GetString(5)), r.GetString(6), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(7)));
}
