namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>What fusion needs of one journaled observation of one subject. Made only by <see cref="OfPing"/> and <see cref="OfSighting"/>.</summary>
public readonly record struct Measurement : IComparable<Measurement>
{
    public required long ObservedAtMs { get; init; }

    public required MeasurementKind Kind { get; init; }

    /// <summary>Index in <see cref="FusionGrid.Receivers"/>; -1 for a ping.</summary>
    public int Receiver { get; init; }

    public int RssiDbm { get; init; }

    public double XMetres { get; init; }

    public double YMetres { get; init; }

    /// <summary>68 % radius in metres.</summary>
    public double AccuracyMetres { get; init; }

    /// <summary>What the subject allowed at that moment. A cart allows nothing: nobody is there to be asked.</summary>
    public PingUses Permissions { get; init; }

    public static Measurement OfPing(long observedAtMs, double xMetres, double yMetres, double accuracyMetres, PingUses permissions) => new()
    {
        ObservedAtMs = observedAtMs, Kind = MeasurementKind.Ping, Receiver = -1, XMetres = xMetres, YMetres = yMetres,
        AccuracyMetres = accuracyMetres, Permissions = permissions,
    };

    public static Measurement OfSighting(long observedAtMs, int receiver, int rssiDbm) => new()
    {
        ObservedAtMs = observedAtMs, Kind = MeasurementKind.Sighting, Receiver = receiver, RssiDbm = rssiDbm,
    };

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
        return order;
    }

    public static bool operator <(Measurement left, Measurement right) => left.CompareTo(right) < 0;

    public static bool operator <=(Measurement left, Measurement right) => left.CompareTo(right) <= 0;

    public static bool operator >(Measurement left, Measurement right) => left.CompareTo(right) > 0;

    public static bool operator >=(Measurement left, Measurement right) => left.CompareTo(right) >= 0;
}

public enum MeasurementKind
{
    Ping = 1,
    Sighting = 2,
}

/// <summary>A fused position of one track.</summary>
/// <param name="AccuracyMetres">Radius around the position that holds the truth with 68 % by the filter's own belief.</param>
/// <param name="Cell">The cell that the second is credited to: always a walkable one.</param>
/// <param name="Zone">Index in <see cref="FusionGrid.Zones"/> of the likeliest zone; -1 for no zone.</param>
/// <param name="ZoneProbability">The belief's mass in that zone, 0..1.</param>
public readonly record struct Fix(long AtMs, double XMetres, double YMetres, double AccuracyMetres, int Cell, int Zone, double ZoneProbability);
