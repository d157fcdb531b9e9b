using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Evaluation;

/// <summary>
/// Lays fixes beside the truth: at each whole second from three seconds into a leg on, as long as truths stand before and after it.
/// </summary>
internal sealed class Scoring(FusionGrid grid, Aisles? aisles)
{
    /// <summary>What a position outside all zones is called.</summary>
    public const string NoZone = "none";

    private const long SkippedMs = 3000;
    private const long SettledMs = 5000;

    // Nearer than the error that is aimed at, the side of a border that somebody stands on is not the floor's to tell.
    private const double BorderMetres = 1.5;

    public ErrorFigures Score(IReadOnlyList<KnownFix> fixes, TruthTrack truth) => Score(fixes, truth, withZones: true);

    /// <summary>For fixes that carry no zone.</summary>
    public ErrorFigures ScoreErrors(IReadOnlyList<KnownFix> fixes, TruthTrack truth) => Score(fixes, truth, withZones: false);

    /// <summary>The zone of the truth by its own word, or by where it is; null when neither tells.</summary>
    public string? TrueZone(TruthTrack truth, long atMs) =>
        truth.ZoneAt(atMs) ?? (grid.Zones.Count > 0 && truth.PositionAt(atMs) is { } at ? NameOf(grid.Zones.FirstOrDefault(z => z.Polygon.Contains(at))) : null);

    public static string NameOf(Zone? zone) => zone?.Id.Value ?? NoZone;

    /// <summary>The true stays by where the subject was each second; null where no zone is known or nobody says where the subject was.</summary>
    public IReadOnlyList<TrueStay>? TrueStays(TruthTrack truth) =>
        grid.Zones.Count == 0 || truth.Legs.Count == 0 ? null : TrueStay.Of(truth, atMs => TrueZone(truth, atMs));

    /// <summary>The visits to zones.</summary>
    public ZoneFigures ScoreZones(VisitReplay found, IReadOnlyList<TrueStay> truth) => ZoneScoring.Score(found, truth, [.. grid.Zones.Select(z => z.Id.Value)]);

    private ErrorFigures Score(IReadOnlyList<KnownFix> fixes, TruthTrack truth, bool withZones)
    {
        var figures = new ErrorFigures();
        foreach (var known in fixes)
        {
            var atMs = known.Second * 1000;
            if (truth.LegAt(atMs) is not { } leg || atMs < leg.FirstMs + SkippedMs) continue;
            if (truth.PositionAt(atMs) is { } at) AddPosition(figures, known.Fix, at);
            if (withZones) AddZone(figures, known.Fix, truth, atMs);
        }
        if (truth.Legs.Count > 1) AddSettled(figures, fixes, truth);
        return figures;
    }

    private void AddPosition(ErrorFigures figures, Fix fix, PlanPoint at)
    {
        var error = at.DistanceTo(new(fix.XMetres, fix.YMetres));
        figures.AddError(error, error <= fix.AccuracyMetres);
        if (aisles is not null) figures.AddAisle(aisles.Nearest(at) == aisles.Nearest(new(fix.XMetres, fix.YMetres)));
    }

    private void AddZone(ErrorFigures figures, Fix fix, TruthTrack truth, long atMs)
    {
        if (grid.Zones.Count == 0 || TrueZone(truth, atMs) is not { } zone) return;
        var away = truth.PositionAt(atMs) is { } at && grid.Zones.All(z => Borders.Metres(z.Polygon, at) >= BorderMetres);
        figures.AddZone(zone == NameOf(fix.Zone >= 0 ? grid.Zones[fix.Zone] : null), away);
    }

    // A leg that ends before is held at its last truth: who stands at a point does not leave it in its last second.
    private static void AddSettled(ErrorFigures figures, IReadOnlyList<KnownFix> fixes, TruthTrack truth)
    {
        foreach (var leg in truth.Legs)
        {
            var second = (leg.FirstMs + SettledMs + 999) / 1000;
            var index = second - fixes[0].Second;
            if (leg.LastMs < leg.FirstMs + SkippedMs || index < 0 || index >= fixes.Count) continue;
            if (truth.PositionAt(Math.Min(second * 1000, leg.LastMs)) is { } at)
                figures.AddSettled(at.DistanceTo(new(fixes[(int)index].Fix.XMetres, fixes[(int)index].Fix.YMetres)));
        }
    }
}
