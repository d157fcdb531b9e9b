using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>One person from the door to the door: what was drawn for them, and where they are.</summary>
internal sealed class Shopper
{
    public required int Number { get; init; }

    public required long EntersAtMs { get; init; }

    /// <summary>The app's install id; null without the app.</summary>
    public string? Subject { get; init; }

    /// <summary>Empty when nothing was consented to.</summary>
    public required IReadOnlyList<Purpose> Purposes { get; init; }

    public required bool WantsCart { get; init; }

    public required bool Withdraws { get; init; }

    /// <summary>Metres per second, 0.8 to 1.3.</summary>
    public required double Speed { get; init; }

    /// <summary>Where they stop, in order; bought or only looked at.</summary>
    public required IReadOnlyList<Stop> Stops { get; init; }

    /// <summary>For walking, waiting and paying; the phone has its own.</summary>
    public required Dice Dice { get; init; }

    public required Trajectory Trajectory { get; init; }

    public PingNoise? Phone { get; init; }

    public BeaconId? Cart { get; set; }

    /// <summary>What begins when they stand at the service point; set in the lane.</summary>
    public Action? WhenAtTill { get; set; }

    public long? LastPingAtMs { get; set; }

    public long? LeftAtMs { get; set; }

    public bool Consented => Purposes.Count > 0;
}

/// <summary>One place at the shelves.</summary>
/// <param name="Bought">What is taken there, in pieces or kilograms; null when only looked at.</param>
internal sealed record Stop(Product Product, double Seconds, Purchase? Bought);

/// <summary>One line of a basket to be.</summary>
internal sealed record Purchase(Product Product, decimal Quantity)
{
    /// <summary>Rounded half up, as tills do.</summary>
    public long AmountMinor => (long)Math.Round(Product.PriceMinor * Quantity, MidpointRounding.AwayFromZero);
}
