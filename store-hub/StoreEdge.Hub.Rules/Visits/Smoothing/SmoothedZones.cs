using System.Runtime.Intrinsics;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>The probability of each zone at each smoothed look, and the stays that they make.</summary>
internal sealed class SmoothedZones(Fuser fuser, Looks looks)
{
    // Whoever was never rather in the lane than not has only passed its end.
    private const double LeastInside = 0.5;

    private readonly int _zones = fuser.Grid.Zones.Count;
    private readonly double[] _inside = new double[looks.Count * fuser.Grid.Zones.Count];
    private readonly double[] _margin = new double[fuser.LaneMargins.Any ? looks.Count * fuser.Grid.Zones.Count : 0];
    private readonly double[] _outside = new double[looks.Count];

    public void Add(int look, SmoothedLook smoothed)
    {
        var grid = fuser.Grid;
        var mass = smoothed.Mass;
        var inside = _inside.AsSpan(look * _zones, _zones);
        var margin = fuser.LaneMargins.Any ? _margin.AsSpan(look * _zones, _zones) : [];
        for (var group = 0; group < smoothed.Cells.Length; group++)
        {
            var here = mass.Slice(group * Simd.Width, Simd.Width);
            var cell = smoothed.Cells[group];
            AddTo(inside, grid.ZonesFrom(cell, Simd.Width), here);
            if (fuser.LaneMargins.Any) AddTo(margin, fuser.LaneMargins.From(cell, Simd.Width), here);
        }
        _outside[look] = smoothed.Outside;
        var onFloor = Math.Max(1e-9, 1 - smoothed.Outside);
        foreach (ref var zone in inside) zone /= onFloor;
        foreach (ref var zone in margin) zone /= onFloor;
    }

    public List<StayFact> Stays(VisitRules rules)
    {
        var watch = new ZoneWatch(rules, fuser.Grid.Zones);
        var probability = new double[_zones];
        for (var look = 0; look < looks.Count; look++)
        {
            for (var zone = 0; zone < _zones; zone++) probability[zone] = _inside[(look * _zones) + zone] + (fuser.LaneMargins.Any ? _margin[(look * _zones) + zone] : 0);
            watch.Apply(looks.AtMs(look), probability, _outside[look]);
        }
        var stays = watch.Read();
        if (fuser.LaneMargins.Any) stays.RemoveAll(OnlyPassed);
        return stays;
    }

    private bool OnlyPassed(StayFact stay)
    {
        var zone = 0;
        while (fuser.Grid.Zones[zone].Id != stay.Zone) zone++;
        if (fuser.Grid.Zones[zone].Kind != ZoneKind.Lane) return false;
        for (var look = 0; look < looks.Count; look++)
            if (looks.AtMs(look) >= stay.EnteredAtMs && looks.AtMs(look) <= stay.LeftAtMs && _inside[(look * _zones) + zone] >= LeastInside) return false;
        return true;
    }

    // Most groups of eight lie in one zone or in none.
    private static void AddTo(Span<double> zones, ReadOnlySpan<short> of, ReadOnlySpan<float> here)
    {
        var eight = Vector128.Create<short>(of);
        if (eight == Vector128.Create(of[0]))
        {
            if (of[0] >= 0) zones[of[0]] += Simd.Sum(Vector256.Create<float>(here));
            return;
        }
        for (var i = 0; i < of.Length; i++)
            if (of[i] >= 0) zones[of[i]] += here[i];
    }
}
