using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>
/// What one shopper's trading day may add to the feed, cut to the bounds. A pure function of the day's visits: which of too many
/// contributions stay is settled by a hash under the day's pseudonym, so neither the order of arrival nor a second run changes
/// it, and no zone is favoured over another.
/// </summary>
public sealed class ShopperDay
{
    private ShopperDay(IReadOnlyList<ZoneId> zonesOfDay, IReadOnlyList<ZoneShare> zones, IReadOnlyList<(ZoneId From, ZoneId To)> moves, IReadOnlyList<int> hours) =>
        (ZonesOfDay, Zones, Moves, Hours) = (zonesOfDay, zones, moves, hours);

    /// <summary>For what is told of the day.</summary>
    public IReadOnlyList<ZoneId> ZonesOfDay { get; }

    /// <summary>For what is told of the week.</summary>
    public IReadOnlyList<ZoneShare> Zones { get; }

    public IReadOnlyList<(ZoneId From, ZoneId To)> Moves { get; }

    /// <summary>Hours of the day, 0 to 23, in which a visit began.</summary>
    public IReadOnlyList<int> Hours { get; }

    /// <param name="visits">All of one subject's trading day, in any order; those that do not allow <c>aggregate-to-hq</c>, and carts, add nothing.</param>
    /// <param name="zones">That may be told of, as <see cref="ToldZones"/> has them.</param>
    public static ShopperDay Of(TrackSubject subject, IEnumerable<VisitFacts> visits, IReadOnlySet<ZoneId> zones, TradingCalendar calendar, ContributionBounds bounds)
    {
        List<List<StayFact>> told =
        [
            .. visits.Where(MayBeTold).OrderBy(v => v.StartedAtMs)
                .Select(v => v.Stays.Where(s => s.Counts && zones.Contains(s.Zone)).OrderBy(s => s.EnteredAtMs).ToList()),
        ];
        List<ZoneShare> byZone = [.. told.SelectMany(v => v).GroupBy(s => s.Zone).Select(z => new ZoneShare(z.Key,
            HourOf(z.Min(s => s.EnteredAtMs)) / ShopperFamilies.DaypartHours, Math.Min(z.Sum(s => s.DwellMs) / 1000, bounds.DwellSeconds)))];
        var moves = told.SelectMany(v => v.Zip(v.Skip(1), (from, to) => (From: from.Zone, To: to.Zone))).Where(m => m.From != m.To).Distinct();
        var hours = visits.Where(MayBeTold).Select(v => HourOf(v.StartedAtMs)).Distinct();
        return new(
            Kept(byZone.Select(z => z.Zone), z => z.Value, bounds.Zones), Kept(byZone, z => z.Zone.Value, bounds.ZonesOfWeek), Kept(moves, m => $"{m.From}>{m.To}", bounds.Moves),
            Kept(hours, h => h.ToString(System.Globalization.CultureInfo.InvariantCulture), bounds.Hours));

        int HourOf(long atMs) => calendar.HourOfDay(DateTimeOffset.FromUnixTimeMilliseconds(atMs));

        List<T> Kept<T>(IEnumerable<T> all, Func<T, string> nameOf, int most) =>
            [.. all.Select(one => (One: one, Name: nameOf(one))).OrderBy(o => DrawOf(subject, o.Name)).ThenBy(o => o.Name, StringComparer.Ordinal).Take(most).Select(o => o.One)];
    }

    /// <summary>An app shopper who allowed it at every moment of the visit.</summary>
    public static bool MayBeTold(VisitFacts visit) => visit.Source == VisitSource.App && visit.Permissions.HasFlag(PingUses.AggregateToHq);

    private static ulong DrawOf(TrackSubject subject, string name)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(subject.Bytes.Span, Encoding.UTF8.GetBytes(name), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}

/// <summary>One zone of one shopper's day.</summary>
/// <param name="Daypart">0 to 5: in which four hours from midnight its first stay began.</param>
/// <param name="DwellSeconds">Of all stays, at most the bound.</param>
public readonly record struct ZoneShare(ZoneId Zone, int Daypart, long DwellSeconds);

/// <summary>The zones that figures about shoppers may be told of: where goods or tills are, and none that is sensitive. It depends on the plan and on no visit.</summary>
public static class ToldZones
{
    /// <returns>Sorted by id.</returns>
    public static IReadOnlyList<ZoneId> Of(FloorPlan plan) =>
    [
        .. plan.Zones.Where(z => z is { Kind: ZoneKind.Department or ZoneKind.Lane, IsSensitive: false }).Select(z => z.Id).OrderBy(z => z.Value, StringComparer.Ordinal),
    ];
}
