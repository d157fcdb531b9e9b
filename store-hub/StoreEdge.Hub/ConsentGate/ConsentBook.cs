using StoreEdge.Hub.Notices;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.ConsentGate;

/// <summary>Writes what shoppers say into their records, and tells what follows from it.</summary>
internal sealed class ConsentBook(ConsentFile file, SubjectKeys keys, Principals principals, INoticeRegistry notices, PurposeTerms terms, TimeProvider storeClock)
{
    // Withdrawals that the disk refused: they hold all the same, and the app sends them again.
    private readonly UnsavedWithdrawals _unsaved = new();

    private readonly EarlyWithdrawals _early = new();

    public ConsentHistory HistoryOf(SubjectKey subject)
    {
        var events = file.EventsOf(subject);
        IReadOnlyList<ConsentEvent> unsaved = [.. _unsaved.Of(subject), .. _early.Of(subject)];
        return new ConsentHistory(unsaved.Count == 0 ? events : events.Concat(unsaved), notices.Versions);
    }

    /// <summary>Allowed purposes from the moment named on; a refused one from then, at the latest from its receipt.</summary>
    public AppendStatus Write(ConsentGiven given)
    {
        var (subject, now) = (keys.Of(given.Subject), storeClock.GetUtcNow());
        var history = OnDisk(subject);
        var notice = new NoticeName(given.Notice.Id, given.Notice.Version);
        var refused = (given.Refused ?? []).SelectMany(p => history.Withdrawal(p, given.GivenAt, now, ConsentChange.Refused)).ToList();
        refused.AddRange(_early.Of(subject));   // that came before what they withdraw
        var events = given.Purposes.SelectMany(p => history.Consent(p, given.GivenAt, notice)).Concat(refused).ToList();
        if (events.Count == 0) return AppendStatus.Committed;   // sent again

        var id = Guid.CreateVersion7(now);
        var record = new ConsentRecord(id, principals.Seal(id, given.Subject), given.Notice, given.Method, now, terms.All);
        var saved = WriteHeld(subject, refused, () => file.Append(subject, events, record, now));
        if (saved == AppendStatus.Committed) _early.Forget(subject);
        return saved;
    }

    public AppendStatus Write(ConsentWithdrawn withdrawn)
    {
        var (subject, now) = (keys.Of(withdrawn.Subject), storeClock.GetUtcNow());
        var history = OnDisk(subject);
        var events = PurposesOf(withdrawn).SelectMany(p => history.Withdrawal(p, withdrawn.WithdrawnAt, now)).ToList();
        if (file.IsStranger(subject))
        {
            _early.Hold(subject, events);
            return AppendStatus.Committed;
        }
        return WriteHeld(subject, events, () => file.Append(subject, events, record: null, now));
    }

    /// <summary>Writes down which consents have ended by themselves.</summary>
    /// <returns>How many, or null when the disk took none.</returns>
    public int? WriteEnded(SubjectKey subject)
    {
        var now = storeClock.GetUtcNow();
        var events = file.EventsOf(subject);
        var ended = HistoryOf(subject).Ended(now).Where(e => !events.Any(known => (known.Purpose, known.Change, known.At) == (e.Purpose, e.Change, e.At))).ToList();
        return ended.Count == 0 ? 0 : file.Append(subject, ended, record: null, now) == AppendStatus.Committed ? ended.Count : null;
    }

    /// <summary>No purposes named means all.</summary>
    public static IReadOnlyList<Purpose> PurposesOf(ConsentWithdrawn withdrawn) => withdrawn.Purposes is { Count: > 0 } named ? named : Enum.GetValues<Purpose>();

    // What is only held in memory must be written all the same when the app sends it again.
    private ConsentHistory OnDisk(SubjectKey subject) => new(file.EventsOf(subject), notices.Versions);

    private AppendStatus WriteHeld(SubjectKey subject, List<ConsentEvent> no, Func<AppendStatus> write)
    {
        if (no.Count > 0) _unsaved.Hold(subject, no);
        var saved = write();
        if (saved == AppendStatus.Committed && no.Count > 0) _unsaved.Release(subject, no);
        return saved;
    }
}
