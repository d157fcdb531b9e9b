using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Truth;

/// <summary>What really was sold. Items are in the order of the receipt; <see cref="TotalMinor"/> is the sum of those not voided.</summary>
/// <param name="Subject">The app's install id when the buyer was tracked by the app; never leaves the simulator.</param>
internal sealed record TrueBasket(
    string Lane, string Number, DateTimeOffset OpenedAt, DateTimeOffset ClosedAt, IReadOnlyList<TrueItem> Items, long TotalMinor,
    string PaymentMethod, string? Subject, string? Cart);

/// <summary>One line of what was sold.</summary>
internal sealed record TrueItem(string Text, string Gtin, decimal Quantity, long AmountMinor, bool Voided)
{
    /// <summary>So many were taken home; what is weighed is one.</summary>
    public long Pieces => Voided ? 0 : decimal.IsInteger(Quantity) ? (long)Quantity : 1;
}

/// <summary>
/// One visit that the store may know of: an app visit with consent, or a cart's trip. An app visit ends at the withdrawal,
/// when there is one: nothing after it may be known.
/// </summary>
/// <param name="Source"><c>app</c> or <c>cart</c>.</param>
/// <param name="Subject">Install id of the app, or the cart's beacon.</param>
/// <param name="LeftAt">Null while the shopper is inside.</param>
/// <param name="DwellSeconds">Time on the true path in each zone, from entering to leaving.</param>
internal sealed record TrueVisit(
    string Source, string Subject, DateTimeOffset EnteredAt, DateTimeOffset? LeftAt, IReadOnlyList<Purpose> Purposes,
    DateTimeOffset? WithdrewAt, IReadOnlyDictionary<string, double> DwellSeconds, double OutsideZonesSeconds);

/// <summary>Distinct visits and people inside at any time of a five-minute bucket.</summary>
internal sealed record TrueOccupancy(DateTimeOffset BucketStart, int App, int Cart, int People);

/// <summary>Unbroken time of a true path in one zone, in seconds since the simulation's start.</summary>
internal sealed record TrueStay(string Zone, double EnteredSeconds, double LeftSeconds);
