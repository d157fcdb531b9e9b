using System.Globalization;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.DeviceSim.Truth;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>One line of the table: what the hub says, what is true, and whether the difference may be.</summary>
/// <param name="Judged">False for what is told beside the truth without a bar to hold.</param>
/// <param name="StandsSpoilt">Holds too when bytes are spoilt between devices and agents.</param>
internal sealed record ComparisonRow(string What, string Hub, string Truth, string Difference, bool Holds, bool Judged = true, bool StandsSpoilt = false)
{
    public ComparisonRow OnSpoiltWires() => StandsSpoilt ? this : this with { Holds = true, Judged = false };
}

/// <summary>Holds what the hub says against the truth, up to one instant of store time.</summary>
/// <param name="behind">Store time by which the devices were played late at worst.</param>
internal sealed class Comparison(StoreRig rig, StoreTruth truth, DateOnly day, DateTimeOffset until, TimeSpan behind)
{
    private const double VisitsMayDiffer = 0.02;
    private const int FewestSales = 5;
    private const int VisitsToldIn = 5;   // the manager is told visits rounded down to fives
    private const double MedianDwellMayDiffer = 0.2;   // single zones may: one visit that the hub counts a moment later lets a zone be told of by another quarter of an hour
    private const int FewestZones = 3;   // whose time is told or must be: a median of less is one zone
    private const double LeastFitting = 0.9;
    private static readonly TimeSpan CountedStay = TimeSpan.FromSeconds(20);
    private const int BytesThatMustShow = 1000;

    /// <exception cref="HttpRequestException">The hub does not answer.</exception>
    public async Task<IReadOnlyList<ComparisonRow>> RunAsync(CancellationToken cancellationToken)
    {
        using var hub = new HubAnswers(rig.HubAddress, rig.HubData, day);
        var (today, zones) = (await hub.TodayAsync(cancellationToken), await hub.ZonesAsync(cancellationToken));
        var (checkout, devices) = (await hub.CheckoutAsync(cancellationToken), await hub.DevicesAsync(cancellationToken));
        var privacy = await hub.PrivacyAsync(cancellationToken);
        IReadOnlyList<ComparisonRow> rows = [.. Sales(checkout), .. Scans(devices), Visits(today), Dwell(zones), Occupancy(today), .. Feed(devices), Conversion(today), Withheld(privacy), Receipts()];
        return rig.IsSpoilt ? [.. rows.Select(r => r.OnSpoiltWires()), .. SpoiltWires(devices)] : rows;
    }

