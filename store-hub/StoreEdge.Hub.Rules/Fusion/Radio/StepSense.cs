namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// What the change of a radio's links from one look to the next says of how its subject moved. The shade of a link is mostly the
/// same a second later, so that a change tells of a step what one strength does not tell of a place: a factor for each mode.
/// </summary>
internal sealed class StepSense(FusionGrid grid, RadioOptions options, MotionOptions motion, RadioMap map)
{
    // After a longer silence who walked has turned, and the shade is another.
    private const int LongestSeconds = 2;

    // No look says more than that for or against a mode: a factor of twenty.
    private const double Most = 3;

    /// <summary>Writes <see cref="Field.Favour"/>, where the look before is recent.</summary>
    public void Favour(Field field, ReadOnlySpan<HeardAnchor> heard, LinkMemory? links, long second, TagMemory tag)
    {
        if (links is null || second - links.AtSecond is not (>= 1 and <= LongestSeconds and var seconds)) return;
        var variance = tag.Variance * (1 - (options.ShadeKept * options.ShadeKept));
        var step = Sum(heard, links, tag, options.OutlierSigmas * Math.Sqrt(variance));
        for (var heading = 0; heading < 4; heading++)
        {
            var along = heading % 2 == 0;
            var (towards, square) = ((along ? step.East : step.North) * (heading < 2 ? 1 : -1), along ? step.EastSquare : step.NorthSquare);
            field.FavourHeading(heading, Of(seconds * motion.SlowSpeed), Of(seconds * motion.BriskSpeed));

            float Of(double metres) => (float)Math.Exp(Math.Clamp(((metres * towards) - (metres * metres * square / 2)) / variance, -Most, Most));
        }
    }

    /// <summary>After the look has been taken into the belief.</summary>
    /// <param name="here">The belief's middle; null where it has none.</param>
    public void Learn(FilterMemory memory, ReadOnlySpan<HeardAnchor> heard, long second, TagMemory tag, MeanPlace? here)
    {
        if (here is { } place) (memory.Links ??= new LinkMemory()).Take(second, place.Cell, heard, map, tag.Settled(options));
        else memory.Links = null;
    }

    // The changes times what a metre is expected to change, and the squares of the latter, by either axis.
    private (double East, double North, double EastSquare, double NorthSquare) Sum(ReadOnlySpan<HeardAnchor> heard, LinkMemory links, TagMemory tag, double most)
    {
        var (at, power) = (links.Cell, tag.Settled(options));
        var (column, row) = (at % grid.Stride, at / grid.Stride);
        var (west, east) = (at - Math.Min(column, 1), at + Math.Min(grid.Columns - 1 - column, 1));
        var (south, north) = (row > 0 ? at - grid.Stride : at, row < grid.Rows - 1 ? at + grid.Stride : at);
        var perColumn = options.StepSlope / (grid.CellMetres * Math.Max(1, east - west));
        var perRow = options.StepSlope / (grid.CellMetres * Math.Max(1, (north - south) / grid.Stride));
        var sum = (East: 0.0, North: 0.0, EastSquare: 0.0, NorthSquare: 0.0);
        foreach (var (anchor, dbm, share) in heard)
        {
            var off = links.OffOf(anchor);
            if (float.IsNaN(off)) continue;
            var change = share * Math.Clamp(dbm - map.Expected(anchor, at, power) - off, -most, most);
            var byEast = perColumn * (map.Expected(anchor, east, power) - map.Expected(anchor, west, power));
            var byNorth = perRow * (map.Expected(anchor, north, power) - map.Expected(anchor, south, power));
            sum = (sum.East + (change * byEast), sum.North + (change * byNorth), sum.EastSquare + (share * byEast * byEast), sum.NorthSquare + (share * byNorth * byNorth));
        }
        return sum;
    }
}
