using StoreEdge.DeviceSim.Truth;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>One day of one store as a chain of events: shoppers come by the day's curve, walk, queue, pay and go.</summary>
internal sealed class StoreSimulation : IStoreSimulation
{
    // Consent is given on the way to the door, at most this long before it.
    private const long ConsentLeadMs = 60_000;

    private readonly FloorPlan _plan;
    private readonly Agenda _agenda = new();
    private readonly Queue<StoreEvent> _told = new();
    private readonly Walking _walking;
    private readonly CartPark _carts;
    private readonly Checkouts _checkouts;
    private readonly Till _till;
    private readonly Arrivals _arrivals;
    private readonly ShopperDraw _draw;
    private readonly CarriedDevices _devices;
    private readonly int _mostShoppers;
    private int _shoppers;
    private bool _begun;

    /// <exception cref="ArgumentException">The options hold faults; all are named.</exception>
    public StoreSimulation(SampleStore store, StoreSimulationOptions options)
    {
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException(string.Join("; ", faults), nameof(options));
        var (plan, grid) = (store.Plan, store.Grid);
        (_plan, _mostShoppers) = (plan, options.MostShoppers);
        StartsAt = StoreHours.Instant(plan, options.Date, options.FromHour);
        Truth = new StoreTruth(plan, StartsAt);
        var seed = ((ulong)(uint)options.Seed << 32) | (uint)options.Date.DayNumber;
        var paths = new WalkPaths(grid);
        _walking = new(paths);
        _carts = new(plan, grid, options);
        _checkouts = new(plan, grid, paths, Dice.Stream(seed, "lanes"), options.MostLanesOpen);
        _till = new(_agenda, StartsAt, options, _told.Enqueue, Truth);
        _arrivals = new(Dice.Stream(seed, "arrivals"), options.ArrivalsPerHourAtPeak, options.FromHour, options.ToHour);
        _draw = new(plan, options, seed, new(store.Products, paths));
        _devices = new(_agenda, StartsAt, options, _told.Enqueue,
            new(plan.Beacons.Select(b => (b.Id.Value, b.At)), options.PathLoss, options.Seed, options.DeviceOffsetDb, options.MissedShare));
    }

    public StoreTruth Truth { get; }

    /// <summary>The instant of <see cref="StoreSimulationOptions.FromHour"/>; no event lies before it.</summary>
    public DateTimeOffset StartsAt { get; }

    /// <summary>Everybody drawn so far, for the tests.</summary>
    internal List<Shopper> Drawn { get; } = [];

    internal IReadOnlyList<CheckoutLane> Lanes => _checkouts.Lanes;

    public IEnumerable<StoreEvent> Events
    {
        get
        {
            if (_begun) throw new InvalidOperationException("the events of one simulation are read once");
            _begun = true;
            ExpectNext();
            while (Step())
                while (_told.TryDequeue(out var told)) yield return told;
        }
    }

    private bool Step()
    {
        lock (Truth.Gate)
        {
            var more = _agenda.RunNext();
            Truth.NowMs = more ? _agenda.NowMs : Truth.NowMs;
            return more;
        }
    }

    private void ExpectNext()
    {
        if (_shoppers >= _mostShoppers || _arrivals.Next() is not { } entersAtMs) return;
        // Drawn ahead of the door, so that a consent can be given before it; the lead is the same for all and keeps their order.
        _agenda.At(Math.Max(_agenda.NowMs, entersAtMs - ConsentLeadMs), () =>
        {
            var shopper = _draw.Draw(_shoppers++, entersAtMs);
            Drawn.Add(shopper);
            if (shopper.Consented)
            {
                var leadMs = shopper.Dice.Milliseconds(5, ConsentLeadMs / 1000.0);
                _agenda.At(Math.Max(_agenda.NowMs, entersAtMs - leadMs), () => _devices.Consents(shopper));
            }
            _agenda.At(entersAtMs, () => Enters(shopper));
            ExpectNext();
        });
    }

