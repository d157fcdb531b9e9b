namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>What fusion needs of one journaled observation of one subject. Made only by the methods that name a kind.</summary>
public readonly record struct Measurement : IComparable<Measurement>
{
    public required long ObservedAtMs { get; init; }

    public required MeasurementKind Kind { get; init; }

    /// <summary>Index in <see cref="FusionGrid.Anchors"/> of a sighting's anchor, in the plan's lanes of a till event's lane; -1 for the others.</summary>
    public int Receiver { get; init; }

    public int RssiDbm { get; init; }

    public double XMetres { get; init; }

    public double YMetres { get; init; }

    /// <summary>A ping's 68 % radius in metres; a place's standard deviation per axis.</summary>
    public double AccuracyMetres { get; init; }

    /// <summary>Of a ping or a place: the floor that it names; null when it names none.</summary>
    public int? Floor { get; init; }

    /// <summary>What the subject allowed at that moment. A cart allows nothing: nobody is there to be asked.</summary>
    public PingUses Permissions { get; init; }

    public static Measurement OfPing(long observedAtMs, double xMetres, double yMetres, double accuracyMetres, PingUses permissions) => new()
    {
        ObservedAtMs = observedAtMs, Kind = MeasurementKind.Ping, Receiver = -1, XMetres = xMetres, YMetres = yMetres,
        AccuracyMetres = accuracyMetres, Permissions = permissions,
    };

    /// <param name="permissions">Of a phone that heard a beacon: those of its ping.</param>
    public static Measurement OfSighting(long observedAtMs, int receiver, int rssiDbm, PingUses permissions = PingUses.None) => new()
    {
        ObservedAtMs = observedAtMs, Kind = MeasurementKind.Sighting, Receiver = receiver, RssiDbm = rssiDbm, Permissions = permissions,
    };

    /// <summary>A scan: the subject is at a product's place, give or take.</summary>
    /// <param name="permissions">Of a shopper's own scan: those of the ping that tells it.</param>
    public static Measurement OfPlace(long observedAtMs, double xMetres, double yMetres, double sigmaMetres, PingUses permissions = PingUses.None) => new()
    {
        Permissions = permissions,
        ObservedAtMs = observedAtMs, Kind = MeasurementKind.Place, Receiver = -1, XMetres = xMetres, YMetres = yMetres, AccuracyMetres = sigmaMetres,
    };

    /// <summary>A till event of the subject's own basket.</summary>
    public static Measurement OfLane(long observedAtMs, int lane) => new() { ObservedAtMs = observedAtMs, Kind = MeasurementKind.Lane, Receiver = lane };

    /// <summary>
    /// A total order that does not know when or how the observation arrived: with it, the same set of observations is
    /// folded in the same sequence whatever the order of arrival.
    /// </summary>
    public int CompareTo(Measurement other)
    {
        var order = ObservedAtMs.CompareTo(other.ObservedAtMs);
        if (order == 0) order = Kind.CompareTo(other.Kind);
        if (order == 0) order = Receiver.CompareTo(other.Receiver);
        if (order == 0) order = RssiDbm.CompareTo(other.RssiDbm);
        if (order == 0) order = XMetres.CompareTo(other.XMetres);
        if (order == 0) order = YMetres.CompareTo(other.YMetres);
        if (order == 0) order = AccuracyMetres.CompareTo(other.AccuracyMetres);
        if (order == 0) order = (Floor ?? -1).CompareTo(other.Floor ?? -1);
        if (order == 0) order = ((int)Permissions).CompareTo((int)other.Permissions);
        return order;
    }

    public static bool operator <(Measurement left, Measurement right) => left.CompareTo(right) < 0;

    public static bool operator <=(Measurement left, Measurement right) => left.CompareTo(right) <= 0;

    public static bool operator >(Measurement left, Measurement right) => left.CompareTo(right) > 0;

    public static bool operator >=(Measurement left, Measurement right) => left.CompareTo(right) >= 0;
}

public enum MeasurementKind
{
    /// <summary>The subject's app says where it is.</summary>
    Ping = 1,

    /// <summary>An anchor and the subject's radio heard each other: a receiver hears a tag, or a phone hears a beacon.</summary>
    Sighting = 2,

    /// <summary>The subject is at a known place, such as a product that it scanned.</summary>
    Place = 3,

    /// <summary>The subject is served at a lane.</summary>
    Lane = 4,
}
