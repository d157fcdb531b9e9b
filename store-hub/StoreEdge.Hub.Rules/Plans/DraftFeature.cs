using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Plans;

/// <summary>A feature of a plan that may still be wrong, as far as it can be read.</summary>
/// <param name="Id">Null where it has none.</param>
/// <param name="Points">A polygon's corners without the closing one, the one place of a point, both ends of a link; empty where they cannot be read.</param>
internal sealed record DraftFeature(int Index, string Kind, string? Id, string? Name, int Floor, IReadOnlyList<PlanPoint> Points)
{
    public string? ZoneKind { get; init; }

    public bool IsSensitive { get; init; }

    public string? Till { get; init; }

    public string? Scanner { get; init; }

    public PlanPoint? Service { get; init; }

    public bool IsArea => Kind is "zone" or "lane" or "shelf";

    public bool IsZone => Kind is "zone" or "lane";

    /// <summary>What a person calls it.</summary>
    public string Called => Name is { Length: > 0 } ? $"'{Name}'" : Id is { Length: > 0 } ? $"'{Id}'" : FormattableString.Invariant($"the {Kind} number {Index + 1}");

    /// <summary>The mean of its points; null without any.</summary>
    public PlanPoint? Middle => Points.Count == 0 ? null : new(Points.Average(p => p.XMetres), Points.Average(p => p.YMetres)) { Floor = Floor };

    /// <summary>Null where fewer than three corners can be read.</summary>
    public PlanPolygon? Polygon { get; } = Kind is "zone" or "lane" or "shelf" && Points.Count >= 3 ? new(Points) : null;
}
