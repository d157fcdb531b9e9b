namespace StoreEdge.Hub.Evaluation;

/// <summary>The figures of one stream, or of several together.</summary>
internal sealed class ErrorFigures
{
    private readonly List<double> _errors = [];
    private readonly List<double> _settled = [];
    private int _inside68;

    public int Fixes => _errors.Count;

    public Share Zone { get; private set; }

    /// <summary>Only where the truth is clear of its zone's border.</summary>
    public Share ZoneAway { get; private set; }

    public Share Aisle { get; private set; }

    public double? Mean => _errors.Count > 0 ? _errors.Average() : null;

    public double? Calibration => _errors.Count > 0 ? (double)_inside68 / _errors.Count : null;

    /// <summary>Mean of the error five seconds into each leg, where a stream has several legs: static points.</summary>
    public double? MeanSettled => _settled.Count > 0 ? _settled.Average() : null;

    public void AddError(double metres, bool inside68)
    {
        _errors.Add(metres);
        if (inside68) _inside68++;
    }

    public void AddSettled(double metres) => _settled.Add(metres);

    public void AddZone(bool right, bool away)
    {
        Zone = Zone.With(right);
        if (away) ZoneAway = ZoneAway.With(right);
    }

    public void AddAisle(bool right) => Aisle = Aisle.With(right);

    public void Add(ErrorFigures other)
    {
        _errors.AddRange(other._errors);
        _settled.AddRange(other._settled);
        _inside68 += other._inside68;
        (Zone, ZoneAway, Aisle) = (Zone + other.Zone, ZoneAway + other.ZoneAway, Aisle + other.Aisle);
    }

    /// <summary>Linear between the two nearest ranks, as numpy's percentile.</summary>
    public double? Percentile(double percent)
    {
        if (_errors.Count == 0) return null;
        var sorted = _errors.Order().ToArray();
        var rank = percent / 100 * (sorted.Length - 1);
        var below = (int)rank;
        return sorted[below] + ((rank - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}

/// <summary>So many of so many.</summary>
internal readonly record struct Share(int Right, int All)
{
    public double? Value => All > 0 ? (double)Right / All : null;

    public Share With(bool right) => new(Right + (right ? 1 : 0), All + 1);

    public static Share operator +(Share left, Share right) => new(left.Right + right.Right, left.All + right.All);
}
