using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>Where the carts stand. The one that has rested longest goes first, and none goes before it has rested enough to end its trip.</summary>
internal sealed class CartPark
{
    private readonly Queue<(BeaconId Cart, long RestedAtMs)> _waiting = new();
    private readonly Dictionary<BeaconId, PlanPoint> _places = [];
    private readonly long _restMs;

    public CartPark(FloorPlan plan, WalkGrid grid, StoreSimulationOptions options)
    {
        _restMs = (long)(options.CartRestMinutes * 60_000);
        var places = Enumerable.Range(0, grid.Columns * grid.Rows).Select(grid.CentreOf)
            .Where(p => grid.IsOpen(p) && plan.ZoneAt(p) is { Kind: ZoneKind.CartPark }).ToList();
        if (places.Count == 0) return;      // a store without a park has no carts
        for (var i = 0; i < options.Carts; i++)
        {
            var cart = BeaconId.Of($"cart-{i + 1}");
            _places.Add(cart, places[i * 7 % places.Count]);
            _waiting.Enqueue((cart, 0));
        }
    }

    public bool TryTake(long nowMs, out BeaconId cart)
    {
        cart = default;
        if (!_waiting.TryPeek(out var first) || first.RestedAtMs > nowMs) return false;
        cart = _waiting.Dequeue().Cart;
        return true;
    }

    public PlanPoint PlaceOf(BeaconId cart) => _places[cart];

    public void PutBack(BeaconId cart, long nowMs) => _waiting.Enqueue((cart, nowMs + _restMs));
}
