using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules;

/// <summary>Everything one subject ever said, and what follows from it at an instant. The order in which the events became known does not matter.</summary>
public sealed class ConsentHistory
{
    /// <summary>A consent ends this long after it was last given (privacy parameters: 12 months).</summary>
    public const int MonthsUntilExpiry = 12;

    public static ConsentHistory Empty { get; } = new([]);

    private readonly (ConsentEvent Said, DateTimeOffset Until)[] _events;

    /// <param name="notices">Where a consent names its notice, it must be one of these, and ends when a newer version starts.</param>
    public ConsentHistory(IEnumerable<ConsentEvent> events, NoticeVersions? notices = null)
    {
        notices ??= NoticeVersions.None;
        // At one and the same instant a withdrawal stands after a consent: in doubt, no.
        _events = [.. events.Where(e => e.Change != ConsentChange.Expired).OrderBy(e => e.At).ThenByDescending(e => e.Allows).ThenBy(e => e.Change)
            .Select(e => (e, e.Allows ? EndOf(e, notices) : DateTimeOffset.MaxValue))];
        foreach (var (said, _) in _events)
            if (!said.Allows && said.Purpose is Purpose.AggregateToHq or Purpose.VisitAnalyticsLocal) LastNoToHq = said.At;
    }

    /// <summary>Given at or before the instant, not taken back since, not yet expired, and the notice that was shown not yet replaced.</summary>
    public bool Allows(Purpose purpose, DateTimeOffset at) => LastOf(purpose, at) is ({ Allows: true }, var until) && at < until;

    public ConsentState StateOf(Purpose purpose, DateTimeOffset at) => LastOf(purpose, at) switch
    {
        null => ConsentState.NeverAsked,
        ({ Allows: true }, var until) => at < until ? ConsentState.Given : ConsentState.Expired,
        ({ Change: ConsentChange.Refused }, _) => ConsentState.Refused,
        _ => ConsentState.Withdrawn,
    };

    /// <summary>What was said of the purpose last before or at the instant, and, of a consent, until when that counts; null for nothing.</summary>
    public (ConsentEvent Said, DateTimeOffset Until)? LastOf(Purpose purpose, DateTimeOffset at)
    {
        for (var i = _events.Length - 1; i >= 0; i--)
            if (_events[i].Said is var said && said.Purpose == purpose && said.At <= at) return _events[i];
        return null;
    }

    /// <summary>What a consent adds: nothing where that very consent is known already.</summary>
    public IReadOnlyList<ConsentEvent> Consent(Purpose purpose, DateTimeOffset at, NoticeName notice)
    {
        if (_events.Any(e => e.Said.Purpose == purpose && e.Said.Allows && e.Said.At == at)) return [];
        var again = LastOf(purpose, at)?.Said.Allows ?? false;
        return [new ConsentEvent(purpose, again ? ConsentChange.Renewed : ConsentChange.Given, at) { Notice = notice }];
    }

    /// <summary>
    /// What a withdrawal adds: the moment it names, at the latest its receipt. Where the purpose would still be allowed then, because the app's
    /// clock is slow or the consent came from a fast one, it is withdrawn at the receipt and at each later consent known so far as well.
    /// </summary>
    /// <param name="change">Withdrawn, or refused when asked again: a no is a no.</param>
    public IReadOnlyList<ConsentEvent> Withdrawal(Purpose purpose, DateTimeOffset said, DateTimeOffset receivedAt, ConsentChange change = ConsentChange.Withdrawn)
    {
        var at = said < receivedAt ? said : receivedAt;
        var ended = _events.LastOrDefault(e => e.Said.Purpose == purpose && e.Said.Allows).Said;
        var named = new ConsentEvent(purpose, change, at) { Record = ended.Record, Notice = ended.Notice };
        var later = _events.Where(e => e.Said.Purpose == purpose && e.Said.Allows && e.Said.At > receivedAt).Select(e => e.Said.At);
        return [named, .. later.Prepend(receivedAt).Where(StillAllowed).Select(then => named with { At = then })];

        bool StillAllowed(DateTimeOffset then) => LastOf(purpose, then) is ({ Allows: true } consent, var until) && then < until && consent.At > at;
    }

    /// <summary>The consents that have ended by themselves up to now, each at its end: after twelve months, or by a newer version of the notice.</summary>
    public IReadOnlyList<ConsentEvent> Ended(DateTimeOffset now) => [.. _events
        .Where(e => e.Said.Allows && e.Until <= now && LastOf(e.Said.Purpose, e.Until)?.Said == e.Said && e.Until >= e.Said.At)
        .Select(e => e.Said with { Change = ConsentChange.Expired, At = e.Until })];

    /// <summary>Up to this instant, which is not of it, <see cref="Decide"/> answers as it does at the given one.</summary>
    public DateTimeOffset DecidedUntil(DateTimeOffset at)
    {
        var earliest = DateTimeOffset.MaxValue;
        foreach (var (said, until) in _events)
        {
            Narrow(said.At);
            Narrow(until);
        }
        return earliest;

        void Narrow(DateTimeOffset change)
        {
            if (change > at && change < earliest) earliest = change;
        }
    }

    /// <summary>
    /// When the subject last took back or refused <see cref="Purpose.AggregateToHq"/>, or visits altogether, on which it rests; null for
    /// never. What was before it is in no figure for head office any more, whatever was allowed then.
    /// </summary>
    public DateTimeOffset? LastNoToHq { get; }

    /// <summary>What a ping of this instant may be used for.</summary>
    public PingDecision Decide(DateTimeOffset observedAt)
    {
        if (!Allows(Purpose.VisitAnalyticsLocal, observedAt)) return PingDecision.Withheld;
        var flags = (Allows(Purpose.AggregateToHq, observedAt) && !(LastNoToHq > observedAt) ? PingUses.AggregateToHq : PingUses.None)
            | (Allows(Purpose.BasketLink, observedAt) ? PingUses.BasketLink : PingUses.None);
        return PingDecision.Permitted(flags);
    }

    // A consent that names no notice is only ever a test's: the file holds none.
    private static DateTimeOffset EndOf(ConsentEvent consent, NoticeVersions notices)
    {
        var expiry = consent.At.AddMonths(MonthsUntilExpiry);
        return consent.Notice is { } notice && notices.EndOf(notice) is var end && end < expiry ? end : expiry;
    }
}
