using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules;

/// <summary>Everything one subject ever said, and what follows from it at an instant. The order in which the events became known does not matter.</summary>
public sealed class ConsentHistory(IEnumerable<ConsentEvent> events)
{
    /// <summary>A consent ends this long after it was last given (privacy parameters: 12 months).</summary>
    public const int MonthsUntilExpiry = 12;

    public static ConsentHistory Empty { get; } = new([]);

    // At one and the same instant a withdrawal stands after a consent: in doubt, no.
    private readonly ConsentEvent[] _events = [.. events.OrderBy(e => e.At).ThenBy(e => e.Change)];

    /// <summary>Given at or before the instant, not withdrawn since, and not yet expired.</summary>
    public bool Allows(Purpose purpose, DateTimeOffset at)
    {
        for (var i = _events.Length - 1; i >= 0; i--)
        {
            var said = _events[i];
            if (said.Purpose != purpose || said.At > at) continue;
            return said.Change == ConsentChange.Given && at < said.At.AddMonths(MonthsUntilExpiry);
        }
        return false;
    }

    /// <summary>
    /// What a withdrawal adds: the moment it names, at the latest its receipt. Where the purpose would still be allowed then, because the app's
    /// clock is slow or the consent came from a fast one, it is withdrawn at the receipt and at each later consent known so far as well.
    /// </summary>
    public IReadOnlyList<ConsentEvent> Withdrawal(Purpose purpose, DateTimeOffset said, DateTimeOffset receivedAt)
    {
        var named = new ConsentEvent(purpose, ConsentChange.Withdrawn, said < receivedAt ? said : receivedAt);
        var then = new ConsentHistory([.. _events, named]);
        var later = _events.Where(e => e.Purpose == purpose && e.Change == ConsentChange.Given && e.At > receivedAt).Select(e => e.At);
        return [named, .. later.Prepend(receivedAt).Where(at => then.Allows(purpose, at)).Select(at => named with { At = at })];
    }

    /// <summary>Up to this instant, which is not of it, <see cref="Decide"/> answers as it does at the given one.</summary>
    public DateTimeOffset DecidedUntil(DateTimeOffset at)
    {
        var until = DateTimeOffset.MaxValue;
        foreach (var said in _events)
        {
            Narrow(said.At);
            if (said.Change == ConsentChange.Given) Narrow(said.At.AddMonths(MonthsUntilExpiry));
        }
        return until;

        void Narrow(DateTimeOffset change)
        {
            if (change > at && change < until) until = change;
        }
    }

    /// <summary>What a ping of this instant may be used for.</summary>
    public PingDecision Decide(DateTimeOffset observedAt)
    {
        if (!Allows(Purpose.VisitAnalyticsLocal, observedAt)) return PingDecision.Withheld;
        var flags = (Allows(Purpose.AggregateToHq, observedAt) ? PingUses.AggregateToHq : PingUses.None)
            | (Allows(Purpose.BasketLink, observedAt) ? PingUses.BasketLink : PingUses.None);
        return PingDecision.Permitted(flags);
    }
}

/// <summary>May this ping be stored, and what for beyond local analytics. The default is no.</summary>
public readonly record struct PingDecision
{
    public bool MayStore { get; private init; }

    public PingUses Flags { get; private init; }

    public static PingDecision Withheld => default;

    public static PingDecision Permitted(PingUses flags) => new() { MayStore = true, Flags = flags };
}
