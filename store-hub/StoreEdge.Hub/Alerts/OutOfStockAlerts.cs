using StoreEdge.Hub.Live;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Alerts;

/// <summary>What the products' page calls likely sold out, as one alert a zone: a shelf that was forgotten is one walk.</summary>
internal sealed class OutOfStockAlerts(IProductQueries products, FloorPlan plan, StoreTime store, AlertsOptions options, ThresholdDays thresholds) : IAlertSource
{
    private readonly PlanNames _names = new(plan);
    private readonly OncePerTold<IReadOnlyList<Alert>> _last = new(thresholds);

    public IEnumerable<Alert> At(DateTimeOffset now) => _last.Of(now, () =>
    [
        .. (products.Products(Period.Of(store.Calendar.DayOf(now))).OutOfStock ?? [])
            .Where(m => m.Expected >= options.OutOfStockExpected && m.Chance * options.OutOfStockOneIn < 1)
            .GroupBy(m => m.Zone, m => m.Product).Select(z => AlertOf(z.Key, [.. z.Order(StringComparer.Ordinal)], now)),
    ]);

    private Alert AlertOf(ZoneId zone, string[] missing, DateTimeOffset now) => new(
        $"out-of-stock-{zone}", AlertKind.OutOfStock, AlertSeverity.Warning,
        new Said("Likely out of stock: ", "Wahrscheinlich ausverkauft: ") + (missing is [var one] ? one
            : new Said(FormattableString.Invariant($"{missing.Length} products of {_names.Of(zone)}"), FormattableString.Invariant($"{missing.Length} Produkte in {_names.Of(zone)}"))),
        new Said(
            $"Look at the shelves in {_names.Of(zone)}: shoppers stop there as ever, and hardly any bought {string.Join(", ", missing)}.",
            $"In den Regalen nachsehen ({_names.Of(zone)}): Kunden bleiben dort stehen wie immer, und kaum jemand kaufte {string.Join(", ", missing)}."),
        AlertRules.ThresholdOf(AlertKind.OutOfStock, options), now);
}
