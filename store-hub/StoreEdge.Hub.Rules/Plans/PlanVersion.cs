namespace StoreEdge.Hub.Rules.Plans;

/// <summary>Who brought a version of the plan.</summary>
public enum PlanSource
{
    /// <summary>The file that the store's settings name.</summary>
    File,

    Editor,

    Hq,
}

/// <summary>One dated version of the plan, as it is kept.</summary>
/// <param name="Number">1 and up, in the order in which they came.</param>
/// <param name="FirstDay">The trading day from which figures are of this layout; <see cref="Always"/> for the first of all.</param>
/// <param name="AppliesAt">When the hub takes it into use: that day's start, and so much later as the day before needs to be closed.</param>
/// <param name="HqVersion">Of HQ's order.</param>
/// <param name="Sha256">Of <paramref name="GeoJson"/>, lower-case hex.</param>
/// <param name="GeoJson">As <see cref="FloorPlanReader"/> reads it.</param>
/// <param name="WithdrawnAt">A version that never began: somebody thought better of it.</param>
public sealed record PlanVersion(int Number, DateOnly FirstDay, DateTimeOffset AppliesAt, PlanSource Source, long? HqVersion, string Sha256, ReadOnlyMemory<byte> GeoJson,
    DateTimeOffset SavedAt, string? Note, DateTimeOffset? WithdrawnAt)
{
    /// <summary>Of the version that a store began with.</summary>
    public static readonly DateOnly Always = new(1970, 1, 1);
}
