using System.Globalization;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Notices;

/// <summary>What the running configuration promises for each purpose: it goes into records and receipts.</summary>
internal sealed class PurposeTerms(HubOptions options)
{
    private const string Withdrawal = "switch it off in the app, at any time: POST /v1/consents/withdrawals";

    public IReadOnlyList<ConsentTerm> All { get; } = [.. Enum.GetValues<Purpose>().Select(p => new ConsentTerm(p, RetentionOf(p, options), Withdrawal))];

    public ConsentTerm Of(Purpose purpose) => All[(int)purpose];

    private static string RetentionOf(Purpose purpose, HubOptions options)
    {
        var raw = string.Create(CultureInfo.InvariantCulture, $"PT{options.RawRetentionHours}H");   // ISO 8601, 4.4.2.4
        return purpose switch
        {
            Purpose.VisitAnalyticsLocal => $"positions and single visits {raw}, then counts only",
            Purpose.AggregateToHq => "counts only",
            Purpose.BasketLink => $"the link {raw}",
            _ => "nothing is kept",
        };
    }
}
