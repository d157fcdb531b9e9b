using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// Makes the answers of days that are over and keeps them, over a connection of its own to facts.db: each question of the pages about a day, asked of the day's rows by the
/// one door; and what is heavy of today, before it is asked for. One thread at a time.
/// </summary>
public sealed class KeptDays : IDisposable
{
    private static readonly VisitSource?[] Sources = [null, VisitSource.App, VisitSource.Cart];

    private readonly SqliteConnection _connection;
    private readonly FactsReader _facts;

    /// <exception cref="DatabaseRefusedException">facts.db cannot be served as it is.</exception>
    public KeptDays(string dataFolder, FactsReader facts) => (_connection, _facts) = (DatabaseFile.OpenForWriting(Path.Combine(dataFolder, "facts.db"), "facts"), facts);

    /// <summary>The quarter of an hour up to which the pages are told: what was told in it stands, so days that have changed wait for the next one.</summary>
    public long ToldUntilMs => _facts.Times.UntilMs;

    /// <summary>Days that are over and have no answers, or those of other rows, another program or another catalogue; newest first.</summary>
    /// <param name="products">Null without a catalogue.</param>
    public IReadOnlyList<int> Waiting(ProductZones? products)
    {
        using var command = Command(
            "SELECT trading_day FROM kept_day WHERE trading_day < $today AND (made_at_change IS NOT changes OR made_by IS NOT $by OR products IS NOT $products) ORDER BY trading_day DESC",
            ("$today", _facts.Times.Today), ("$by", _facts.MadeBy), ("$products", products?.Digest));
        using var reader = command.ExecuteReader();
        var days = new List<int>();
        while (reader.Read()) days.Add(reader.GetInt32(0));
        return days;
    }

    /// <returns>False when the disk is full or the file is held by another writer: nothing of it is written, try again later.</returns>
    public bool TryMake(int day, ProductZones? products)
    {
        var (changes, answers) = _facts.Make(f =>
        {
            AskAll(f, day, products);
            return (f.Rows("SELECT changes FROM kept_day WHERE trading_day = $day", r => r.GetInt64(0), ("$day", day)), f.Made.ToList());
        });
        if (changes.Count == 0) return true;   // retention was quicker
        return _connection.TryWrite(transaction =>
        {
            Run(transaction, "DELETE FROM kept_answer WHERE trading_day = $day", ("$day", day));
            using var put = Command("INSERT INTO kept_answer (question, about, trading_day, rows) VALUES ($question, $about, $day, $rows)", ("$question", ""), ("$about", ""), ("$day", day), ("$rows", ""));
            put.Transaction = transaction;
            foreach (var (question, about, rows) in answers)
            {
                (put.Parameters[0].Value, put.Parameters[1].Value, put.Parameters[3].Value) = (question, about, rows);
                put.ExecuteNonQuery();
            }
            // Rows that changed since they were read are of a later change: then the answers are not used.
            Run(transaction, "UPDATE kept_day SET made_at_change = $change, made_by = $by, products = $products WHERE trading_day = $day",
                ("$change", changes[0]), ("$by", _facts.MadeBy), ("$products", products?.Digest), ("$day", day));
        });
    }

    /// <summary>Tells the heat of the day that goes on before anybody asks: of a large floor it is made of 60,000 rows, and stands for the quarter of an hour like all that was told.</summary>
    public void TellHeatOfToday() => _facts.Read(f =>
    {
        var today = _facts.Times.Today;
        foreach (var source in Sources)
        {
            HeatCells.Ask(f, today, source);
            foreach (var hour in HeatCells.Peaks(f, today, source))
                if (hour.HourStartMs != HeatCells.WholeDay) HeatCells.Hour(f, today, source, hour.HourStartMs);
        }
        return true;
    });

    public void Dispose() => _connection.Dispose();

    // What the pages ask about days that are over: each of these remembers its rows where they pass.
    private static void AskAll(FactsSnapshot f, int day, ProductZones? products)
    {
        DayIsKnown.Ask(f, day);
        VisitsOfDay.Ask(f, day);
        VisitHours.Ask(f, day);
        OccupancyOfDay.Ask(f, day);
        PathsOfDay.Stays(f, day);
        LaneHours.Ask(f, day);
        LaneQueues.Ask(f, day);
        LaneServices.Ask(f, day);
        LaneWaitHours.Ask(f, day);
        LaneWaitHours.AreKept(f, day);
        TradeNow.Baskets(f, day);
        SoldOfDay.Ask(f, day);
        foreach (var source in Sources)
        {
            ZoneSlots.Ask(f, day, source);
            ZoneDwell.Ask(f, day, source);
            HeatCells.Ask(f, day, source);
            foreach (var hour in HeatCells.Peaks(f, day, source).Skip(1)) HeatCells.Hour(f, day, source, hour.HourStartMs);
            FlowsOfDay.Ask(f, day, source);
            PathsOfDay.Ask(f, day, source);
            PathsOfDay.First(f, day, source);
            foreach (var zone in f.Hidden.ShownOn(day).Where(f.Hidden.ShowsVisitsOf))
            {
                ZoneSlots.Of(f, day, source, zone);
                ZoneDwell.Of(f, day, source, zone);
            }
        }
        if (products is null) return;
        ZoneSalesOfDay.Ask(f, day, products, isKept: false);
        SoldOfDay.Products(f, day, products);
        SoldOfDay.Pairs(f, day, products);
    }

    private void Run(SqliteTransaction transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
