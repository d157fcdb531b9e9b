using StoreEdge.Observations;

namespace StoreEdge.Attacks.World;

/// <summary>What makes a shopper one that can be told from others: when they come and what they always go to.</summary>
/// <param name="MinuteOfDay">About when, from midnight.</param>
/// <param name="Zones">Always on their way, in this order.</param>
internal sealed record Habit(int MinuteOfDay, IReadOnlyList<ZoneId> Zones)
{
    /// <summary>Few zones draw many, many zones few, as in every store; people come before noon or after work.</summary>
    public static Habit Drawn(Random random, IReadOnlyList<ZoneId> departments)
    {
        var peak = random.NextDouble() < 0.4 ? 11 * 60 : 17.5 * 60;
        var minute = (int)Math.Clamp(peak + (Normal(random) * 110), 8 * 60, 19.5 * 60);
        var zones = new List<ZoneId>();
        var many = random.Next(3, 8);
        while (zones.Count < Math.Min(many, departments.Count))
        {
            var zone = departments[Zipf(random, departments.Count)];
            if (!zones.Contains(zone)) zones.Add(zone);
        }
        return new(minute, zones);
    }

    /// <summary>A rank from 0, with a probability that falls as 1 / rank.</summary>
    public static int Zipf(Random random, int count)
    {
        var sum = 0.0;
        for (var rank = 1; rank <= count; rank++) sum += 1.0 / rank;
        var at = random.NextDouble() * sum;
        for (var rank = 1; rank < count; rank++)
            if ((at -= 1.0 / rank) < 0) return rank - 1;
        return count - 1;
    }

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
