namespace StoreEdge.EndToEnd;

/// <summary>The tests that only look at the made-up week share its hub and one who has signed in.</summary>
[CollectionDefinition(Name)]
public sealed class MadeUpWeek : ICollectionFixture<SeededDesk>
{
    public const string Name = "the made-up week";
}
