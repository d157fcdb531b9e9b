namespace StoreEdge.Hub.Rules.Aggregates;

/// <summary>The tables of sums. The members' order of keys and measures is that of the columns in the schema steps.</summary>
public enum AggregateTable
{
    /// <summary>day, quarter of an hour, zone, source | visits (of which it is the first entry of the day), stay_visits (likewise), entries, stays, dwell_ms</summary>
    ZoneSlot,

    /// <summary>day, zone, source, seconds_bucket | visits (of which it is the first stay), stays</summary>
    ZoneDwell,

    /// <summary>day, hour, cell of 2 m, source | visits (of which it is the first hour there), dwell_ms</summary>
    HeatHour,

    /// <summary>day, hour, from_zone, to_zone, source | visits (of which it is the first such move), moves</summary>
    FlowHour,

    /// <summary>day, source, path | visits</summary>
    PathDay,

    /// <summary>day, source, path | link_visits, joined_visits</summary>
    PathJoin,

    /// <summary>day, bucket_start, source | visits</summary>
    Occupancy,

    /// <summary>day, source | visits, link_visits, joined_visits</summary>
    VisitDay,

    /// <summary>day, hour of the visit's start, source | visits, bounced, engaged, length_ms</summary>
    VisitHour,

    /// <summary>day, hour of the visit's start, source | link_visits, joined_visits</summary>
    JoinHour,

    /// <summary>day, hour, lane | baskets, items, total_minor, service_ms</summary>
    LaneHour,

    /// <summary>day, hour, lane, seconds_bucket | waits</summary>
    LaneWaitHour,

    /// <summary>day, hour, lane | joined, abandoned, unclear</summary>
    LaneQueueHour,
}

/// <summary>One row of one table of sums. Unused parts are 0 or empty.</summary>
public readonly record struct AggregateKey(
    AggregateTable Table, int TradingDay, long AtMs = 0, string Name = "", string OtherName = "", int Source = 0, int Number = 0);

/// <summary>Up to five measures of one row; what is not used is 0.</summary>
public readonly record struct Measures(long A, long B = 0, long C = 0, long D = 0, long E = 0)
{
    public static Measures operator +(Measures left, Measures right) =>
        new(left.A + right.A, left.B + right.B, left.C + right.C, left.D + right.D, left.E + right.E);

    public static Measures operator -(Measures left, Measures right) =>
        new(left.A - right.A, left.B - right.B, left.C - right.C, left.D - right.D, left.E - right.E);

    public static Measures Add(Measures left, Measures right) => left + right;

    public static Measures Subtract(Measures left, Measures right) => left - right;
}
