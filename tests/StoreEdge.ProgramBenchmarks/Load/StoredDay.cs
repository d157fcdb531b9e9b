using Microsoft.Data.Sqlite;
using StoreEdge.Observations;

namespace StoreEdge.ProgramBenchmarks.Load;

/// <summary>
/// A busy day as it stands in a journal: 1,300 shoppers at a time who stay for 25 to 35 minutes and are located every three
/// or four seconds, 390 pings a second together. Written straight into the file, as only a benchmark may.
/// </summary>
internal sealed class StoredDay(FloorPlan plan, DateTimeOffset start, int seed = 1)
{
    private const int AtOnce = 1300;
    private const int PingsPerSecond = 390;
    private const double SigmaMetres = 2;

    private readonly Random _random = new(seed);

    public int SecondsOf(int pings) => Math.Max(60, pings / PingsPerSecond);

    /// <returns>Pings and visits written.</returns>
    public (int Pings, int Visits) WriteTo(string journal, int seconds)
    {
        using var connection = new SqliteConnection($"Data Source={journal};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA synchronous = OFF");
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = """
            INSERT INTO journal (sequence, kind, subject, observed_at_ms, received_at_ms, x_metres, y_metres, accuracy_metres, flags)
            VALUES ($sequence, 1, $subject, $observed, $observed, $x, $y, 3, 3)
            """;
        var (sequence, subject, observed, x, y) = (Add("$sequence"), Add("$subject"), Add("$observed"), Add("$x"), Add("$y"));
        insert.Prepare();

        var shoppers = Enumerable.Range(0, AtOnce).Select(_ => NewShopper(0)).ToArray();
        var (written, visits, next) = (0, 0, 0);
        for (var second = 0; second < seconds; second++)
        {
            for (var i = 0; i < AtOnce; i++)
            {
                shoppers[i].Walker.Second();
                if (second >= shoppers[i].UntilSecond) shoppers[i] = NewShopper(second);
            }
            for (var i = 0; i < PingsPerSecond; i++, next = (next + 1) % AtOnce)
            {
                var shopper = shoppers[next];
                if (!shopper.Counted)
                {
                    shopper.Counted = true;
                    visits++;
                }
                sequence.Value = ++written;
                subject.Value = shopper.Pseudonym;
                observed.Value = start.AddSeconds(second).AddMilliseconds(i * 1000 / PingsPerSecond).ToUnixTimeMilliseconds();
                x.Value = Math.Clamp(shopper.Walker.At.XMetres + (SigmaMetres * Gauss()), 0, plan.WidthMetres);
                y.Value = Math.Clamp(shopper.Walker.At.YMetres + (SigmaMetres * Gauss()), 0, plan.HeightMetres);
                insert.ExecuteNonQuery();
            }
        }
        Execute(connection, $"UPDATE journal_head SET last_sequence = {written}", transaction);
        transaction.Commit();
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return (written, visits);

        SqliteParameter Add(string name) => insert.Parameters.Add(new SqliteParameter { ParameterName = name });
    }

    private Shopper NewShopper(int second)
    {
        var pseudonym = new byte[16];
        _random.NextBytes(pseudonym);
        // Those of the first second have been there for a while, or all would leave together.
        var stays = second == 0 ? 120 + _random.Next(25 * 60) : (25 * 60) + _random.Next(10 * 60);
        return new Shopper(new Walker(new Random(_random.Next())), pseudonym, second + stays);
    }

    private static void Execute(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        command.ExecuteNonQuery();
    }

    // Box and Muller; the logarithm's argument is never 0.
    private double Gauss() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private sealed class Shopper(Walker walker, byte[] pseudonym, int untilSecond)
    {
        public Walker Walker { get; } = walker;

        public byte[] Pseudonym { get; } = pseudonym;

        public int UntilSecond { get; } = untilSecond;

        public bool Counted { get; set; }
    }
}
