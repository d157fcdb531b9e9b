using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>Table <c>notice</c>; used by the consent file under its writer's lock.</summary>
internal static class NoticeTable
{
    public static void Insert(SqliteConnection connection, StoredNotice notice)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = """
            INSERT INTO notice (notice_id, version, text, sha256, valid_from_ms, learned_at_ms, source)
            VALUES ($id, $version, $text, $sha256, $from, $learned, $source)
            """;
        insert.Parameters.AddWithValue("$id", notice.Name.Id);
        insert.Parameters.AddWithValue("$version", notice.Name.Version);
        insert.Parameters.AddWithValue("$text", notice.Text);
        insert.Parameters.AddWithValue("$sha256", notice.Sha256);
        insert.Parameters.AddWithValue("$from", notice.ValidFrom.ToUnixTimeMilliseconds());
        insert.Parameters.AddWithValue("$learned", notice.LearnedAt.ToUnixTimeMilliseconds());
        insert.Parameters.AddWithValue("$source", notice.Source);
        insert.ExecuteNonQuery();
    }

    public static IReadOnlyList<StoredNotice> Read(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT notice_id, version, text, sha256, valid_from_ms, learned_at_ms, source FROM notice ORDER BY notice_id, version";
        using var reader = command.ExecuteReader();
        var notices = new List<StoredNotice>();
        while (reader.Read())
        {
            notices.Add(new StoredNotice(new NoticeName(reader.GetString(0), reader.GetInt32(1)), reader.GetString(2), reader.GetString(3),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)), reader.GetString(6)));
        }
        return notices;
    }
}
