using System.Globalization;
using System.Security.Cryptography;
using StoreEdge.Hub.Downlink;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Plans;

/// <summary>Every version of the plan that there is at a start - the file's, the editor's and HQ's - and the one that holds.</summary>
/// <param name="History">Those that are not written down yet among them, under the numbers that they will have.</param>
internal sealed record KeptPlans(PlanHistory History, PlanVersion InForce, FloorPlan Plan)
{
    /// <summary>The layout of each day up to now.</summary>
    public required PlanDays Days { get; init; }

    /// <summary>Zones that only other versions have, withdrawn ones and those to come among them.</summary>
    public required IReadOnlySet<string> OtherZones { get; init; }

    /// <param name="path">The plan that the settings name: it says which store this is, and becomes a version whenever it has changed since the last start.</param>
    /// <param name="orders">HQ's; null: nothing that HQ ordered holds.</param>
    /// <param name="candidate">As if it were kept already.</param>
    /// <returns>Null with every fault listed.</returns>
    public static KeptPlans? Read(string path, IReadOnlyList<PlanVersion> kept, HqOrders? orders, DateTimeOffset instant, List<string> faults, PlanVersion? candidate = null)
    {
        if (Bytes(path, faults) is not { } file) return null;
        var own = FloorPlanReader.Read(file, out var wrong);
        faults.AddRange(wrong.Select(w => $"{path}: {w}"));
        if (own is null) return null;

        var calendar = TradingCalendar.In(own.TimeZone);
        var history = new PlanHistory(kept);
        if (history.All.LastOrDefault(v => v.Source == PlanSource.File)?.Sha256 != Sha256Of(file)) history = history.Followed(Of(file, history.All.Count == 0, calendar, instant));
        history = orders is null ? history.WithoutHq() : history.With(Ordered(orders, calendar));
        if (candidate is not null) history = history.Followed(candidate);
        var inForce = history.At(instant) ?? history.All[0];
        foreach (var ordered in history.All.Skip(kept.Count).Where(v => v.Source == PlanSource.Hq && v != inForce)) Parsed(ordered, own, faults);
        var plan = inForce.Sha256 == Sha256Of(file) ? own : Parsed(inForce, own, faults);
        return plan is null ? null : new(history, inForce, plan) { OtherZones = ZonesOf(history, plan), Days = DaysOf(history, inForce, plan, instant) };
    }

    public static string Sha256Of(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    /// <summary>HQ's plans as versions, for whoever writes them down; their numbers are given then.</summary>
    public static IEnumerable<PlanVersion> Ordered(HqOrders orders, TradingCalendar calendar) => orders.Plans.Select(p =>
        new PlanVersion(0, calendar.DayOf(p.EffectiveAt), p.EffectiveAt, PlanSource.Hq, p.Order.Version, Sha256Of(p.Order.Content), p.Order.Content, orders.Instant, null, null));

    private static PlanVersion Of(byte[] file, bool isFirst, TradingCalendar calendar, DateTimeOffset now) =>
        new(0, isFirst ? PlanVersion.Always : calendar.DayOf(now), isFirst ? DateTimeOffset.UnixEpoch : now, PlanSource.File, null, Sha256Of(file), file, now, null, null);

    // Another store's plan, or one that counts in other days or another money, cannot take its place.
    private static FloorPlan? Parsed(PlanVersion version, FloorPlan own, List<string> faults)
    {
        var plan = FloorPlanReader.Read(version.GeoJson, out var wrong);
        faults.AddRange(wrong.Select(Named));
        if (plan is null) return null;
        if (plan.Store != own.Store) faults.Add(Named($"storeedge.store is '{plan.Store}', this is '{own.Store}'"));
        if (plan.TimeZone != own.TimeZone) faults.Add(Named($"storeedge.timeZone is '{plan.TimeZone}', this store's is '{own.TimeZone}'"));
        if (plan.Currency != own.Currency) faults.Add(Named($"storeedge.currency is '{plan.Currency}', this store's is '{own.Currency}'"));
        if (version.Source == PlanSource.Hq) faults.AddRange(OrderedFiles.Uncovered(plan, own).Select(Named));
        return plan;

        string Named(string fault) => string.Create(CultureInfo.InvariantCulture,
            $"{(version.HqVersion is { } ordered ? $"HQ's plan version {ordered}" : $"plan version {version.Number}")}: {fault}");
    }

    private static PlanDays DaysOf(PlanHistory history, PlanVersion inForce, FloorPlan plan, DateTimeOffset instant) => new(
    [
        .. history.All.Where(v => v.WithdrawnAt is null && v.AppliesAt <= instant && v.FirstDay < inForce.FirstDay).Select(v => v.FirstDay).Distinct().Order()
            .Select(day => (day, FloorPlanReader.Read(history.On(day, instant)!.GeoJson, out _) ?? plan)),
        (inForce.FirstDay, plan),
    ]);

    private static HashSet<string> ZonesOf(PlanHistory history, FloorPlan plan)
    {
        var zones = history.All.Select(v => FloorPlanReader.Read(v.GeoJson, out _)).OfType<FloorPlan>().SelectMany(p => p.Zones).Select(z => z.Id.Value).ToHashSet(StringComparer.Ordinal);
        zones.ExceptWith(plan.Zones.Select(z => z.Id.Value));
        return zones;
    }

    private static byte[]? Bytes(string path, List<string> faults)
    {
        if (path.Length == 0) return null;   // said already
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"StoreEdge:Plan: '{path}' cannot be read: {exception.Message}");
            return null;
        }
    }
}
