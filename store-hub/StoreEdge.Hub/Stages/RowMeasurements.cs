using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Stages;

/// <summary>What a journal row says to fusion: a sighting or a cart's scan one thing, a ping its own, one for each fixed beacon that the phone heard and one for what the shopper scanned.</summary>
internal sealed class RowMeasurements(Fuser fuser)
{
    // Taken anew for each row: most rows say one thing, and there are tens of thousands a second.
    private readonly List<Measurement> _measurements = [];

    /// <param name="row">A whole ping or sighting, or a scan that has a subject and a place.</param>
    /// <param name="unplaced">The row names an anchor that the plan does not hold; what else it says is there all the same.</param>
    /// <returns>Good until the next call; one thread at a time.</returns>
    public List<Measurement> Of(in JournalRow row, out bool unplaced)
    {
        _measurements.Clear();
        unplaced = false;
        if (row.Place is { } place)
            _measurements.Add(Measurement.OfPlace(row.ObservedAtMs, place.XMetres, place.YMetres, place.SigmaMetres, row.Flags) with { Floor = place.Floor });
        if (row.Kind == JournalKind.Scan) return _measurements;
        if (row.Kind != JournalKind.Ping)
        {
            Add(row.ObservedAtMs, row.Device!, row.RssiDbm!.Value, PingUses.None, ref unplaced);
            return _measurements;
        }
        _measurements.Add(Measurement.OfPing(row.ObservedAtMs, row.XMetres!.Value, row.YMetres!.Value, row.AccuracyMetres!.Value, row.Flags) with { Floor = row.Floor });
        if (row.Heard is not null)
            foreach (var (beacon, dbm) in HeardText.Read(row.Heard)) Add(row.ObservedAtMs, beacon, dbm, row.Flags, ref unplaced);
        return _measurements;

        void Add(long observedAtMs, string name, int dbm, PingUses permissions, ref bool unknown)
        {
            if (fuser.ReceiverIndex(name) is >= 0 and var anchor) _measurements.Add(Measurement.OfSighting(observedAtMs, anchor, dbm, permissions));
            else unknown = true;
        }
    }
}
