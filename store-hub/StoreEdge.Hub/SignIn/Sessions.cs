using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using StoreEdge.Hub.Storage.Accounts;

namespace StoreEdge.Hub.SignIn;

/// <summary>Who is signed in, by what the browser's cookie holds. It stands in a file: a restart ends no session, and its end is everywhere at once.</summary>
internal sealed class Sessions(AccountFile accounts, HubOptions options, [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall)
{
    private const int RandomBytes = 32;

    // A write a minute at most for each who works.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly List<OpenStream> _streams = [];

    private TimeSpan Longest => TimeSpan.FromHours(options.SignIn.SessionHours);

    private TimeSpan Idle => TimeSpan.FromMinutes(options.SignIn.IdleMinutes);

    /// <returns>What the cookie is to hold; null when the disk does not take it.</returns>
    public string? Begin(Account account)
    {
        var now = wall.GetUtcNow();
        accounts.EndOldSessions(now - Longest, now - Idle);
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        return accounts.BeginSession(HashOf(id), account.Id, now) ? id : null;
    }

    /// <param name="byPerson">False for what a page asks by itself.</param>
    /// <returns>Null when it has ended.</returns>
    public Session? Find(string id, bool byPerson)
    {
        var (hash, now) = (HashOf(id), wall.GetUtcNow());
        if (accounts.FindSession(hash) is not { Account.IsDisabled: false } session) return null;
        if (now >= session.BeganAt + Longest || now >= session.SeenAt + Idle)
        {
            accounts.EndSession(hash);
            return null;
        }
        if (byPerson && now - session.SeenAt >= SeenEvery) accounts.SeenSession(hash, now);
        return session;
    }

    /// <returns>False when the disk does not take it: it stands.</returns>
    public bool End(string id) => accounts.EndSession(HashOf(id)) && EndStreams();

    /// <summary>To be called after anything that may have ended sessions: answers that go on for long end with theirs.</summary>
    public bool EndStreams()
    {
        List<OpenStream> ended;
        lock (_lock) ended = _streams.FindAll(s => accounts.FindSession(HashOf(s.Session)) is not { Account.IsDisabled: false });
        foreach (var stream in ended) stream.End.Cancel();
        return true;
    }

    /// <summary>For an answer that goes on for long: ends with the session.</summary>
    public IDisposable Hold(string id, CancellationTokenSource end)
    {
        var stream = new OpenStream(this, id, end);
        lock (_lock) _streams.Add(stream);
        end.CancelAfter(Longest);
        return stream;
    }

    private static byte[] HashOf(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id));

    private sealed class OpenStream(Sessions sessions, string session, CancellationTokenSource end) : IDisposable
    {
        public string Session => session;

        public CancellationTokenSource End => end;

        public void Dispose()
        {
            lock (sessions._lock) sessions._streams.Remove(this);
        }
    }
}
