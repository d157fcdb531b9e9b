using System.Runtime.InteropServices;
using StoreEdge.Hub.Rules.Aggregates.Batches;

namespace StoreEdge.Hub.Rules.Tests.Aggregates.Batches;

public class BatchAggregationTests
{
    private const int Seconds = 100;

    // More tracks than one block holds, all of one length.
    private static readonly FloorFix[][] Tracks =
        [.. Enumerable.Range(0, 3000).Select(i => new Random(i)).Select(r => Enumerable.Range(0, Seconds).Select(_ => FloorFix.At(r.NextDouble() * 5, r.NextDouble() * 5)).ToArray())];

    private static readonly byte[] Packed = [.. Tracks.SelectMany(t => MemoryMarshal.AsBytes(t.AsSpan()).ToArray())];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Any_number_of_threads_gives_the_tables_of_one_tally(int threads)
    {
        var (raster, one, cursor) = (Raster(), default(BatchTally), new TrackCursor(2));
        one = new BatchTally(raster);
        foreach (var track in Tracks)
        {
            one.Take(cursor, track);
            one.Close(cursor);
        }

        var many = BatchAggregation.Run(raster, new PackedTracks(Read, Packed.Length, Seconds), threads, TestContext.Current.CancellationToken);

        Assert.Equal(3000, many.Tracks);
        Assert.Equal(PlainTables.Of(one), PlainTables.Of(many));
    }

    [Fact]
    public void A_file_that_gives_a_few_bytes_at_a_time_gives_the_same_tables()
    {
        var whole = BatchAggregation.Run(Raster(), new PackedTracks(Read, Packed.Length, Seconds), 1, TestContext.Current.CancellationToken);

        var bitByBit = BatchAggregation.Run(Raster(), new PackedTracks((into, at) => Read(into[..Math.Min(into.Length, 997)], at), Packed.Length, Seconds), 1, TestContext.Current.CancellationToken);

        Assert.Equal(PlainTables.Of(whole), PlainTables.Of(bitByBit));
    }

    [Fact]
    public void Half_a_track_at_the_end_of_a_file_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => new PackedTracks(Read, Packed.Length - 2, Seconds));
    }

    [Fact]
    public void A_file_cut_short_while_it_is_read_is_not_taken_for_a_whole_one()
    {
        var tracks = new PackedTracks((into, at) => at > 1000 ? 0 : Read(into[..Math.Min(into.Length, 1001)], at), Packed.Length, Seconds);

        Assert.Throws<EndOfStreamException>(() => BatchAggregation.Run(Raster(), tracks, 1, TestContext.Current.CancellationToken));
    }

    private static ZoneRaster Raster() => new(5, 5, [new([new(0, 0), new(5, 0), new(2, 4)]), new([new(3, 3), new(5, 3), new(5, 5)])]);

    private static int Read(Span<byte> into, long offset)
    {
        var count = Math.Min(into.Length, Packed.Length - (int)offset);
        Packed.AsSpan((int)offset, count).CopyTo(into);
        return count;
    }
}
