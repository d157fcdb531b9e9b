using System.Globalization;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>One family of figures about shoppers: what its noise must hide and what that costs.</summary>
/// <param name="Name">Last part of the topic.</param>
/// <param name="EpsilonMilli">Thousandths of epsilon that a release takes from each of its trading days.</param>
/// <param name="Sensitivity">The most by which one shopper's trading day changes all figures of the family together (L1), in the unit that is drawn in.</param>
public sealed record ShopperFamily(string Name, int EpsilonMilli, long Sensitivity)
{
    /// <summary>b = sensitivity / epsilon.</summary>
    public Fraction Scale => new(checked(Sensitivity * 1000), EpsilonMilli);
}

/// <summary>
/// The five families with their shares of the budget per shopper, trading day and store (privacy parameters), δ = 0.
/// Every sensitivity is worked out from the bounds that the shoppers' days are cut to: wider bounds are louder noise, never less of it.
/// </summary>
public sealed class ShopperFamilies
{
    /// <summary>All that may ever be spent on one trading day, in thousandths.</summary>
    public const int BudgetMilli = 1000;

    /// <summary>The hours of one daypart.</summary>
    public const int DaypartHours = 4;

    public const int Dayparts = 24 / DaypartHours;

    // ln 500 to the last digit: an empty cell passes the threshold once in 1,200 to 1,650 (1/1000 · exp(-10 / b) at b = 53 to 20).
    private const decimal LogOf500 = 6.2146080984221917m;

    // The standard deviation of a sum of n equal noises is that of one times the root of n.
    private static readonly decimal[] Root = [0m, 1m, 1.41421356m, 1.73205081m, 2m, 2.23606798m, 2.44948974m];

    public ShopperFamilies(ContributionBounds? bounds = null, EpsilonShares? epsilon = null, ReleaseRule? release = null)
    {
        (Bounds, Epsilon, Release) = (bounds ?? new(), epsilon ?? new(), release ?? new());
        ZoneDays = new("zone-days", Epsilon.ZoneDays, Bounds.Zones);
        ZoneDayparts = new("zone-dayparts", Epsilon.ZoneDayparts, Bounds.ZonesOfWeek);
        ZoneDwell = new("zone-dwell", Epsilon.ZoneDwell, (long)Bounds.ZonesOfWeek * Bounds.DwellSeconds);
        Flows = new("flows", Epsilon.Flows, Bounds.Moves);
        VisitHours = new("visit-hours", Epsilon.VisitHours, Bounds.Hours);
        All = [ZoneDays, ZoneDayparts, ZoneDwell, Flows, VisitHours];
        if (Epsilon.Sum > BudgetMilli) throw new InvalidOperationException("the families' shares are more than the budget");
    }

    public static ShopperFamilies Default { get; } = new();

    public ContributionBounds Bounds { get; }

    public EpsilonShares Epsilon { get; }

    public ReleaseRule Release { get; }

    /// <summary>A: visits of a zone in a day.</summary>
    public ShopperFamily ZoneDays { get; }

    /// <summary>B: visits of a zone in a part of the day, of a week.</summary>
    public ShopperFamily ZoneDayparts { get; }

    /// <summary>C: seconds in a zone, of a week. Its visits are the sum of B's noisy ones and cost nothing more.</summary>
    public ShopperFamily ZoneDwell { get; }

    /// <summary>D: moves from zone to zone, of a week.</summary>
    public ShopperFamily Flows { get; }

    /// <summary>E: visits by the hour in which they begin, of a week.</summary>
    public ShopperFamily VisitHours { get; }

    public IReadOnlyList<ShopperFamily> All { get; }

    /// <summary>All of it as one line, kept with each day that waits for its week: the week must hide what the day was cut to, whatever is set by then.</summary>
    public string Text => string.Join(' ', ((int[])[Bounds.Zones, Bounds.ZonesOfWeek, Bounds.DwellSeconds, Bounds.Moves, Bounds.Hours,
        .. All.Select(f => f.EpsilonMilli), Release.Least, Release.EmptyToldOneIn]).Select(n => n.ToString(CultureInfo.InvariantCulture)));

    /// <exception cref="FormatException">It is no <see cref="Text"/>.</exception>
    public static ShopperFamilies Read(string text)
    {
        if (text.Split(' ').Select(n => int.Parse(n, NumberStyles.None, CultureInfo.InvariantCulture)).ToList() is not
            [var zones, var zonesOfWeek, var dwell, var moves, var hours, var a, var b, var c, var d, var e, var least, var oneIn]) throw new FormatException($"'{text}' is not what a day of the feed was cut to");
        return new(new() { Zones = zones, ZonesOfWeek = zonesOfWeek, DwellSeconds = dwell, Moves = moves, Hours = hours },
            new() { ZoneDays = a, ZoneDayparts = b, ZoneDwell = c, Flows = d, VisitHours = e }, new() { Least = least, EmptyToldOneIn = oneIn });
    }

    /// <summary>A noisy count is told from this number on: by default 10 + b · ln 500, rounded up.</summary>
    public long ThresholdOf(ShopperFamily family, int addends = 1) => (long)decimal.Ceiling(Release.Least + (family.Scale.ToDecimal() * Root[addends] * LogOfOneIn));

    private decimal LogOfOneIn => Release.EmptyToldOneIn == 500 ? LogOf500 : (decimal)Math.Log(Release.EmptyToldOneIn);
}
