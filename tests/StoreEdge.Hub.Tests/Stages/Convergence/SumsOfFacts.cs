using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Tests.Stages.Convergence;

/// <summary>Whether the sums of a facts file are those of the visits, stays, heat and baskets beside them: by plain SQL, not by the product's rules.</summary>
internal static class SumsOfFacts
{
    private const string VisitOfStay = "FROM stay s JOIN visit v ON v.visit_id = s.visit_id";

    private const string CellsOfHours =
        "FROM (SELECT p.visit_id, p.hour_start_ms, c.value ->> 0 AS cell, c.value ->> 1 AS dwell_ms FROM visit_heat p, json_each(pairs(p.cells)) c) h JOIN visit v ON v.visit_id = h.visit_id";

    // A visit counts until five minutes after its payment.
    private const string Length = "(min(last_fix_at_ms, max(ifnull(paid_at_ms + 300000, last_fix_at_ms), started_at_ms)) - started_at_ms)";

    private static readonly (string Sums, string Facts)[] Same =
    [
        ("SELECT trading_day, source, visits, link_visits, joined_visits FROM visit_day",
            "SELECT trading_day, source, count(*), sum((flags & 2) / 2), count(basket_id) FROM visit GROUP BY 1, 2"),
        ("SELECT trading_day, source, sum(visits), sum(bounced), sum(engaged), sum(length_ms) FROM visit_hour GROUP BY 1, 2",
            $"SELECT trading_day, source, count(*), sum({Length} < 120000), sum({Length} > 600000), sum({Length}) FROM visit GROUP BY 1, 2"),
        ("SELECT trading_day, source, sum(link_visits), sum(joined_visits) FROM join_hour GROUP BY 1, 2",
            "SELECT trading_day, source, count(*), count(basket_id) FROM visit WHERE flags & 2 GROUP BY 1, 2"),
        ("SELECT trading_day, zone, source, sum(visits) FROM zone_slot GROUP BY 1, 2, 3", $"SELECT v.trading_day, s.zone, v.source, count(DISTINCT s.visit_id) {VisitOfStay} GROUP BY 1, 2, 3"),
        ("SELECT trading_day, zone, source, sum(entries) FROM zone_slot GROUP BY 1, 2, 3", $"SELECT v.trading_day, s.zone, v.source, count(*) {VisitOfStay} GROUP BY 1, 2, 3"),
        ("SELECT trading_day, zone, source, sum(stay_visits), sum(stays), sum(dwell_ms) FROM zone_slot GROUP BY 1, 2, 3 HAVING sum(stays) > 0",
            $"SELECT v.trading_day, s.zone, v.source, count(DISTINCT s.visit_id), count(*), sum(s.left_at_ms - s.entered_at_ms) {VisitOfStay} WHERE s.left_at_ms - s.entered_at_ms >= 20000 GROUP BY 1, 2, 3"),
        ("SELECT trading_day, zone, source, sum(visits), sum(stays) FROM zone_dwell GROUP BY 1, 2, 3",
            $"SELECT v.trading_day, s.zone, v.source, count(DISTINCT s.visit_id), count(*) {VisitOfStay} WHERE s.left_at_ms - s.entered_at_ms >= 20000 GROUP BY 1, 2, 3"),
        // Cells of 2 m: the sample store has 60 columns of one metre.
        ("SELECT trading_day, hour_start_ms, cell, source, dwell_ms FROM heat_hour",
            $"SELECT v.trading_day, h.hour_start_ms, h.cell / 60 / 2 * 30 + h.cell % 60 / 2, v.source, sum(h.dwell_ms) {CellsOfHours} GROUP BY 1, 2, 3, 4"),
        ("SELECT trading_day, cell, source, sum(visits) FROM heat_hour GROUP BY 1, 2, 3",
            $"SELECT v.trading_day, h.cell / 60 / 2 * 30 + h.cell % 60 / 2, v.source, count(DISTINCT h.visit_id) {CellsOfHours} GROUP BY 1, 2, 3"),
        ("SELECT trading_day, source, path, visits FROM path_day", "SELECT trading_day, source, path, count(*) FROM visit WHERE path <> '' GROUP BY 1, 2, 3"),
        ("SELECT trading_day, source, path, link_visits, joined_visits FROM path_join", "SELECT trading_day, source, path, count(*), count(basket_id) FROM visit WHERE path <> '' AND flags & 2 GROUP BY 1, 2, 3"),
        ("SELECT trading_day, lane, sum(baskets), sum(items), sum(total_minor) FROM lane_hour GROUP BY 1, 2",
            "SELECT trading_day, lane, count(*), sum(item_count), sum(total_minor) FROM basket GROUP BY 1, 2"),
    ];

    public static void Agree(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadWrite;Pooling=False");
        connection.Open();
        connection.CreateFunction("pairs", (byte[] cells) => $"[{string.Join(',', cells.Chunk(8).Select(c => $"[{Number(c, 0)},{Number(c, 4)}]"))}]");
        foreach (var (sums, facts) in Same)
        {
            Assert.Equal((0L, 0L), (Count($"{sums} EXCEPT {facts}"), Count($"{facts} EXCEPT {sums}")));
            Assert.True(Count(facts) > 0, facts);
        }

        static int Number(byte[] bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));

        long Count(string select)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM ({select})";
            return (long)command.ExecuteScalar()!;
        }
    }
}
