using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Rules.Tests.Visits;

public sealed class HeatTableTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_holds_what_a_dictionary_would_in_the_order_of_hours_and_cells(int seed)
    {
        var random = new Random(seed);
        var (table, dictionary) = (HeatTable.Empty, new Dictionary<HeatKey, int>());
        for (var round = 0; round < 20; round++)
        {
            var some = Enumerable.Range(0, random.Next(60)).Select(_ => (Key: new HeatKey(3_600_000L * random.Next(3), random.Next(40)), Ms: random.Next(1, 9000))).ToList();
            table = table.Plus(some.ToArray());
            foreach (var (key, ms) in some) dictionary[key] = dictionary.GetValueOrDefault(key) + ms;
        }

        Assert.Equal(dictionary.OrderBy(c => c.Key.HourStartMs).ThenBy(c => c.Key.Cell), table);
        Assert.Equal((dictionary.Count, dictionary.Values.Sum()), (table.Count, table.Values.Sum()));
        Assert.All(dictionary, c => Assert.Equal(c.Value, table[c.Key]));
        Assert.False(table.ContainsKey(new(3_600_000, 40)));
        Assert.False(table.TryGetValue(new(-1, 0), out _));
    }

    [Fact]
    public void A_copy_of_a_visits_heat_goes_its_own_way()
    {
        var heat = new CausalHeat();
        for (var i = 0; i < 100; i++) heat.Add(new(0, i), 10);
        var copy = heat.Clone();
        heat.Add(new(0, 99), 5);
        copy.Add(new(0, 99), 7);
        copy.Add(new(0, 0), 1);

        Assert.Equal((15, 10, 1005), (heat.Read()[new(0, 99)], heat.Read()[new(0, 0)], heat.Read().Values.Sum()));
        Assert.Equal((17, 11, 1008), (copy.Read()[new(0, 99)], copy.Read()[new(0, 0)], copy.Read().Values.Sum()));
    }
}