    private void Enters(Shopper shopper)
    {
        var inside = Truth.Began("person", $"person-{shopper.Number}", shopper.Trajectory, _agenda.NowMs, []);
        var visit = shopper.Consented ? Truth.Began("app", shopper.Subject!, shopper.Trajectory, _agenda.NowMs, shopper.Purposes) : null;
        _devices.PingsFromNow(shopper);
        var beginsAtMs = _agenda.NowMs;
        var trip = TakesCart(shopper);
        _walking.Shop(shopper);
        var readyAtMs = shopper.Trajectory.EndMs;
        if (visit is not null && shopper.Withdraws)
            _agenda.At(beginsAtMs + (long)((readyAtMs - beginsAtMs) * shopper.Dice.Between(0.3, 0.7)), () =>
            {
                visit.WithdrewAt(_agenda.NowMs);
                _devices.Withdraws(shopper);
            });
        _agenda.At(readyAtMs, () => Ready(shopper, [.. new[] { inside, visit }.OfType<TrueInterval>()], trip));
    }

    private CartTrip? TakesCart(Shopper shopper)
    {
        if (!shopper.WantsCart || !_carts.TryTake(_agenda.NowMs, out var cart)) return null;
        shopper.Cart = cart;
        _walking.Go(shopper, _carts.PlaceOf(cart));
        Walking.Stand(shopper, 3, 9);
        var trip = new CartTrip();
        _agenda.At(shopper.Trajectory.EndMs, () =>
        {
            trip.Truth = Truth.Began("cart", cart.Value, shopper.Trajectory, _agenda.NowMs, []);
            _devices.AdvertsFromNow(shopper, cart, trip);
        });
        return trip;
    }

    private void Ready(Shopper shopper, IReadOnlyList<TrueInterval> visits, CartTrip? trip)
    {
        if (shopper.Stops.All(s => s.Bought is null))
        {
            GoesHome(shopper, visits, trip);
            return;
        }
        var lane = _checkouts.Choose(shopper.Trajectory.End, _agenda.NowMs);
        lane.Coming++;
        _walking.Go(shopper, lane.Mouth);
        _agenda.At(shopper.Trajectory.EndMs, () =>
        {
            lane.Coming--;
            lane.Queue.Add(shopper);
            StepsUp(lane, lane.Queue.Count - 1, reacts: false);
            shopper.WhenAtTill = () => _till.Serve(lane, shopper, () => Paid(lane, shopper, visits, trip));
            if (lane.Queue.Count == 1) ServesFirst(lane);
        });
    }

    private void Paid(CheckoutLane lane, Shopper shopper, IReadOnlyList<TrueInterval> visits, CartTrip? trip)
    {
        shopper.Trajectory.StandUntil(_agenda.NowMs + shopper.Dice.Milliseconds(3, 9));
        _agenda.At(shopper.Trajectory.EndMs, () =>
        {
            lane.Queue.RemoveAt(0);
            lane.QuietSinceMs = _agenda.NowMs;
            GoesHome(shopper, visits, trip);
            for (var rank = 0; rank < lane.Queue.Count; rank++) StepsUp(lane, rank, reacts: true);
            if (lane.Queue.Count > 0) ServesFirst(lane);
        });
    }

    private void StepsUp(CheckoutLane lane, int rank, bool reacts)
    {
        var shopper = lane.Queue[rank];
        shopper.Trajectory.CutAt(_agenda.NowMs);
        shopper.Trajectory.StandUntil(_agenda.NowMs + (reacts ? shopper.Dice.Milliseconds(0.4, 1.2) : 0));
        Walking.Straight(shopper, lane.PlaceOf(rank));
    }

    private void ServesFirst(CheckoutLane lane)
    {
        var first = lane.Queue[0];
        _agenda.At(Math.Max(_agenda.NowMs, first.Trajectory.EndMs), first.WhenAtTill!);
    }

    private void GoesHome(Shopper shopper, IReadOnlyList<TrueInterval> visits, CartTrip? trip)
    {
        shopper.Trajectory.StandUntil(_agenda.NowMs);
        if (shopper.Cart is { } cart)
        {
            _walking.Go(shopper, _carts.PlaceOf(cart));
            Walking.Stand(shopper, 2, 5);
            _agenda.At(shopper.Trajectory.EndMs, () =>
            {
                trip!.Over = true;
                trip.Truth!.EndsAt(_agenda.NowMs);
                _carts.PutBack(cart, _agenda.NowMs);
            });
        }
        _walking.Go(shopper, _plan.Entrances[^1]);
        _agenda.At(shopper.Trajectory.EndMs, () =>
        {
            _devices.LastPing(shopper);
            shopper.LeftAtMs = _agenda.NowMs;
            foreach (var visit in visits) visit.EndsAt(_agenda.NowMs);
        });
    }
}
