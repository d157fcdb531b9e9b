using System.Security.Cryptography;

namespace StoreEdge.Hub.SignIn;

/// <summary>Codes that each stand for one account, open once, and are forgotten when the hub stops. Any thread may call.</summary>
/// <param name="lifetime">From the making on.</param>
internal abstract class AccountCodes(TimeProvider wall, TimeSpan lifetime)
{
    private const int Most = 100;

    private readonly Lock _lock = new();
    private readonly List<(byte[] Hash, string Account, DateTimeOffset Until)> _codes = [];

    public string Make(string account)
    {
        var code = OneTimeCode.New();
        lock (_lock)
        {
            Forget();
            if (_codes.Count >= Most) _codes.RemoveAt(0);
            _codes.Add((OneTimeCode.Hash(code), account, wall.GetUtcNow() + lifetime));
        }
        return code;
    }

    /// <returns>Whose it is, and it still opens; null for none, and for one that was used.</returns>
    public string? Find(string code) => Find(code, isUsed: false);

    /// <returns>Whose it was; null for none, and for one that was used.</returns>
    public string? Use(string code) => Find(code, isUsed: true);

    /// <summary>All that the account still has open nothing any more.</summary>
    public void Withdraw(string account)
    {
        lock (_lock) _codes.RemoveAll(c => c.Account == account);
    }

    private string? Find(string code, bool isUsed)
    {
        var hash = OneTimeCode.Hash(code);
        lock (_lock)
        {
            Forget();
            var at = _codes.FindIndex(c => CryptographicOperations.FixedTimeEquals(c.Hash, hash));
            if (at < 0) return null;
            var account = _codes[at].Account;
            if (isUsed) _codes.RemoveAt(at);
            return account;
        }
    }

    private void Forget() => _codes.RemoveAll(c => c.Until <= wall.GetUtcNow());
}
