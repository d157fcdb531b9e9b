using System.Globalization;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary>How far ahead of the store's clock an event may lie: two clocks never agree, but one an hour ahead would write tomorrow's facts.</summary>
internal static class EventTime
{
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    public static readonly string TooFarAhead =
        string.Create(CultureInfo.InvariantCulture, $"lies more than {MaxAhead.TotalMinutes} minutes {HubRefusals.AheadOfTheStoresClock}");
}
