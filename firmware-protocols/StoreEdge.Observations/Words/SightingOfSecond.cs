namespace StoreEdge.Observations;

/// <summary>The one sighting that is kept of all that one receiver heard of one beacon in one second; the same rule for agents and gateways.</summary>
public static class SightingOfSecond
{
    /// <param name="second">Seconds since 1970.</param>
    /// <param name="strengths">dBm, at least one.</param>
    /// <returns>A sighting whose position is still 0: whoever keeps it gives it one.</returns>
    public static Sighting Of(DeviceId receiver, BeaconId beacon, long second, IEnumerable<int> strengths, DateTimeOffset receivedAt)
    {
        var sorted = strengths.Order().ToArray();
        return new Sighting
        {
            Position = 0,
            Device = receiver,
            ObservedAt = DateTimeOffset.FromUnixTimeSeconds(second),
            ReceivedAt = receivedAt,
            Beacon = beacon,
            // Of an even count the lower middle: a strength that was really measured.
            RssiDbm = sorted[(sorted.Length - 1) / 2],
            Adverts = sorted.Length,
        };
    }
}
