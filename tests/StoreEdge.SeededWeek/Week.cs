using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.SeededWeek;

/// <param name="Seed">Equal seeds give equal days, whatever the other options say of other days.</param>
public sealed record WeekOptions(int Seed = 20261121)
{
    /// <summary>Trading days up to today, which is not over yet; 8 reach back to the same day of the week before.</summary>
    public int Days { get; init; } = 8;

    /// <summary>On a day of middling trade, followed or not.</summary>
    public int VisitorsADay { get; init; } = 500;

    /// <summary>Keeps the rows of single visits of days that are over, which no hub does: for counts of a test's own.</summary>
    public bool KeepsVisits { get; init; }

    /// <summary>On the days for which it says so, what the layout or an offer changed: the zone that draws more.</summary>
    public Func<DateOnly, ZoneId?> Favoured { get; init; } = _ => null;
}

/// <summary>
/// A made-up week of the sample store, written by the hub's own writer of facts: the same rows for the same options, for ever. Shoppers come by the
/// hour and the weekday, go through the departments, buy what stands there, queue at the lanes and are served one after the other.
/// </summary>
public static class Week
{
    /// <summary>Saturday 2026-11-21 at 15:00 in the store: its today goes on.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 14, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 11, 21);

    public static readonly FloorPlan Plan = FloorPlanReader.Read(File.ReadAllBytes(TestRepository.File("install", "sample-store", "plan.geojson")), out _)
        ?? throw new InvalidOperationException("the sample store's plan does not read");

    public static readonly IReadOnlyList<string> Catalogue = File.ReadAllLines(TestRepository.File("install", "sample-store", "products.csv"));

    /// <summary>Sold out since the morning of <see cref="Today"/>.</summary>
    public const string SoldOut = "Bananas";

    public static ProductZones Products => ProductZones.Read(Catalogue, Plan, out _) ?? throw new InvalidOperationException("the sample store's products do not read");

    /// <summary>The days of the week, oldest first; today is the last.</summary>
    public static IReadOnlyList<DateOnly> DaysOf(WeekOptions options) => [.. Enumerable.Range(0, options.Days).Select(i => Today.AddDays(i - options.Days + 1))];

    /// <summary>Writes salts of the days whose visits are still kept: a hub that finds visits and no salt forgets them, because nobody could tell whose they are.</summary>
    public static void WriteSalts(string saltFolder)
    {
        Directory.CreateDirectory(saltFolder);
        foreach (var day in (DateOnly[])[Today, Today.AddDays(-1)])
            File.WriteAllBytes(Path.Combine(saltFolder, $"salt-{TradingCalendar.NumberOf(day)}"), RandomNumberGenerator.GetBytes(32));
    }

    /// <summary>Writes facts.db into the folder.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string dataFolder, WeekOptions? options = null)
    {
        options ??= new();
        var calendar = TradingCalendar.In(Plan.TimeZone);
        using var facts = new FactsStore(DatabaseFile.OpenForWriting(Path.Combine(dataFolder, "facts.db"), "facts"), Plan, calendar);
        foreach (var date in DaysOf(options))
        {
            var day = SimulatedDay.Of(date, options, calendar);
            if (!facts.TryCommit(new FactsChange([.. day.Visits.Select(v => ((VisitFacts?)null, (VisitFacts?)v))], day.Baskets, 0)))
                throw new IOException("the disk is full");
        }
        if (!options.KeepsVisits && !facts.TryForget(Now.AddHours(-24), Now.AddMonths(-FactsStore.MonthsOfSums))) throw new IOException("the disk is full");
        SqliteConnection.ClearAllPools();
    }
}
