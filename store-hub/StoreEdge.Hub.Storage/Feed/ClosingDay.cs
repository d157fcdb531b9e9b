using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Feed;

/// <summary>The facts of one trading day while it is being closed, all within one transaction. Used only within the call that hands it out.</summary>
public sealed class ClosingDay
{
    private readonly SqliteConnection _connection;
    private readonly int _day;

    internal ClosingDay(SqliteConnection connection, DateOnly day) => (_connection, Day, _day) = (connection, day, TradingCalendar.NumberOf(day));

    public DateOnly Day { get; }

    /// <summary>The day's visits by the day's pseudonyms, of those who allow <c>aggregate-to-hq</c>, each as it counts.</summary>
    public IReadOnlyList<IGrouping<TrackSubject, VisitFacts>> Shoppers() => [.. ToldVisits.OfDay(_connection, _day).GroupBy(v => v.Subject)];

    /// <summary>Reads the day's baskets, once: the day's total is of them, and so are the counts that wait for the week's bands.</summary>
    /// <param name="least">See <see cref="TillDay.From"/>.</param>
    public TillDay TellTills(string currency, int least)
    {
        var baskets = _connection.Rows("SELECT item_count, total_minor FROM basket WHERE trading_day = $day", r => (Items: r.GetInt64(0), Total: r.GetInt64(1)), ("$day", _day));
        var told = TillDay.From(Day, currency, new(baskets.Count, baskets.Sum(b => b.Items), baskets.Sum(b => b.Total)), least);
        if (told.Total is null) return told;
        foreach (var (band, count) in TillBands.CountsOf(baskets.Select(b => b.Total)).Index())
            if (count > 0) _connection.Run("INSERT INTO feed_till (trading_day, band, baskets) VALUES ($day, $band, $count)", ("$day", _day), ("$band", band), ("$count", count));
        return told;
    }

    /// <summary>The bands of this Sunday's week, of the counts that were kept with each told day; they are forgotten then.</summary>
    /// <param name="least">See <see cref="TillDay.From"/>.</param>
    public TillBands TellTillWeek(string currency, int least)
    {
        var monday = MondayOf(Day);
        var kept = _connection.Rows("SELECT trading_day, band, baskets FROM feed_till WHERE trading_day BETWEEN $monday AND $day", r => (Day: r.GetInt32(0), Band: r.GetInt32(1), Baskets: r.GetInt64(2)),
            ("$monday", TradingCalendar.NumberOf(monday)), ("$day", _day));
        _connection.Run("DELETE FROM feed_till WHERE trading_day <= $day", ("$day", _day));
        return TillBands.From(monday, currency, kept.GroupBy(k => k.Day).Select(day =>
        {
            var counts = new long[TillBands.All];
            foreach (var (_, band, baskets) in day) counts[band] = baskets;
            return counts;
        }), least);
    }

    /// <summary>Whether the day's rows of shoppers were lost in the course of it: nothing may be told of them, for who came before and after would count twice.</summary>
    public bool IsLost => _connection.Ask("SELECT 1 FROM lost_day WHERE trading_day = $day", ("$day", _day)) is not null;

    /// <summary>Keeps what one shopper adds to the day's sums, for as long as the visits stand that it comes from.</summary>
    public void Keep(IGrouping<TrackSubject, VisitFacts> shopper, Tally share)
    {
        if (share.Amounts.Any())
            _connection.Run("INSERT INTO feed_share (trading_day, subject, started_at_ms, last_fix_at_ms, sums) VALUES ($day, $subject, $from, $last, $sums)", ("$day", _day),
                ("$subject", shopper.Key.Bytes.ToArray()), ("$from", shopper.Min(v => v.StartedAtMs)), ("$last", shopper.Max(v => v.LastFixAtMs)), ("$sums", FeedShares.Write(share)));
    }

    /// <summary>Keeps the day's sums for its week. Those of the day's own family are told today and are not kept.</summary>
    /// <param name="families">What the day's shoppers were cut to: its week is told under the same.</param>
    /// <param name="neighbours">The zones that may be told of, each beside its neighbours (<see cref="FlowAreas.Neighbours"/>).</param>
    public void Keep(string planVersion, ShopperFamilies families, IReadOnlyList<ZoneId> neighbours, Tally tally)
    {
        _connection.Run("INSERT INTO feed_day (trading_day, plan_version, zones, parameters) VALUES ($day, $version, $zones, $parameters)",
            ("$day", _day), ("$version", planVersion), ("$zones", string.Join(' ', neighbours)), ("$parameters", families.Text));
        foreach (var (key, amount) in tally.Amounts)
            if (key.Family != TallyKey.ZoneDays)
                _connection.Run("INSERT INTO feed_tally (trading_day, family, cell, amount) VALUES ($day, $family, $cell, $amount)",
                    ("$day", _day), ("$family", key.Family), ("$cell", key.Cell), ("$amount", amount));
    }

    /// <summary>Hands out the kept days up to this one, one sum per week, layout and settings, and forgets them.</summary>
    public IReadOnlyList<TalliedWeek> TakeWeeks()
    {
        var days = _connection.Rows("SELECT trading_day, plan_version, zones, parameters FROM feed_day WHERE trading_day <= $day ORDER BY trading_day",
            r => (Day: r.GetInt32(0), Version: r.GetString(1), Zones: r.GetString(2), Parameters: r.GetString(3)), ("$day", _day));
        List<TalliedWeek> weeks = [];
        foreach (var layout in days.GroupBy(d => (Monday: MondayOf(TradingCalendar.DayOfNumber(d.Day)), d.Version, d.Zones, d.Parameters)))
        {
            var tally = new Tally();
            foreach (var (day, _, _, _) in layout)
                foreach (var (key, amount) in _connection.Rows("SELECT family, cell, amount FROM feed_tally WHERE trading_day = $day",
                    r => (new TallyKey(r.GetString(0), r.GetString(1)), r.GetInt64(2)), ("$day", day))) tally.Add(key, amount);
            ZoneId[] neighbours = [.. layout.Key.Zones.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ZoneId.Of)];
            weeks.Add(new(layout.Key.Monday, [.. layout.Select(d => TradingCalendar.DayOfNumber(d.Day))], layout.Key.Version, neighbours, tally) { Families = ShopperFamilies.Read(layout.Key.Parameters) });
        }
        _connection.Run("DELETE FROM feed_tally WHERE trading_day <= $day", ("$day", _day));
        _connection.Run("DELETE FROM feed_day WHERE trading_day <= $day", ("$day", _day));
        return weeks;
    }

    /// <summary>Hands out the messages that HQ must delete, and forgets them.</summary>
    public IReadOnlyList<long> TakeTombstones()
    {
        var sequences = _connection.Rows("SELECT sequence FROM feed_tombstone ORDER BY sequence", r => r.GetInt64(0));
        _connection.Run("DELETE FROM feed_tombstone");
        return sequences;
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
