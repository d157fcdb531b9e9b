namespace StoreEdge.ProgramBenchmarks.Load;

/// <summary>One request, ready to be sent.</summary>
/// <param name="Sender">Requests of one sender keep their order.</param>
internal sealed record Post(int Sender, string Path, byte[] Body);

/// <summary>What a stretch of store time gave.</summary>
internal sealed record Slice(IReadOnlyList<Post> Posts, int Pings, int Sightings, int Scans, int Baskets)
{
    public int Observations => Pings + Sightings + Scans + Baskets;
}
