using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>A belief's mean, the circle around it that holds 68 % of it, and its share of each zone.</summary>
internal static class FixReader
{
    private const double Share = 0.68;

    // The circle's radius is found between two that hold less and more, until they are an eighth of a cell apart.
    private const int Looks = 10;
    private const float Precision = 0.125f;

    /// <param name="zoneProbability">One per zone of the grid, filled here.</param>
    public static Fix Read(Belief belief, FusionGrid grid, long atMs, Span<double> zoneProbability)
    {
        var (both, distance) = RoomFor(belief);
        var (x, y, floor, cell, sum) = Middle(belief, both, grid, zoneProbability);
        var (zone, probability) = Likeliest(zoneProbability);
        return new Fix(atMs, x, y, RadiusOf68(belief, both, distance, grid, (x, y, floor), sum), cell, zone, probability, belief.Outside) { Floor = floor };
    }

    /// <summary>The same cell and zones without the circle, which stays and heat do not ask for.</summary>
    public static int Cell(Belief belief, FusionGrid grid, Span<double> zoneProbability) => Middle(belief, RoomFor(belief).Both, grid, zoneProbability).Cell;

    private static RoomOfTwo RoomFor(Belief belief)
    {
        var length = belief.Groups * Simd.Width;
        var room = Field.Mine.Room(2 * length);
        return new(room[..length], room[length..]);
    }

    private static (double X, double Y, int Floor, int Cell, double Sum) Middle(Belief belief, Span<float> both, FusionGrid grid, Span<double> zoneProbability)
    {
        belief.Sum(both);
        var (sum, column, row) = Moments(belief, both);
        AddUpZones(belief, both, grid, 1 / sum, zoneProbability);
        if (!LikeliestFloor.IsOne(belief.Box, grid, out var floor)) (floor, sum, column, row) = LikeliestFloor.Keep(belief, both, grid);
        var (x, y) = (grid.MiddleX(belief.Box.Left) + (column * grid.CellMetres), grid.MiddleY(belief.Box.Bottom, floor) + (row * grid.CellMetres));
        (x, y, var cell) = OnTheFloor(grid, x, y, floor);
        return (x, y, floor, cell, sum);
    }

    /// <summary>The mean in columns and rows from the middle of the box's south-west cell.</summary>
    public static (double Sum, double Column, double Row) Moments(Belief belief, ReadOnlySpan<float> both)
    {
        ref var masses = ref MemoryMarshal.GetReference(both);
        var (sum, columns, rows) = (0.0, 0.0, 0.0);
        nuint i = 0;
        for (var row = 0; row < belief.Box.Height; row++)
        {
            var of = belief.Row(row);
            var (inRow, byColumn) = (Vector256<float>.Zero, Vector256<float>.Zero);
            var column = Vector256.Create((float)(of.Start - belief.Box.Left)) + Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
            for (var group = 0; group < of.Groups; group++, i += Simd.Width)
            {
                var mass = Vector256.LoadUnsafe(ref masses, i);
                inRow += mass;
                byColumn += mass * column;
                column += Vector256.Create((float)Simd.Width);
            }
            var ofRow = (double)Simd.Sum(inRow);
            sum += ofRow;
            rows += ofRow * row;
            columns += Simd.Sum(byColumn);
        }
        return (sum, columns / sum, rows / sum);
    }

    // The mean of two aisles lies in the shelf between them: the nearest point of the nearest cell that is floor.
    private static (double X, double Y, int Cell) OnTheFloor(FusionGrid grid, double x, double y, int floor)
    {
        var at = grid.CellAt(x, y, floor);
        var cell = grid.NearestWalkable(at);
        if (cell == at) return (x, y, cell);
        var (middle, half) = (grid.MiddleOf(cell), 0.49 * grid.CellMetres);
        x = Math.Clamp(x, middle.XMetres - half, middle.XMetres + half);
        y = Math.Clamp(y, middle.YMetres - half, middle.YMetres + half);
        return grid.Floor.IsWalkable(new(x, y) { Floor = floor }) ? (x, y, cell) : (middle.XMetres, middle.YMetres, cell);
    }

