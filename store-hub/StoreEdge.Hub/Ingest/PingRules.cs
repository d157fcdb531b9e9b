using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary>What an app's pings must look like before any is judged. Too old is no fault: the gate sets such pings aside.</summary>
internal static class PingRules
{
    public const int MaxPings = 500;

    // A phone in the car park is still the store's visitor to be; one in the next town is a broken conversion of coordinates.
    private const double MarginMetres = 50;

    public static Faults Check(PingBatch batch, KnownDevices known, DateTimeOffset now)
    {
        var faults = new Faults();
        faults.Require(known.IsStore(batch.Store), "store", "is not this store");
        SubjectRule.Check(batch.Subject, faults);
        faults.Require(batch.Pings.Count is >= 1 and <= MaxPings, "pings", $"must be 1 to {MaxPings}");
        if (faults.Any) return faults;

        for (var i = 0; i < batch.Pings.Count; i++)
        {
            var ping = batch.Pings[i];
            if (ping is not null && IsPlain(ping, known, now)) continue;   // words for faults cost more than all that is done with a ping here
            var at = $"pings[{i}]";
            if (ping is null)   // the JSON reader lets null into a list
            {
                faults.Add(at, "is null");
                continue;
            }
            faults.Require(ping.ObservedAt <= now + EventTime.MaxAhead, $"{at}.observedAtMs", EventTime.TooFarAhead);
            faults.Require(IsNear(ping.XMetres, known.Plan.WidthMetres), $"{at}.xMetres", $"lies more than {MarginMetres} m off the plan");
            faults.Require(IsNear(ping.YMetres, known.Plan.HeightMetres), $"{at}.yMetres", $"lies more than {MarginMetres} m off the plan");
            faults.Require(ping.AccuracyMetres is >= 0.1 and <= 200, $"{at}.accuracyMetres", "must be 0.1 to 200");
            faults.Require(ping.Floor is not { } floor || (floor >= 0 && floor < known.Plan.Floors), $"{at}.floor", "is not on the plan");
            faults.Require(ObservationRules.IsGtinOrNone(ping.Scanned), $"{at}.scanned", "must be 14 digits");
            CheckHeard(ping.Heard, at, faults);
        }
        return faults;
    }

    // What most pings are: the four numbers of every ping, without fault, and nothing else. The rest is looked at one by one.
    private static bool IsPlain(Ping ping, KnownDevices known, DateTimeOffset now) =>
        ping.ObservedAt <= now + EventTime.MaxAhead && IsNear(ping.XMetres, known.Plan.WidthMetres) && IsNear(ping.YMetres, known.Plan.HeightMetres)
        && ping.AccuracyMetres is >= 0.1 and <= 200 && ping is { Floor: null, Scanned: null, Heard: null };

    // A beacon that the plan does not hold is no fault: a phone may have an older list. Fusion counts it as unplaced.
    private static void CheckHeard(IReadOnlyList<HeardBeacon>? heard, string at, Faults faults)
    {
        if (heard is null) return;
        faults.Require(heard.Count <= HeardBeacon.MostInAPing, $"{at}.heard", $"must be at most {HeardBeacon.MostInAPing}");
        if (heard.Count > HeardBeacon.MostInAPing) return;
        for (var i = 0; i < heard.Count; i++)
        {
            if (heard[i] is not { } one) faults.Add($"{at}.heard[{i}]", "is null");
            else
            {
                faults.Require(one.RssiDbm is >= -127 and <= 20, $"{at}.heard[{i}].rssiDbm", "must be -127 to 20");
                for (var before = 0; before < i; before++) faults.Require(heard[before]?.Beacon != one.Beacon, $"{at}.heard[{i}].beacon", "stands twice");
            }
        }
    }

    // Written so that what is no number is not near either.
    private static bool IsNear(double metres, double extent) => metres >= -MarginMetres && metres <= extent + MarginMetres;
}
