namespace StoreEdge.Hub.SignIn;

/// <summary>
/// Makes whoever guesses wait, by account and by address: after some wrong tries each further one must wait twice as long as the one
/// before. An account waits a minute at most, for else anybody could keep its owner out; an address a quarter of an hour.
/// </summary>
internal sealed class Tries([FromKeyedServices(HubApplication.WallClock)] TimeProvider wall)
{
    public const int FreeOfAccount = 5;

    public const int FreeOfAddress = 20;

    private const int Most = 10_000;   // of names and addresses remembered: some 1 MB

    private static readonly TimeSpan LongestOfAccount = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestOfAddress = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(bool IsAddress, string Whose), Wrong> _wrong = [];

    /// <summary>Counts the try as wrong until <see cref="Right"/> says otherwise: many at once are no way around.</summary>
    /// <param name="account">Null where none is named, as with a code.</param>
    /// <returns>How long to wait; null when it may be tried now.</returns>
    public TimeSpan? Begin(string? account, string address)
    {
        lock (_lock)
        {
            var now = wall.GetUtcNow();
            var waits = Keys(account, address).Select(k => _wrong.TryGetValue(k, out var w) ? w.Until - now : TimeSpan.Zero).Max();
            if (waits > TimeSpan.Zero) return waits;
            Forget(now);
            foreach (var key in Keys(account, address))
                Count(key, key.IsAddress ? FreeOfAddress : FreeOfAccount, key.IsAddress ? LongestOfAddress : LongestOfAccount, now);
            return null;
        }
    }

    /// <summary>The account's tries are forgotten; of the address's only this one, or one good account would free it to guess at others.</summary>
    public void Right(string? account, string address)
    {
        lock (_lock)
        {
            if (account is not null) _wrong.Remove((false, account));
            if (_wrong.TryGetValue((true, address), out var wrong)) _wrong[(true, address)] = wrong with { Times = wrong.Times - 1, Until = DateTimeOffset.MinValue };
        }
    }

    private static IEnumerable<(bool IsAddress, string Whose)> Keys(string? account, string address) => account is null ? [(true, address)] : [(false, account), (true, address)];

    private void Count((bool, string) whose, int free, TimeSpan longest, DateTimeOffset now)
    {
        var times = _wrong.TryGetValue(whose, out var before) ? before.Times + 1 : 1;
        var wait = times < free ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(longest.TotalSeconds, Math.Pow(2, Math.Min(times - free, 20))));
        _wrong[whose] = new(times, now + wait, now);
    }

    private void Forget(DateTimeOffset now)
    {
        if (_wrong.Count < Most)
        {
            foreach (var (whose, _) in _wrong.Where(w => now - w.Value.At > Forgotten).ToList()) _wrong.Remove(whose);
            return;
        }
        foreach (var (whose, _) in _wrong.OrderBy(w => w.Value.At).Take(Most / 2).ToList()) _wrong.Remove(whose);
    }

    private readonly record struct Wrong(int Times, DateTimeOffset Until, DateTimeOffset At);
}
