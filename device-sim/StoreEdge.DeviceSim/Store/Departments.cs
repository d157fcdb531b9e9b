using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>How shoppers take to a department. Our own figures; a department not named here is an ordinary one.</summary>
/// <param name="Pull">How often a product of it stands on a list, against others.</param>
/// <param name="Seconds">The median stop at one product.</param>
internal readonly record struct Department(double Pull, double Seconds)
{
    public static Department Of(ZoneId zone) => zone.Value switch
    {
        "produce" => new(2.2, 20),
        "bakery" => new(1.6, 16),
        "dairy" => new(2.0, 14),
        "frozen" => new(1.0, 18),
        "drinks" => new(1.2, 12),
        "snacks" => new(1.1, 17),
        "pantry" => new(1.3, 20),
        "household" => new(0.7, 22),
        "baby" => new(0.35, 34),
        "pharmacy" => new(0.30, 40),
        "toys" => new(0.25, 42),
        "seasonal" => new(0.45, 30),
        _ => new(1.0, 20),
    };
}
