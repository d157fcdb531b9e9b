namespace StoreEdge.Hub.SignIn;

/// <summary>Ways in that somebody who is signed in makes for one more screen, for himself: each opens once, within ten minutes, and is forgotten when the hub stops.</summary>
internal sealed class SignInLinks([FromKeyedServices(HubApplication.WallClock)] TimeProvider wall)
{
    private const int Most = 100;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly List<(byte[] Hash, string Account, DateTimeOffset Until)> _links = [];

    public string Make(string account)
    {
        var code = OneTimeCode.New();
        lock (_lock)
        {
            Forget();
            if (_links.Count >= Most) _links.RemoveAt(0);
            _links.Add((OneTimeCode.Hash(code), account, wall.GetUtcNow() + Lifetime));
        }
        return code;
    }

    /// <returns>Whose it was; null for none, and for one that was used.</returns>
    public string? Use(string code)
    {
        var hash = OneTimeCode.Hash(code);
        lock (_lock)
        {
            Forget();
            var at = _links.FindIndex(l => System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(l.Hash, hash));
            if (at < 0) return null;
            var account = _links[at].Account;
            _links.RemoveAt(at);
            return account;
        }
    }

    private void Forget() => _links.RemoveAll(l => l.Until <= wall.GetUtcNow());
}
