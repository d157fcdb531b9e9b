using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rights;

/// <summary>
/// Takes everything about one shopper out of the store. The steps run in the order of their registration: first nothing new may
/// come, then the rows go, then what deleted rows leave in files. The last file is the one that knew whose request it was; then
/// the copies of all files are made anew.
/// </summary>
internal sealed class Erasure(IEnumerable<IErasureStep> steps, RightsFile rights, ConsentFile consents, DailySalts salts, Backups backups,
    HubOptions options, TradingCalendar calendar, TimeProvider storeClock)
{
    private readonly IErasureStep[] _steps = [.. steps];
    private readonly Dictionary<string, ErasedSubject> _begun = [];

    /// <summary>From here on nothing more is stored of whoever is being erased; for the start, before the doors open.</summary>
    public void TakeUp()
    {
        // Their consents may be gone already: what was to be said to HQ is said again.
        foreach (var request in rights.Unfinished()) Begin(request.Reference, takenUp: true);
    }

    /// <returns>True when the request is served; false when something was in the way and it is to be tried again later.</returns>
    public async Task<bool> TryAsync(ShopperRequest request, CancellationToken cancellationToken)
    {
        if (request.State == RequestState.Erasing)
        {
            if (Begin(request.Reference) is not { } subject) return false;
            foreach (var step in _steps)
                if (!await step.TryAsync(subject, cancellationToken)) return false;
            if (!rights.ForgetErased(request.Reference, subject.Key, storeClock.GetUtcNow())) return false;
            consents.EndErasing(subject.Key);
            _begun.Remove(request.Reference);
        }
        return ScrubbedFile.TryScrub(Path.Combine(options.DataFolder, RightsFile.Name))
            && await Task.Run(() => backups.TryRenew(calendar.DayNumberOf(storeClock.GetUtcNow()), options.BackupDays), cancellationToken)
            && rights.Close(request.Reference, RequestState.Served, storeClock.GetUtcNow());
    }

    private ErasedSubject? Begin(string reference, bool takenUp = false)
    {
        if (_begun.TryGetValue(reference, out var begun)) return begun;
        if (rights.SubjectOf(reference) is not { } key) return null;
        consents.BeginErasing(key);
        return _begun[reference] = new ErasedSubject(key, salts.PseudonymsOf(key), takenUp || consents.EverAllowed(key, Purpose.AggregateToHq));
    }
}
