using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using StoreEdge.Hub.Storage.Accounts;

namespace StoreEdge.Hub.SignIn;

/// <summary>Hashes passwords and holds them against their hashes, a few at a time: each costs a tenth of a second of a processor on purpose.</summary>
internal sealed class Passwords : IDisposable
{
    // PBKDF2 with HMAC-SHA512: OWASP Password Storage Cheat Sheet, 2023.
    private const int Iterations = 210_000;

    // More at once would let whoever knocks slow down the till's figures.
    private const int AtOnce = 2;

    private readonly PasswordHasher<string> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly Lazy<string> _nobodys;

    public Passwords() => _nobodys = new(() => _hasher.HashPassword("", Guid.NewGuid().ToString()));

    public Task<string> HashAsync(string password, CancellationToken cancellationToken) => InSlotAsync(() => _hasher.HashPassword("", password), cancellationToken);

    /// <summary>Takes as long for an account that does not exist, so that names cannot be found out by time.</summary>
    public Task<bool> OpensAsync(Account? account, string password, CancellationToken cancellationToken) => InSlotAsync(
        () => _hasher.VerifyHashedPassword("", account?.Password ?? _nobodys.Value, password) != PasswordVerificationResult.Failed && account is { IsDisabled: false }, cancellationToken);

    public void Dispose() => _slots.Dispose();

    private async Task<T> InSlotAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return work();
        }
        finally
        {
            _slots.Release();
        }
    }
}
