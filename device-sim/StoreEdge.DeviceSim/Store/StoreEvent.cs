using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>What happens in the simulated store, in store time; devices and app turn it into bytes.</summary>
internal abstract record StoreEvent(DateTimeOffset At);

/// <summary>The scanner beeps, the till prints the line.</summary>
/// <param name="Quantity">Pieces, or kilograms of a product that is weighed.</param>
/// <param name="AmountMinor">What the line adds to the total, in minor units.</param>
internal sealed record ItemRung(DateTimeOffset At, LaneId Lane, Product Product, decimal Quantity, long AmountMinor) : StoreEvent(At);

/// <summary>An item rung before in the same basket is taken back; quantity and amount are those of the item, both positive.</summary>
internal sealed record ItemVoided(DateTimeOffset At, LaneId Lane, Product Product, decimal Quantity, long AmountMinor) : StoreEvent(At);

/// <summary>The till prints total and payment (a card sale prints a line with a card number, which the agent must mask) and cuts.</summary>
/// <param name="Number">Sequential per lane.</param>
/// <param name="PaymentMethod"><c>card</c> or <c>cash</c>.</param>
internal sealed record BasketPaid(DateTimeOffset At, LaneId Lane, string Number, long TotalMinor, string PaymentMethod) : StoreEvent(At);

/// <summary>A cart on its way says its name; parked carts sleep.</summary>
internal sealed record BeaconAdvertised(DateTimeOffset At, BeaconId Beacon, PlanPoint Where) : StoreEvent(At);

/// <summary>The app says where it is; the noise is in it already.</summary>
internal sealed record AppPinged(DateTimeOffset At, string Subject, Ping Ping) : StoreEvent(At);

/// <summary>The shopper gives or takes back purposes; none named in a withdrawal means all.</summary>
internal sealed record ConsentChanged(DateTimeOffset At, string Subject, bool Given, IReadOnlyList<Purpose> Purposes) : StoreEvent(At);
