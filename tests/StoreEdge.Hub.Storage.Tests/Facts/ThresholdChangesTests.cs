using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Storage.Tests.Facts;

public sealed class ThresholdChangesTests : IDisposable
{
    private const int Saturday = 20261128, Sunday = 20261129, Monday = 20261130, Tuesday = 20261201;

    private readonly ScratchFolder _folder = new();

    [Fact]
    public void A_store_without_figures_is_told_by_its_setting_at_once_and_one_that_sets_nothing_remembers_nothing()
    {
        Assert.Empty(Settle(5, Saturday));
        Assert.Equal([new(ThresholdChange.EveryDay, 8)], Settle(8, Saturday));
        Assert.Equal([new(ThresholdChange.EveryDay, 9)], Settle(9, Sunday));
        Assert.Empty(Settle(5, Sunday));
    }

    [Fact]
    public void A_day_that_has_figures_keeps_its_threshold_and_the_next_one_has_the_new_one()
    {
        HasFigures(Saturday, Monday);

        Assert.Equal([new(Tuesday, 8)], Settle(8, Monday));
        Assert.Equal([new(Tuesday, 8)], Settle(8, Monday));
        HasFigures(Tuesday);
        Assert.Equal([new(Tuesday, 8), new(20261202, 5)], Settle(5, Tuesday));
    }

    [Fact]
    public void A_change_that_was_taken_back_before_its_day_came_never_happened()
    {
        HasFigures(Monday);

        Settle(8, Monday);

        Assert.Empty(Settle(5, Monday));
        Assert.Equal([new(Tuesday, 12)], Settle(12, Monday));
        HasFigures(Tuesday);
        Assert.Equal([new(Tuesday, 12)], Settle(12, Tuesday));
    }

    [Fact]
    public void A_day_without_figures_has_the_new_one_and_a_clock_that_was_ahead_does_not_reach_back()
    {
        HasFigures(Saturday);
        Assert.Equal([new(Monday, 8)], Settle(8, Monday));

        HasFigures(Tuesday);   // told by a clock that ran ahead
        Assert.Equal([new(Monday, 8), new(20261202, 5)], Settle(5, Monday));
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<ThresholdChange> Settle(int k, int today) => ThresholdChanges.Settle(_folder.Path, k, today);

    private void HasFigures(params ReadOnlySpan<int> days)
    {
        using var connection = DatabaseFile.OpenForWriting(_folder.File("facts.db"), "facts");
        using var command = connection.CreateCommand();
        foreach (var day in days)
        {
            command.CommandText = $"INSERT INTO kept_day (trading_day, changes) VALUES ({day}, 1)";
            command.ExecuteNonQuery();
        }
    }
}
