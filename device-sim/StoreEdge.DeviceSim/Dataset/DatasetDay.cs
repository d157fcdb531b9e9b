using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Store;
using StoreEdge.DeviceSim.Truth;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Dataset;

/// <summary>The day, played to its end: every stream with what was observed of it.</summary>
internal sealed class DatasetDay
{
    private readonly Dictionary<string, DatasetStream> _bySubject = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DatasetStream> _cartOut = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _trips = new(StringComparer.Ordinal);
    private readonly StoreSimulation _simulation;
    private readonly AnchorAir _receivers;

    public DatasetDay(SampleStore store, DatasetOptions options)
    {
        _simulation = store.Simulate(options.Day);
        _receivers = new(store.Plan.Receivers.Select(r => (r.Id.Value, r.At)), options.PathLoss, options.Seed, options.DeviceOffsetDb, options.MissedShare);
        foreach (var told in _simulation.Events) Take(told);
        Baskets = _simulation.Truth.Baskets(DateTimeOffset.MaxValue);
    }

    /// <summary>App visits and cart trips, in order of their beginning.</summary>
    public List<DatasetStream> Streams { get; } = [];

    public IReadOnlyList<TrueBasket> Baskets { get; }

    public int People => _simulation.Drawn.Count;

    public double Seconds(DateTimeOffset at) => (at - _simulation.StartsAt).TotalSeconds;

    private void Take(StoreEvent told)
    {
        switch (told)
        {
            case AppPinged ping when StreamOf(ping) is { } stream:
                var where = stream.Shopper.Trajectory.At(Ms(ping.At));
                stream.Pings.Add((Ms(ping.At), ping.Ping, where));
                foreach (var heard in ping.Ping.Heard ?? []) stream.Sightings.Add((Ms(ping.At), heard.Beacon.Value, heard.RssiDbm));
                break;
            case BeaconAdvertised advert:
                var trip = TripOf(advert);
                foreach (var (anchor, dbm) in _receivers.Heard(advert.Beacon, advert.Where, advert.At)) trip.Sightings.Add((Ms(advert.At), anchor, dbm));
                trip.ToMs = Ms(advert.At);
                break;
            default:
                break;
        }
    }

    private DatasetStream? StreamOf(AppPinged ping)
    {
        if (!_bySubject.TryGetValue(ping.Subject, out var stream))
        {
            if (_simulation.Drawn.LastOrDefault(s => s.Subject == ping.Subject) is not { Consented: true } shopper) return null;
            _bySubject.Add(ping.Subject, stream = Begin($"app-{_bySubject.Count + 1}", ping.Subject, shopper, Ms(ping.At)));
        }
        stream.ToMs = Ms(ping.At);
        return stream;
    }

    private DatasetStream TripOf(BeaconAdvertised advert)
    {
        var cart = advert.Beacon.Value;
        var shopper = _simulation.Drawn.Last(s => s.Cart == advert.Beacon);
        if (_cartOut.TryGetValue(cart, out var open) && open.Shopper == shopper) return open;
        var trip = _trips[cart] = _trips.GetValueOrDefault(cart) + 1;
        return _cartOut[cart] = Begin($"{cart}-trip-{trip}", cart, shopper, Ms(advert.At));
    }

    private DatasetStream Begin(string name, string device, Shopper shopper, long fromMs)
    {
        var stream = new DatasetStream(name, device, shopper, fromMs);
        Streams.Add(stream);
        return stream;
    }

    private long Ms(DateTimeOffset at) => (long)(at - _simulation.StartsAt).TotalMilliseconds;
}

/// <summary>One app visit or one cart trip; times in milliseconds since the folder's zero.</summary>
/// <param name="device">The app's install id or the cart's beacon. An install id is not written down.</param>
internal sealed class DatasetStream(string name, string device, Shopper shopper, long fromMs)
{
    public string Name { get; } = name;

    public string Device { get; } = device;

    public Shopper Shopper { get; } = shopper;

    public bool IsApp => Shopper.Subject == Device;

    public long FromMs { get; } = fromMs;

    public long ToMs { get; set; } = fromMs;

    public List<(long AtMs, string Anchor, int RssiDbm)> Sightings { get; } = [];

    public List<(long AtMs, Ping Ping, PlanPoint Truth)> Pings { get; } = [];
}
