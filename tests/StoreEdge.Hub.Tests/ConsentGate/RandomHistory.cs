using StoreEdge.Hub.Tests.Stages.Convergence;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.ConsentGate;

/// <summary>What one subject says and where its app was, drawn at random around one trading day; and what follows from it, computed without the product.</summary>
internal sealed class RandomHistory
{
    private static readonly Purpose[] Purposes = Enum.GetValues<Purpose>();

    private readonly Random _random;
    private readonly DateTimeOffset _now;
    private readonly DateTimeOffset _secondStarts;
    private readonly List<object> _said = [];
    private readonly List<object> _heard = [];
    private readonly List<Ping> _pings;

    public RandomHistory(string subject, Random random, DateTimeOffset now, DateTimeOffset secondNoticeStarts, int pings)
    {
        (Subject, _random, _now, _secondStarts) = (subject, random, now, secondNoticeStarts);
        for (var i = random.Next(7); i > 0; i--) _said.Add(Draw());
        _pings = [.. Enumerable.Range(0, pings).Select(i => Where(now.AddMinutes(-600).AddMilliseconds((i * 600 * 60_000.0 / pings) + random.Next(1000))))];
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pings));
    }

    public string Subject { get; }

    /// <summary>Pings that came when everything had been said.</summary>
    public IReadOnlyList<Ping> SentLast { get; private set; } = [];

    public async Task PlayAsync(WholeHub hub, int perBody)
    {
        var bodies = _pings.Chunk(perBody).ToList();
        var early = bodies.Take(bodies.Count / 2).Cast<object>().Concat(_said).ToArray();
        _random.Shuffle(early);
        _heard.AddRange(early.Where(b => b is not Ping[]));
        SentLast = [.. bodies.Skip(bodies.Count / 2).SelectMany(b => b)];
        foreach (var body in early.Concat(bodies.Skip(bodies.Count / 2)))
            await hub.TakeAsync(new Told(_now, body is Ping[] pings ? new PingBatch { Store = HubUnderTest.Store, Subject = Subject, Pings = pings } : body));
    }

    /// <summary>Some consent covers the instant: given before it, within twelve months, its notice not replaced, and nothing said against it in between.</summary>
    public bool Stands(Purpose purpose, DateTimeOffset at) => _said.OfType<ConsentGiven>().Any(given => given.Purposes.Contains(purpose)
        && given.GivenAt <= at && at < given.GivenAt.AddMonths(12) && (given.Notice.Version == 2 || at < _secondStarts)
        && !No(purpose).Any(no => no >= given.GivenAt && no <= at)
        && !Newer(purpose, given.GivenAt, at).Any(newer => newer.Notice.Version == 1 && at >= _secondStarts));

    /// <summary>As <see cref="Stands"/> of head office, and it was not taken back or refused since, nor were visits.</summary>
    public bool MayBeTold(DateTimeOffset at) =>
        Stands(Purpose.AggregateToHq, at) && !new[] { Purpose.AggregateToHq, Purpose.VisitAnalyticsLocal }.Any(p => No(p).Any(no => no > at) || IsWithdrawnAtReceipt(p));

    // A no that came after a later consent was known is a no at its receipt, too: after all pings.
    private bool IsWithdrawnAtReceipt(Purpose purpose)
    {
        var known = new List<(DateTimeOffset At, bool Allows, DateTimeOffset Until)>();
        foreach (var said in _heard)
        {
            var no = NoOf(said, purpose);
            var last = known.OrderBy(k => k.At).ThenByDescending(k => k.Allows).LastOrDefault();
            if (no is { } at && last.Allows && last.At > at && _now < last.Until) return true;
            if (no is { } then) known.Add((then, false, default));
            if (said is ConsentGiven given && given.Purposes.Contains(purpose))
                known.Add((given.GivenAt, true, given.Notice.Version == 1 && _secondStarts < given.GivenAt.AddMonths(12) ? _secondStarts : given.GivenAt.AddMonths(12)));
        }
        return false;
    }

    // A newer consent takes the older one's place, with all that ends it.
    private IEnumerable<ConsentGiven> Newer(Purpose purpose, DateTimeOffset than, DateTimeOffset at) =>
        _said.OfType<ConsentGiven>().Where(g => g.Purposes.Contains(purpose) && g.GivenAt > than && g.GivenAt <= at);

    private IEnumerable<DateTimeOffset> No(Purpose purpose) => _said.Select(s => NoOf(s, purpose)).OfType<DateTimeOffset>();

    private static DateTimeOffset? NoOf(object said, Purpose purpose) => said switch
    {
        ConsentGiven given when given.Refused?.Contains(purpose) ?? false => given.GivenAt,
        ConsentWithdrawn taken when taken.Purposes?.Contains(purpose) ?? true => taken.WithdrawnAt,
        _ => null,
    };

    // Often on the day of the pings, sometimes more than a year before it.
    private object Draw()
    {
        var at = _random.Next(4) == 0 ? _now.AddDays(-_random.Next(300, 420)) : _now.AddSeconds(-_random.Next(60, 40_000));
        at = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        if (_random.Next(3) == 0)
            return new ConsentWithdrawn { Store = HubUnderTest.Store, Subject = Subject, WithdrawnAt = at, Purposes = _random.Next(2) == 0 ? null : [Purposes[_random.Next(4)]] };
        // Nearly everybody who allows anything allows the first.
        var allowed = Purposes.Where((_, i) => _random.Next(10) < (i == 0 ? 9 : 5)).ToList();
        var version = at < _secondStarts && _random.Next(2) == 0 ? 1 : 2;
        return new ConsentGiven
        {
            Store = HubUnderTest.Store, Subject = Subject, GivenAt = at, Purposes = allowed, Refused = [.. Purposes.Except(allowed).Where(_ => _random.Next(4) == 0)],
            Notice = new ConsentNotice("test-notice", version, new string('0', 64)), Method = CollectionMethod.AppDialog,
        };
    }

    private Ping Where(DateTimeOffset at) => new() { ObservedAt = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()), XMetres = 12.5, YMetres = 20, AccuracyMetres = 2 };
}
