using System.Globalization;
using StoreEdge.Agent.Beacons;
using StoreEdge.Agent.Ports;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

/// <summary>One advert as somebody decoded it.</summary>
internal readonly record struct DecodedAdvert(string Address, int RssiDbm, string Data)
{
    public static DecodedAdvert Of(ulong? address, sbyte? rssiDbm, ReadOnlySpan<byte> data) =>
        new(RadioAddress.ToText(address ?? 0).ToLower(CultureInfo.InvariantCulture), rssiDbm ?? 127, Convert.ToHexString(data));
}

/// <summary>A radio's port that gives the agent what a btsnoop file says the controller once sent.</summary>
internal sealed class TracedPort(byte[] file, int chunk, IReadOnlySet<int> without) : IBytePort
{
    private readonly Queue<byte[]> _chunks = new(Received(file, without).Chunk(chunk));

    /// <summary>What the agent's host makes of the file.</summary>
    /// <param name="without">Records left out, by their number from 0.</param>
    public static async Task<List<DecodedAdvert>> HeardByTheAgentAsync(byte[] file, int chunk = 77, IReadOnlySet<int>? without = null)
    {
        var heard = new Heard();
        await new HciHost(new TracedPort(file, chunk, without ?? new HashSet<int>()), heard, new ManualClock(OpenOutbox.Noon)).ReadAsync(default);
        return heard.Adverts;
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (!_chunks.TryDequeue(out var next)) return ValueTask.FromResult(0);
        next.CopyTo(buffer);
        return ValueTask.FromResult(next.Length);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public void Dispose()
    {
    }

    private static List<byte> Received(byte[] file, IReadOnlySet<int> without)
    {
        var (received, number) = (new List<byte>(), 0);
        new BtSnoopFramer().Push(file, record =>
        {
            if (without.Contains(number++)) return;
            if (record is not { IsReceived: true, IsCutShort: false } || !record.TryGetHci(out var type, out var packet) || type != H4Packet.Event) return;
            received.Add(type);
            received.AddRange(packet);
        });
        return received;
    }

    private sealed class Heard : IAdvertSink
    {
        public List<DecodedAdvert> Adverts { get; } = [];

        public void OnAdvert(ulong? address, ReadOnlySpan<byte> data, sbyte? rssiDbm) => Adverts.Add(DecodedAdvert.Of(address, rssiDbm, data));

        public void OnMalformed(long count)
        {
            // A capture of a phone is full of events that no scanner asks for.
        }

        public void OnChunk()
        {
        }
    }
}