    private static void AddUpZones(Belief belief, ReadOnlySpan<float> both, FusionGrid grid, double scale, Span<double> zoneProbability)
    {
        zoneProbability.Clear();
        ref var mass = ref MemoryMarshal.GetReference(both);
        nuint i = 0;
        for (var row = 0; row < belief.Box.Height; row++)
        {
            var of = belief.Row(row);
            var zones = grid.ZonesFrom(((belief.Box.Bottom + row) * grid.Stride) + of.Start, of.Groups * Simd.Width);
            for (var column = 0; column < zones.Length; column += Simd.Width, i += Simd.Width)
            {
                // Most groups of eight lie in one zone or in none.
                var eight = zones.Slice(column, Simd.Width);
                if (Vector128.Create(eight) == Vector128.Create(eight[0]))
                {
                    if (eight[0] >= 0) zoneProbability[eight[0]] += Simd.Sum(Vector256.LoadUnsafe(ref mass, i)) * scale;
                    continue;
                }
                for (var c = 0; c < eight.Length; c++)
                    if (eight[c] >= 0) zoneProbability[eight[c]] += both[(int)i + c] * scale;
            }
        }
    }

    private static (int Zone, double Probability) Likeliest(ReadOnlySpan<double> zoneProbability)
    {
        var (zone, most, sum) = (-1, 0.0, 0.0);
        for (var i = 0; i < zoneProbability.Length; i++)
        {
            sum += zoneProbability[i];
            if (zoneProbability[i] > most) (zone, most) = (i, zoneProbability[i]);
        }
        return 1 - sum > most ? (-1, 1 - sum) : (zone, most);
    }

    // The true quantile: beliefs along an aisle are not round, and beliefs in two aisles are not Gaussian.
    private static double RadiusOf68(Belief belief, ReadOnlySpan<float> both, Span<float> distance, FusionGrid grid, (double X, double Y, int Floor) at, double sum)
    {
        var most = Distances(belief, distance, grid, at);
        var (low, high, below, above) = (-0.5f, most + 0.5f, -Share * sum, (1 - Share) * sum);
        for (var i = 0; i < Looks && high - low > Precision; i++)
        {
            // By turns where a straight line between the ends would have it, and halfway: the one is fast, the other sure.
            var middle = i % 2 == 0 ? low + ((high - low) * (float)(below / (below - above))) : (low + high) / 2;
            var off = Within(both, distance, middle) - (Share * sum);
            if (off < 0) (low, below) = (middle, off);
            else (high, above) = (middle, off);
        }
        return Math.Max(0, low + ((high - low) * (float)(below / (below - above)))) * grid.CellMetres;
    }

    /// <returns>The longest, in cells.</returns>
    private static float Distances(Belief belief, Span<float> distance, FusionGrid grid, (double X, double Y, int Floor) at)
    {
        ref var to = ref MemoryMarshal.GetReference(distance);
        var fromY = (float)((grid.MiddleY(belief.Box.Bottom, at.Floor) - at.Y) / grid.CellMetres);
        var longest = Vector256<float>.Zero;
        nuint i = 0;
        for (var row = 0; row < belief.Box.Height; row++)
        {
            var of = belief.Row(row);
            var dx = Vector256.Create((float)((grid.MiddleX(of.Start) - at.X) / grid.CellMetres)) + Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
            var dy = Vector256.Create((fromY + row) * (fromY + row));
            for (var group = 0; group < of.Groups; group++, i += Simd.Width)
            {
                var d = Vector256.Sqrt((dx * dx) + dy);
                d.StoreUnsafe(ref to, i);
                longest = Vector256.Max(longest, d);
                dx += Vector256.Create((float)Simd.Width);
            }
        }
        return Simd.Max(longest);
    }

    // A cell that the circle cuts counts by the part of its width that lies within.
    private static double Within(ReadOnlySpan<float> both, ReadOnlySpan<float> distance, float radius)
    {
        ref var mass = ref MemoryMarshal.GetReference(both);
        ref var from = ref MemoryMarshal.GetReference(distance);
        var (sum, edge) = (Vector256<float>.Zero, Vector256.Create(radius + 0.5f));
        for (nuint i = 0; i < (nuint)both.Length; i += Simd.Width)
        {
            var part = Vector256.Min(Vector256<float>.One, Vector256.Max(Vector256<float>.Zero, edge - Vector256.LoadUnsafe(ref from, i)));
            sum += part * Vector256.LoadUnsafe(ref mass, i);
        }
        return Simd.Sum(sum);
    }

    // Mass by cell, group by group, and room for as many distances.
    private readonly ref struct RoomOfTwo(Span<float> both, Span<float> distance)
    {
        public Span<float> Both { get; } = both;

        private Span<float> Distance { get; } = distance;

        public void Deconstruct(out Span<float> both, out Span<float> distance)
        {
            both = Both;
            distance = Distance;
        }
    }
}
