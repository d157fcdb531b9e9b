using System.Text;
using System.Text.Json;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules;

/// <summary>The one place where observations become rows that may be stored.</summary>
public static class PermissionRule
{
    /// <summary>Pings need <see cref="Purpose.VisitAnalyticsLocal"/> at their own time; the others are counted and forgotten.</summary>
    /// <param name="pseudonymAt">16 bytes that name the subject on the trading day of an instant; null when that day can no longer be named.</param>
    /// <param name="tooLateBefore">Older ones would be deleted at once: they are set aside.</param>
    public static PingVerdict Pings(IReadOnlyList<Ping> pings, ConsentHistory history, Func<DateTimeOffset, byte[]?> pseudonymAt,
        DateTimeOffset tooLateBefore, DateTimeOffset receivedAt, ScanPlaces? places = null)
    {
        var rows = new List<JournalEntry>(pings.Count);
        var (withheld, tooLate) = (0, 0);
        // A batch lies between two changes of mind, nearly always: it is judged once.
        var (decision, from, until) = (PingDecision.Withheld, DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        foreach (var ping in pings)
        {
            if (ping.ObservedAt < from || ping.ObservedAt >= until)
                (decision, from, until) = (history.Decide(ping.ObservedAt), ping.ObservedAt, history.DecidedUntil(ping.ObservedAt));
            if (!decision.MayStore) withheld++;
            else if (ping.ObservedAt < tooLateBefore || pseudonymAt(ping.ObservedAt) is not { } pseudonym) tooLate++;
            else rows.Add(RowOf(ping, pseudonym, decision.Flags, receivedAt, places?.Of(ping.Scanned)));
        }
        return new PingVerdict(new PermittedRows(null, rows, []), withheld, tooLate);
    }

    /// <summary>Observations of the store's own devices and beacons are about no shopper and need no consent.</summary>
    /// <param name="tooLateBefore">Older ones would be deleted at once: they are skipped, and their positions acknowledged.</param>
    /// <param name="places">Which scans tell where a cart is; null: none.</param>
    public static PermittedRows Observations(ObservationBatch batch, DateTimeOffset tooLateBefore, ScanPlaces? places = null)
    {
        var rows = new List<JournalEntry>(batch.Observations.Count);
        List<long>? skipped = null;
        foreach (var observation in batch.Observations)
        {
            if (observation.ObservedAt < tooLateBefore) (skipped ??= []).Add(observation.Position);
            else rows.Add(RowOf(observation, places));
        }
        return new PermittedRows(new OutboxSource(batch.Agent, batch.Epoch), rows, skipped ?? []);
    }

    private static JournalEntry RowOf(Ping ping, byte[] pseudonym, PingUses flags, DateTimeOffset receivedAt, ProductPlace? scannedAt) => new()
    {
        Kind = JournalKind.Ping,
        Subject = pseudonym,
        ObservedAtMs = ping.ObservedAt.ToUnixTimeMilliseconds(),
        ReceivedAtMs = receivedAt.ToUnixTimeMilliseconds(),
        XMetres = ping.XMetres, YMetres = ping.YMetres, AccuracyMetres = ping.AccuracyMetres,
        Flags = flags,
        Heard = HeardText.Of(ping.Heard),
        Place = scannedAt, Floor = ping.Floor,
    };

    private static JournalEntry RowOf(Observation observation, ScanPlaces? places)
    {
        var sighting = observation as Sighting;
        var scanned = observation is Scan scan ? places?.Of(scan) : null;
        return new JournalEntry
        {
            Kind = observation switch { Sighting => JournalKind.Sighting, Scan => JournalKind.Scan, _ => JournalKind.TillEvent },
            Subject = (sighting?.Beacon ?? scanned?.Cart) is { } tag ? Encoding.UTF8.GetBytes(tag.Value) : null,
            Device = observation.Device.Value,
            ObservedAtMs = observation.ObservedAt.ToUnixTimeMilliseconds(),
            ReceivedAtMs = observation.ReceivedAt.ToUnixTimeMilliseconds(),
            RssiDbm = sighting?.RssiDbm, Adverts = sighting?.Adverts,
            Place = scanned?.Place,
            Body = sighting is null ? JsonSerializer.Serialize(observation, ObservationJson.Default.Observation) : null,
            Position = observation.Position,
        };
    }
}

/// <param name="Withheld">Pings without consent at their time.</param>
/// <param name="TooLate">Pings with consent, but older than what is kept.</param>
public sealed record PingVerdict(PermittedRows Rows, int Withheld, int TooLate);
