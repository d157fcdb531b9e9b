namespace StoreEdge.Hub.Rules.Visits;

/// <summary>When a visit ends and what counts as being in a zone. Defaults are the definitions of the KPIs.</summary>
public sealed record VisitRules
{
    /// <summary>Silence that ends an app shopper's visit.</summary>
    public TimeSpan IdleEndApp { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Silence that ends a cart's trip: its beacon sleeps when it stands still in the park, and the next shopper may take it soon.</summary>
    public TimeSpan IdleEndCart { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Silence that ends a visit.</summary>
    public TimeSpan IdleEnd(VisitSource source) => source == VisitSource.App ? IdleEndApp : IdleEndCart;

    /// <summary>A visit longer than this is cut: nobody shops for so long, a phone was left behind.</summary>
    public TimeSpan LongestVisit { get; init; } = TimeSpan.FromHours(4);

    /// <summary>A cart moved for less than this was only tidied away.</summary>
    public TimeSpan ShortestCartTrip { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A zone is entered when the track stays in it for so long, beyond the margin of half the error radius; the entry counts from its beginning.</summary>
    public TimeSpan ZoneEntry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The same for what is shown live: sooner, because a zone that is taken back a moment later stands in no table.</summary>
    public TimeSpan ZoneShown { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>When no zone holds more of the belief than this, nobody can say where the subject is.</summary>
    public double ZoneUnknown { get; init; } = 0.4;

    /// <summary>A stay of at least this counts for dwell.</summary>
    public static readonly TimeSpan CountedStay = TimeSpan.FromSeconds(20);

    /// <summary>Without a fix for so long, the time between is credited to nowhere.</summary>
    public TimeSpan LongestCredit { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long a subject's newest observations are kept open for others that come a little late (store time).</summary>
    public TimeSpan SettleAfter { get; init; } = TimeSpan.FromSeconds(30);
}
