namespace StoreEdge.Hub.Rules.Aggregates.Batches;

/// <summary>One linear pass over any number of finished tracks, by as many threads as there are cores to give.</summary>
public static class BatchAggregation
{
    /// <summary>Every thread counts whole blocks on its own; whole numbers are added up, so the tables do not show how many threads there were.</summary>
    public static BatchTally Run(ZoneRaster raster, ITrackBlocks tracks, int threads, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        var tallies = new BatchTally[threads];
        if (threads == 1) tallies[0] = Count(raster, tracks, cancellationToken);
        else
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
                worker => tallies[worker] = Count(raster, tracks, cancellationToken));
        for (var worker = 1; worker < threads; worker++) tallies[0].Add(tallies[worker]);
        return tallies[0];
    }

    private static BatchTally Count(ZoneRaster raster, ITrackBlocks tracks, CancellationToken cancellationToken)
    {
        var (tally, cursor, block) = (new BatchTally(raster), new TrackCursor(raster.Zones), new TrackBlock());
        while (tracks.TryRead(block))
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var track = 0; track < block.Tracks; track++)
            {
                tally.Take(cursor, block[track]);
                tally.Close(cursor);
            }
        }
        return tally;
    }
}