    // The hub tells sales by lane and hour, up to the last full hour, and no lane with fewer than five of a day.
    private IEnumerable<ComparisonRow> Sales(CheckoutAnswer told)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(rig.Sample.Plan.TimeZone);
        var (real, upTo) = (truth.Baskets(until).ToLookup(b => b.Lane), DateTimeOffset.FromUnixTimeMilliseconds(told.SalesUntilMs));
        var lanes = told.Lanes.Select(l => l.Lane).Union(real.Select(l => l.Key)).Select(lane => new LaneTotals(real[lane],
                told.Lanes.Where(l => l.Lane == lane).SelectMany(l => l.Hours).ToDictionary(h => h.Hour, h => new SalesSums(h.Baskets, h.Items, h.TotalMinor)), upTo, zone, behind))
            .Where(l => l.Told != default || l.Real.Baskets >= FewestSales).ToList();
        var (sums, receipts) = (lanes.Aggregate(default(SalesSums), (sum, l) => sum + l.Told), lanes.Aggregate(default(SalesSums), (sum, l) => sum + l.Real));
        yield return Exact("baskets", sums.Baskets, receipts.Baskets);
        yield return Exact("items that were paid", sums.Items, receipts.Items);
        yield return Exact("total in cents", sums.TotalMinor, receipts.TotalMinor);
        var unlike = lanes.Sum(l => l.Unlike);
        yield return new($"lane hours unlike the receipts, of {lanes.Sum(l => l.Hours)}", Text(unlike), "0", Text(unlike), unlike == 0);
    }

    // An agent counts from its start, so one that was killed tells only what came after. Reads are what the agents say, not what was joined.
    private IEnumerable<ComparisonRow> Scans(DevicesAnswer told)
    {
        var scanners = told.Devices.Where(d => d.Kind == "scanner" && d.Agent is { } agent && !rig.WasKilled(agent)).ToList();
        if (scanners.Count == 0) yield break;
        yield return Exact($"reads of {scanners.Count} scanners", scanners.Sum(d => d.Decoded ?? 0), scanners.Sum(d => rig.Devices.Reads(DeviceId.Of(d.Device))));
        var malformed = scanners.Sum(d => d.Malformed ?? 0);
        yield return new("damaged reads of scanners", Text(malformed), "0", Text(malformed), malformed == 0);
    }

    // Nothing may fall over, and damage must be seen where it is read. A flipped letter of a receipt is no damage that a decoder could see.
    private IEnumerable<ComparisonRow> SpoiltWires(DevicesAnswer told)
    {
        var ended = rig.Agents.Prepend(rig.Hub).Count(p => p.ExitCode is not null);
        yield return new("programs that ended", Text(ended), "0", "", ended == 0, StandsSpoilt: true);
        var (spoilt, counted) = (rig.Devices.Spoilt, told.Devices.Sum(d => d.Malformed ?? 0));
        yield return new("damage counted, bytes spoilt", Text(counted), Text(spoilt), "", spoilt < BytesThatMustShow || counted > 0, StandsSpoilt: true);
    }

    private ComparisonRow Visits(TodayAnswer today)
    {
        var real = truth.Visits(until).Count(v => v.Source == "app");
        var missing = real - (today.Visits.App ?? 0);
        var off = real == 0 ? 1 : Math.Max(-missing, missing - (VisitsToldIn - 1)) / (double)real;
        return new("visits of app shoppers", Text(today.Visits.App), Text(real), Percent(missing / (double)Math.Max(1, real)), off <= VisitsMayDiffer);
    }

    // Of a day's last visits in a zone, up to fourteen, the time is not told: what is told is held against the true time of the visits before them.
    private ComparisonRow Dwell(ZonesAnswer told)
    {
        var (visits, seconds) = (truth.Stays("app", until), told.Zones.ToDictionary(z => z.Zone, z => z.DwellSeconds ?? 0));
        var zones = rig.Sample.Plan.Zones.Where(z => z is { Kind: ZoneKind.Department, IsSensitive: false }).Select(z => (Told: seconds.GetValueOrDefault(z.Id.Value),
            Real: new ToldDwell(visits.Select(v => v.Where(s => s.Zone == z.Id.Value)), truth.Start, z.CountedStay ?? CountedStay, told.LeastVisits).Seconds())).Where(z => z != default).ToList();
        var median = zones.Select(z => z.Real == 0 ? 1 : Math.Abs(z.Told - z.Real) / z.Real).Order().ElementAtOrDefault(zones.Count / 2);
        var row = new ComparisonRow("dwell in departments as far as told, h (median zone)", Hours(zones.Sum(z => z.Told)), Hours(zones.Sum(z => z.Real)), Percent(median), median <= MedianDwellMayDiffer);
        return zones.Count < FewestZones ? row with { Difference = "too few visits to compare", Holds = true, Judged = false } : row;
    }

    // What is told is rounded down to fives; a visit more or less at a bucket's edge is no fault.
    private ComparisonRow Occupancy(TodayAnswer today)
    {
        var told = today.Occupancy.Series.ToDictionary(p => p.AtMs, p => p.App);
        var real = truth.Occupancy(until);
        var fitting = real.Count(o => o.App - told.GetValueOrDefault(o.BucketStart.ToUnixTimeMilliseconds()) is >= -2 and <= VisitsToldIn + 1) / (double)Math.Max(1, real.Count);
        return new("occupancy, buckets that fit", Percent(fitting), Percent(1), "", fitting >= LeastFitting && told.Values.Any(v => v > 0));
    }

    private IEnumerable<ComparisonRow> Feed(DevicesAnswer devices)
    {
        var summary = rig.Hq.Summary();
        var (rows, last) = (summary.Rows, devices.Feed.LastSequence ?? 0);
        yield return new("HQ messages", Text(rows), Text(last), Text(last - rows), rows == last && rows > 0, StandsSpoilt: true);
        yield return new("HQ gaps, faults", $"{summary.Gaps}, {summary.Faults}", "0, 0", "", summary.Gaps == 0 && summary.Faults == 0, StandsSpoilt: true);
        yield return Exact("acknowledged by HQ", devices.Feed.AcknowledgedSequence ?? 0, last) with { StandsSpoilt = true };
    }

    // Told, not judged: how well joins do is measured where fusion is measured.
    private ComparisonRow Conversion(TodayAnswer today)
    {
        var linked = truth.Visits(until).Where(v => v.Source == "app" && v.Purposes.Contains(Purpose.BasketLink)).Select(v => v.Subject).ToHashSet(StringComparer.Ordinal);
        var bought = truth.Baskets(until).Count(b => b.Subject is { } s && linked.Contains(s));
        return new("visits joined to a basket", Text(today.Conversion.JoinedVisits), Text(bought), "", Holds: true, Judged: false);
    }

    private ComparisonRow Withheld(PrivacyAnswer privacy) =>
        new("pings withheld for want of consent", Text(privacy.Pings.Withheld), Text(rig.App.Counters.Withheld), "", privacy.Pings.Withheld > 0, StandsSpoilt: true);

    private ComparisonRow Receipts() =>
        new("consents and withdrawals, receipts that verify", Text(rig.App.Counters.Consents), Text(rig.App.Receipts.Kept), Text(rig.App.Receipts.Wrong),
            rig.App.Receipts.Kept == rig.App.Counters.Consents && rig.App.Receipts.Wrong == 0, StandsSpoilt: true);

    private static ComparisonRow Exact(string what, long told, long real) => new(what, Text(told), Text(real), Text(told - real), told == real && real > 0);

    private static string Text(long? number) => number is { } n ? n.ToString(CultureInfo.InvariantCulture) : "-";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:F1} %");

    private static string Hours(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:F1}");
}
