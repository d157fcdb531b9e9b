using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage;

/// <summary>Purposes as they stand in the file, the same words as on the wire: the numbers of an enum must not decide what was allowed.</summary>
internal static class PurposeNames
{
    private static readonly Dictionary<Purpose, string> Names = new()
    {
        [Purpose.VisitAnalyticsLocal] = "visit-analytics-local",
        [Purpose.AggregateToHq] = "aggregate-to-hq",
        [Purpose.BasketLink] = "basket-link",
        [Purpose.InStorePersonalisation] = "in-store-personalisation",
    };

    private static readonly Dictionary<string, Purpose> Purposes = Names.ToDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);

    public static string Of(Purpose purpose) => Names[purpose];

    public static Purpose Of(string name) => Purposes[name];
}
