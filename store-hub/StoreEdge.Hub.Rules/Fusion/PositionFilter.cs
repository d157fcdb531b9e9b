namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// The position of one subject as looks come in, in their order: a Bayes filter over the floor's walkable cells. All kinds of
/// measurements weigh the same belief, so a subject that has several is placed by all.
/// </summary>
public sealed class PositionFilter
{
    /// <summary>A look is all measurements of one subject within this time: receivers that hear one advert are one look at the floor, not several.</summary>
    public const long LookMs = 1000;

    // Nonsense is what a look is worth in a cell that it excludes; by chance a good belief comes near it, not below thrice it.
    private static readonly double Thrice = Math.Log(3);

    private readonly FusionGrid _grid;
    private readonly LookModel _model;
    private readonly FusionOptions _options;
    private readonly Belief _belief;
    private readonly FilterMemory _memory;

    internal PositionFilter(FusionGrid grid, LookModel model, FusionOptions options)
    {
        (_grid, _model, _options) = (grid, model, options);
        (_belief, _memory) = (new Belief(grid), new FilterMemory());
    }

    private PositionFilter(PositionFilter other)
    {
        (_grid, _model, _options) = (other._grid, other._model, other._options);
        (_belief, _memory, LastAtMs) = (other._belief.Clone(), other._memory.Clone(), other.LastAtMs);
    }

    /// <summary>Of the newest measurement taken; below 0 before the first.</summary>
    public long LastAtMs { get; private set; } = -1;

    internal Belief Belief => _belief;

    /// <summary>The last look was the first, or the belief before it was given up: nothing leads from the look before to it.</summary>
    internal bool BeganAnew { get; private set; }

    public PositionFilter Clone() => new(this);

    /// <summary>Nobody will ask it again: its room is for other filters.</summary>
    internal void LetGo() => _belief.LetGo();

    /// <param name="look">Not empty: all measurements with the same <see cref="Measurement.ObservedAtMs"/> / <see cref="LookMs"/>, sorted; later than the last look.</param>
    public void Take(ReadOnlySpan<Measurement> look)
    {
        var field = Field.Mine;
        var outside = Pass(field, look[^1].ObservedAtMs);
        LastAtMs = look[^1].ObservedAtMs;
        var worth = _model.AddTo(look, _memory, field);
        var evidence = Weighing.Apply(field, (outside, worth.Outside), _belief, _grid);
        _memory.Contradictions = evidence < worth.Nonsense + Thrice ? _memory.Contradictions + 1 : 0;
        if (_memory.Contradictions >= _options.LooksToStartAgain) StartAgain(field, look);
        BeganAnew = _memory.Looks == 0;
        _memory.Looks++;
        _model.Learn(look, _memory, _belief);
    }

    /// <summary>Where the subject is at a moment, by the looks taken so far; the state stays as it is.</summary>
    /// <param name="atMs">Not before the last look.</param>
    public Fix FixAt(long atMs) => FixAt(atMs, stackalloc double[_grid.Zones.Count]);

    /// <param name="atMs">Not before the last look.</param>
    /// <param name="zoneProbability">Filled with the probability of each of <see cref="FusionGrid.Zones"/>; what is left to 1 is no zone.</param>
    public Fix FixAt(long atMs, Span<double> zoneProbability)
    {
        if (atMs / LookMs == LastAtMs / LookMs || LastAtMs < 0) return Stated(FixReader.Read(_belief, _grid, atMs, zoneProbability));
        var field = Field.Mine;
        var outside = Pass(field, atMs);
        Weighing.Apply(field, (outside, 0), field.Ahead, _grid);
        return Stated(FixReader.Read(field.Ahead, _grid, atMs, zoneProbability));
    }

    /// <summary>Of the last look: the cell that holds the fix, and what <see cref="FixAt(long, Span{double})"/> says of zones and of being outside.</summary>
    public (int Cell, double Outside) CellNow(Span<double> zoneProbability) => (FixReader.Cell(_belief, _grid, zoneProbability), _belief.Outside);

    // Both parts are independent: their squares add up.
    private Fix Stated(Fix fix)
    {
        var lasting = _memory.LastingMetres(_options);
        return fix with { AccuracyMetres = Math.Sqrt((fix.AccuracyMetres * fix.AccuracyMetres) + (lasting * lasting)) };
    }

    /// <returns>The probability of being outside at that time.</returns>
    private float Pass(Field field, long atMs)
    {
        var seconds = LastAtMs < 0 ? 0 : (atMs / LookMs) - (LastAtMs / LookMs);
        Motion.Spread(field, _belief, _grid, _options.Motion, seconds);
        return Doors.Exchange(field, _belief.Outside, _grid, _options, seconds);
    }

    private void StartAgain(Field field, ReadOnlySpan<Measurement> look)
    {
        _memory.StartAgain();
        _belief.SpreadEvenly(_grid);
        Motion.Spread(field, _belief, _grid, _options.Motion, seconds: 0);
        var worth = _model.AddTo(look, _memory, field);
        // It may have been wrong because the subject has gone, unseen at the door.
        Weighing.Apply(field, (_grid.Entrances.Length > 0 ? 1 : 0, worth.Outside), _belief, _grid);
    }
}
