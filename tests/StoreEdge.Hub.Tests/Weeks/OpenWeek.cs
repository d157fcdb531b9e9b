using StoreEdge.SeededWeek;

namespace StoreEdge.Hub.Tests.Weeks;

/// <summary>One hub on the week for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class OpenWeek : IAsyncLifetime, ICollectionFixture<OpenWeek>
{
    public const string Name = "week";

    private static readonly WeekOptions Options = new() { VisitorsADay = 400 };

    internal HubUnderTest Hub { get; private set; } = null!;   // before any test

    internal WeekInSql Sql { get; } = new(Options);

    public async ValueTask InitializeAsync() => Hub = await SeededFacts.HubAsync(Options);

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        Sql.Dispose();
    }
}
