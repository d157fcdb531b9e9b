using System.Text.Json;
using StoreEdge.ProgramBenchmarks.Load;
using StoreEdge.Observations;

namespace StoreEdge.ProgramBenchmarks.Bare;

/// <summary>Sightings in batches of 100 over 16 connections.</summary>
internal static class BareLoad
{
    private const int PerPost = 100;
    private const int Senders = 16;

    /// <summary>At least as many observations as asked for, rounded up to whole batches.</summary>
    public static (IReadOnlyList<Post> Posts, int Observations) Of(int observations, DateTimeOffset at)
    {
        var posts = new List<Post>();
        for (var position = 0; position < observations; position += PerPost)
            posts.Add(new(posts.Count % Senders, "/", JsonSerializer.SerializeToUtf8Bytes(new ObservationBatch
            {
                Store = StoreId.Of("store-0001"), Agent = AgentId.Of("bench-1"), Epoch = Guid.Empty,
                Observations =
                [
                    .. Enumerable.Range(position + 1, PerPost).Select(p => new Sighting
                    {
                        Position = p, Device = DeviceId.Of($"receiver-{(p % 24) + 1}"), ObservedAt = at.AddMilliseconds(p), ReceivedAt = at.AddMilliseconds(p + 1000),
                        Beacon = BeaconId.Of($"cart-{(p % 60) + 1}"), RssiDbm = -60 - (p % 30), Adverts = 1,
                    }),
                ],
            }, ObservationJson.Default.ObservationBatch)));
        return (posts, posts.Count * PerPost);
    }
}
