using StoreEdge.Hub.Rules.Aggregates.Batches;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Batches;

/// <summary>
/// <c>aggregate</c>: cuts the zones of any plan out of finished tracks and tells stays, dwell, moves and heat. For whoever asks what
/// a day would have shown with other zones: the hub's own tables are cut once, by the plan of their day, and keep no tracks.
/// </summary>
internal static class AggregateVerb
{
    public const string Name = "aggregate";

    /// <returns>0 when there are tables; 2 when the file, the plan or the line is wrong.</returns>
    public static int Run(ReadOnlySpan<string> arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            var options = AggregateOptions.Of(arguments);
            var plan = PlanOf(options.Plan);
            var tables = new BatchTables(plan, Count(options, new ZoneRaster(plan)));
            tables.Print(output);
            if (options.Out is { } folder) tables.Write(folder);
            return 0;
        }
        catch (Exception exception) when (exception is AggregateFault or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            errors.WriteLine($"store-hub: {exception.Message}");
            return ExitCode.WrongSettings;
        }
    }

    private static BatchTally Count(AggregateOptions options, ZoneRaster raster)
    {
        if (!options.IsPacked) return FixesCsv.Count(options.Tracks, raster);
        using var file = File.OpenHandle(options.Tracks);
        var tracks = new PackedTracks((into, offset) => RandomAccess.Read(file, into, offset), RandomAccess.GetLength(file), options.Seconds);
        return BatchAggregation.Run(raster, tracks, Environment.ProcessorCount, CancellationToken.None);
    }

    private static FloorPlan PlanOf(string path)
    {
        var plan = FloorPlanReader.Read(File.ReadAllBytes(path), out var faults) ?? throw new AggregateFault($"{path}: {string.Join("; ", faults)}");
        if (Math.Max(plan.WidthMetres, plan.HeightMetres) > ZoneRaster.LongestSideMetres)
            throw new AggregateFault($"{path}: a side is longer than {ZoneRaster.LongestSideMetres} m, the farthest that finished fixes reach");
        return plan;
    }
}
