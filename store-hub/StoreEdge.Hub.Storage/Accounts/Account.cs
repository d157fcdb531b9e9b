namespace StoreEdge.Hub.Storage.Accounts;

/// <param name="Password">Its hash.</param>
/// <param name="Roles">Words such as <c>manager</c>.</param>
public sealed record Account(long Id, string Name, string Password, IReadOnlyList<string> Roles, bool IsDisabled);

/// <param name="SeenAt">When a person last did something, to the minute.</param>
public sealed record Session(Account Account, DateTimeOffset BeganAt, DateTimeOffset SeenAt);

/// <summary>What became of a change of accounts.</summary>
public enum AccountChange
{
    Done,

    /// <summary>No account has the name.</summary>
    NotThere,

    /// <summary>An account has the name already; of the first one: there is an account already.</summary>
    Taken,

    /// <summary>Nobody who may add accounts would be left.</summary>
    LastManager,

    DiskRefused,
}
