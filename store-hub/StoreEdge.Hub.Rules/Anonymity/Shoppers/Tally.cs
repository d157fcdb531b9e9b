using System.Globalization;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>
/// Exact sums over shoppers' bounded days: about nobody in particular, but exact, so they do not leave the store. Those of a
/// day wait as rows of facts.db until their week is told.
/// </summary>
public sealed class Tally
{
    private readonly Dictionary<TallyKey, long> _amounts = [];

    /// <summary>Every sum that is not 0, in order of its key.</summary>
    public IEnumerable<KeyValuePair<TallyKey, long>> Amounts => _amounts.OrderBy(a => a.Key);

    public long this[TallyKey key] => _amounts.GetValueOrDefault(key);

    public void Add(ShopperDay day) => Put(day, 1);

    public void Add(Tally other)
    {
        foreach (var (key, amount) in other._amounts) Add(key, amount);
    }

    /// <summary>Takes out what a shopper's day had added, no sum below 0.</summary>
    public void Remove(ShopperDay day) => Put(day, -1);

    public void Add(TallyKey key, long amount)
    {
        var sum = checked(Math.Max(this[key] + amount, 0));
        if (sum == 0) _amounts.Remove(key);
        else _amounts[key] = sum;
    }

    private void Put(ShopperDay day, int sign)
    {
        foreach (var zone in day.ZonesOfDay) Add(TallyKey.Zone(zone), sign);
        foreach (var share in day.Zones)
        {
            Add(TallyKey.Daypart(share.Zone, share.Daypart), sign);
            Add(TallyKey.Dwell(share.Zone), sign * share.DwellSeconds);
        }
        foreach (var (from, to) in day.Moves) Add(TallyKey.Move(from, to), sign);
        foreach (var hour in day.Hours) Add(TallyKey.Hour(hour), sign);
    }
}

/// <summary>What a sum is of: the family it is for and the cell in it, as both stand in the table.</summary>
public readonly record struct TallyKey(string Family, string Cell) : IComparable<TallyKey>
{
    /// <summary>The one family that is told on the day itself.</summary>
    public const string ZoneDays = "zone-days";

    public static TallyKey Zone(ZoneId zone) => new(ZoneDays, zone.Value);

    public static TallyKey Daypart(ZoneId zone, int daypart) => new("zone-dayparts", string.Create(CultureInfo.InvariantCulture, $"{zone} {daypart}"));

    /// <summary>In seconds.</summary>
    public static TallyKey Dwell(ZoneId zone) => new("zone-dwell", zone.Value);

    public static TallyKey Move(ZoneId from, ZoneId to) => new("flows", $"{from}>{to}");

    public static TallyKey Hour(int hour) => new("visit-hours", hour.ToString(CultureInfo.InvariantCulture));

    public int CompareTo(TallyKey other) =>
        string.CompareOrdinal(Family, other.Family) is var families and not 0 ? families : string.CompareOrdinal(Cell, other.Cell);

    public static bool operator <(TallyKey left, TallyKey right) => left.CompareTo(right) < 0;

    public static bool operator >(TallyKey left, TallyKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(TallyKey left, TallyKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TallyKey left, TallyKey right) => left.CompareTo(right) >= 0;
}
