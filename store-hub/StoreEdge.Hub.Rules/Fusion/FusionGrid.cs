using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// A store's floors as square cells: which are walkable, which zone each belongs to, which neighbours can be stepped to. Cells are
/// numbered row * <see cref="Stride"/> + column from the south-west corner, one floor behind the other with a row that is
/// no floor between them, so nothing steps from one to the next; heat has its own cells, see <see cref="HeatGrid"/>.
/// </summary>
public sealed class FusionGrid
{
    // A radio fix is no better than a metre, so finer cells on a large floor only cost time; a small floor can afford cells
    // that follow its shelves. About 2,400 cells in between.
    private const double FinestMetres = 0.5;
    private const double CoarsestMetres = 1.0;
    private const double CellsAimedAt = 2400;

    private readonly bool[] _walkable;
    private readonly short[] _zone;
    private readonly int[] _nearest;

    // Of the time and of the motion that were asked for last: all filters of a floor ask for the same.
    private StopsInATime? _within;
    private WalkedSecond? _second;

    public FusionGrid(FloorPlan plan, double? cellMetres = null)
        : this(FloorShape.Of(plan), cellMetres)
    {
    }

    /// <param name="cellMetres">The cells' side; null to choose it by the floor's area.</param>
    /// <exception cref="ArgumentException">No cell's middle is walkable.</exception>
    public FusionGrid(FloorShape floor, double? cellMetres = null)
    {
        Floor = floor;
        CellMetres = cellMetres ?? Math.Clamp(Math.Sqrt(floor.WidthMetres * floor.HeightMetres / CellsAimedAt), FinestMetres, CoarsestMetres);
        Columns = (int)Math.Ceiling(floor.WidthMetres / CellMetres);
        FloorRows = (int)Math.Ceiling(floor.HeightMetres / CellMetres);
        Rows = (floor.Floors * (FloorRows + 1)) - 1;
        Stride = Simd.RoundUp(Columns);
        _walkable = new bool[Stride * Rows];
        _zone = new short[Stride * Rows];
        for (var cell = 0; cell < _walkable.Length; cell++)
        {
            var middle = MiddleOf(cell);
            _walkable[cell] = cell % Stride < Columns && Holds(middle) && floor.IsWalkable(middle);
            _zone[cell] = (short)IndexOfZone(middle);
        }
        if (!_walkable.Contains(true)) throw new ArgumentException("no cell of the floor is walkable", nameof(floor));
        _nearest = NearestCell.OfEach(this);
        Openings = new Openings(this);
        Links = new FloorLinks(this);
        StopRates = StopPlaces.MoreThanOnAverage(this);
        Entrances = [.. Enumerable.Range(0, Cells).Where(IsByAnEntrance)];
        Anywhere = Belief.Anywhere(this);
    }

    public FloorShape Floor { get; }

    public double CellMetres { get; }

    public int Columns { get; }

    /// <summary>Of all floors.</summary>
    public int Rows { get; }

    /// <summary>Of one floor.</summary>
    public int FloorRows { get; }

    /// <summary>Columns rounded up to whole vectors; the columns beyond are not walkable.</summary>
    public int Stride { get; }

    public int Cells => _walkable.Length;

    public IReadOnlyList<Zone> Zones => Floor.Zones;

    public IReadOnlyList<Anchor> Anchors => Floor.Anchors;

    internal Openings Openings { get; }

    internal FloorLinks Links { get; }

    /// <summary>At <see cref="RateAt"/>: how much more often than on average of the floor one who walks stops in a cell: -1 is never, 0 as often as on average. Empty where nobody said where products stand.</summary>
    internal float[] StopRates { get; }

    /// <summary>The same of the share of those who walk who stop in a time in which on average so many do.</summary>
    internal float[] StopsWithin(double stops)
    {
        if (StopRates.Length == 0) return StopRates;
        if (_within is not { } within || within.Stops != stops) _within = within = new(stops, StopPlaces.Within(StopRates, stops));
        return within.More;
    }

    internal WalkedSecond SecondOf(MotionOptions motion)
    {
        if (_second is not { } second || second.Motion != motion) _second = second = new(motion, this);
        return second;
    }

    internal static int RateAt(int cell) => cell + Simd.Width;

    /// <summary>Cells from which one goes out.</summary>
    internal int[] Entrances { get; }

    /// <summary>The belief of one who may be anywhere. Read it only.</summary>
    internal Belief Anywhere { get; }

    public bool IsWalkable(int cell) => _walkable[cell];

    /// <summary>Index in <see cref="Zones"/>; -1 for none.</summary>
    public int ZoneOf(int cell) => _zone[cell];

    /// <summary>The same for so many cells of a row from this one on.</summary>
    internal ReadOnlySpan<short> ZonesFrom(int cell, int count) => _zone.AsSpan(cell, count);

    public PlanPoint MiddleOf(int cell) => new(MiddleX(cell % Stride), MiddleY(cell / Stride)) { Floor = FloorOf(cell / Stride) };

    public double MiddleX(int column) => Floor.OriginXMetres + ((column + 0.5) * CellMetres);

    /// <summary>On the row's own floor.</summary>
    public double MiddleY(int row) => MiddleY(row, FloorOf(row));

    /// <summary>As if the row were on that floor: of rows of other floors, further than the floor reaches.</summary>
    internal double MiddleY(int row, int floor) => Floor.OriginYMetres + ((row - (floor * (FloorRows + 1)) + 0.5) * CellMetres);

    public int FloorOf(int row) => Floor.Floors == 1 ? 0 : row / (FloorRows + 1);

    /// <summary>The cell that holds the point, moved to the nearest edge cell when the point is off the floor.</summary>
    public int CellAt(double xMetres, double yMetres, int floor = 0) =>
        (((floor * (FloorRows + 1)) + Math.Clamp((int)Math.Floor((yMetres - Floor.OriginYMetres) / CellMetres), 0, FloorRows - 1)) * Stride)
        + Math.Clamp((int)Math.Floor((xMetres - Floor.OriginXMetres) / CellMetres), 0, Columns - 1);

    /// <summary>The cell itself when it is walkable.</summary>
    public int NearestWalkable(int cell) => _nearest[cell];

    private bool Holds(PlanPoint point) =>
        point.XMetres < Floor.OriginXMetres + Floor.WidthMetres && point.YMetres < Floor.OriginYMetres + Floor.HeightMetres;

    private int IndexOfZone(PlanPoint point)
    {
        for (var i = 0; i < Zones.Count; i++)
            if (Zones[i].Polygon.Contains(point)) return i;
        return -1;
    }

    // A door is about two metres wide.
    private bool IsByAnEntrance(int cell) =>
        _walkable[cell] && Floor.Entrances.Any(e => e.Floor == FloorOf(cell / Stride) && e.DistanceTo(MiddleOf(cell)) <= Math.Max(1.5, CellMetres));

    private sealed record StopsInATime(double Stops, float[] More);
}
