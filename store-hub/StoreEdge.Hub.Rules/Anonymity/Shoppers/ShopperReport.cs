using System.Globalization;
using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>Figures about shoppers after the noise. It says which trading days it costs what, and the outbox charges them with the row.</summary>
public abstract class ShopperReport : HqReport
{
    private protected ShopperReport(ShopperFamily family, DateOnly period, string planVersion, IReadOnlyList<DateOnly> days, long threshold) : base(family.Name) =>
        (Charged, Period, PlanVersion, Days, Threshold) = (family, period, planVersion, days, threshold);

    /// <summary>What each of <see cref="Days"/> is charged.</summary>
    public ShopperFamily Charged { get; }

    /// <summary>The trading day, or the Monday of the week.</summary>
    public DateOnly Period { get; }

    /// <summary>Of the layout that the zones belong to.</summary>
    public string PlanVersion { get; }

    /// <summary>The trading days whose shoppers are in the figures.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>No figure that is told is less.</summary>
    public long Threshold { get; }

    /// <param name="unit">Of what is told, in that of what is drawn in.</param>
    private protected void WriteHead(Utf8JsonWriter json, string period, decimal unit = 1)
    {
        json.WriteString(period, Text(Period));
        if (period == "week") json.WriteNumber("days", Days.Count);
        json.WriteString("planVersion", PlanVersion);
        json.WriteNumber("epsilon", Charged.EpsilonMilli / 1000m);
        json.WriteNumber("bound", Charged.Sensitivity / unit);
        json.WriteNumber("scale", decimal.Round(Charged.Scale.ToDecimal() / unit, 4));
        json.WriteNumber("threshold", Threshold);
    }

    internal static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The closed trading days of one week under one layout, summed.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="Neighbours">The zones that may be told of, as the layout had them when the days were closed: each beside its neighbours (<see cref="FlowAreas"/>).</param>
public sealed record TalliedWeek(DateOnly Monday, IReadOnlyList<DateOnly> Days, string PlanVersion, IReadOnlyList<ZoneId> Neighbours, Tally Tally)
{
    /// <summary>What the days were cut to; the noise has to hide that.</summary>
    public ShopperFamilies Families { get; init; } = ShopperFamilies.Default;

    /// <summary>The same zones, sorted by id.</summary>
    public IReadOnlyList<ZoneId> Zones => [.. Neighbours.OrderBy(z => z.Value, StringComparer.Ordinal)];
}
