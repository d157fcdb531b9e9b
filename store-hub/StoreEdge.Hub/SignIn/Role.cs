namespace StoreEdge.Hub.SignIn;

/// <summary>What somebody does in the store, and so which addresses answer them; one person may have several.</summary>
internal enum Role
{
    /// <summary>Runs the store by its figures.</summary>
    Manager,

    /// <summary>The privacy officer: consents, requests, what left the store.</summary>
    Officer,

    /// <summary>Keeps devices and the plan.</summary>
    Technician,
}

internal static class RoleName
{
    public static readonly IReadOnlyList<Role> All = Enum.GetValues<Role>();

    /// <summary>The role's word in claims, files and messages.</summary>
    public static string Word(this Role role) => role switch
    {
        Role.Manager => "manager",
        Role.Officer => "officer",
        Role.Technician => "technician",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "is no role"),
    };
}
