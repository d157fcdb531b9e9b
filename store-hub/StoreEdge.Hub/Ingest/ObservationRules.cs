using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary>What an agent's batch must look like before anything of it is stored. Too old is no fault: the gate sets such rows aside.</summary>
internal static class ObservationRules
{
    public const int MaxObservations = 1000;

    // What every JSON reader holds exactly; a larger one would push the source's gaps beyond any count.
    private const long MaxPosition = 1L << 53;

    // The wire says so (Sighting.RssiDbm): Bluetooth Core, HCI LE Advertising Report, RSSI -127 to 20 dBm.
    private const int WeakestDbm = -127;
    private const int StrongestDbm = 20;

    private const int MostAdverts = 100_000;

    public static Faults Check(ObservationBatch batch, KnownDevices known, DateTimeOffset now)
    {
        var faults = new Faults();
        faults.Require(known.IsStore(batch.Store), "store", "is not this store");
        faults.Require(known.IsAgent(batch.Agent), "agent", "is not known here");
        faults.Require(batch.Epoch != Guid.Empty, "epoch", "is empty");
        faults.Require(batch.Observations.Count is >= 1 and <= MaxObservations, "observations", $"must be 1 to {MaxObservations}");
        if (faults.Any) return faults;

        var before = 0L;
        for (var i = 0; i < batch.Observations.Count; i++)
        {
            var observation = batch.Observations[i];
            if (observation is Sighting usual && IsPlain(usual, before, known, now))   // as of pings: words for faults cost more than all else
            {
                before = usual.Position;
                continue;
            }
            var at = $"observations[{i}]";
            if (observation is null)   // the JSON reader lets null into a list
            {
                faults.Add(at, "is null");
                continue;
            }
            faults.Require(observation.Position > before && observation.Position <= MaxPosition, $"{at}.position", "must be 1 to 2^53 and ascend within the batch");
            before = observation.Position;
            faults.Require(known.IsDevice(observation.Device), $"{at}.device", "is not on the plan");
            faults.Require(observation.ObservedAt <= now + EventTime.MaxAhead, $"{at}.observedAtMs", EventTime.TooFarAhead);
            switch (observation)
            {
                case Sighting sighting: Check(sighting, at, known, faults); break;
                case Scan scan: Check(scan, at, faults); break;
                case TillEvent till: Check(till, at, known, now, faults); break;
            }
        }
        return faults;
    }

    // Without fault, whatever the rules below would say.
    private static bool IsPlain(Sighting sighting, long before, KnownDevices known, DateTimeOffset now) =>
        sighting.Position > before && sighting.Position <= MaxPosition && sighting.ObservedAt <= now + EventTime.MaxAhead && known.IsReceiver(sighting.Device)
        && sighting.RssiDbm is >= WeakestDbm and <= StrongestDbm && sighting.Adverts is >= 1 and <= MostAdverts;

    private static void Check(Sighting sighting, string at, KnownDevices known, Faults faults)
    {
        faults.Require(known.IsReceiver(sighting.Device), $"{at}.device", "is no receiver of the plan");
        faults.Require(sighting.RssiDbm is >= WeakestDbm and <= StrongestDbm, $"{at}.rssiDbm", $"must be {WeakestDbm} to {StrongestDbm}");
        faults.Require(sighting.Adverts is >= 1 and <= MostAdverts, $"{at}.adverts", $"must be 1 to {MostAdverts}");
    }

    private static void Check(Scan scan, string at, Faults faults)
    {
        faults.Require(scan.Text.Length is >= 1 and <= 512, $"{at}.text", "must be 1 to 512 characters");
        faults.Require(scan.Symbology is null or { Length: >= 1 and <= 8 }, $"{at}.symbology", "must be 1 to 8 characters");
        faults.Require(IsGtinOrNone(scan.Gtin), $"{at}.gtin", "must be 14 digits");
    }

    private static void Check(TillEvent till, string at, KnownDevices known, DateTimeOffset now, Faults faults)
    {
        faults.Require(known.IsTill(till.Device), $"{at}.device", "is no till of the plan");
        faults.Require(known.LaneOf(till.Device) is not { } lane || lane == till.Lane, $"{at}.lane", "is not the lane of this till on the plan");
        faults.Require(Enum.IsDefined(till.Event), $"{at}.event", "is not known");
        faults.Require(till.Basket is null == (till.Event != TillEventKind.BasketClosed), $"{at}.basket", "must stand with basketClosed, and only there");
        if (till.Basket is { } basket) BasketRules.Check(basket, till.ObservedAt, now, $"{at}.basket", faults);
    }

    internal static bool IsGtinOrNone(string? gtin) => gtin is null || (gtin.Length == 14 && gtin.All(char.IsAsciiDigit));
}
