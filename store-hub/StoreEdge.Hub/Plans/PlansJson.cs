using System.Text.Json;
using System.Text.Json.Serialization;
using StoreEdge.Hub.Rules.Plans;

namespace StoreEdge.Hub.Plans;

/// <summary>One version of the plan, without its drawing.</summary>
/// <param name="State"><c>former</c>, <c>in-force</c>, <c>coming</c> or <c>withdrawn</c>.</param>
/// <param name="Source"><c>file</c>, <c>editor</c> or <c>hq</c>.</param>
/// <param name="FirstDay">The trading day from which figures are of this layout; null of the one that the store began with.</param>
/// <param name="AppliesAtMs">When the hub takes it into use; null as well.</param>
internal sealed record PlanVersionReply(int Number, string State, string Source, DateOnly? FirstDay, long? AppliesAtMs, long SavedAtMs, string Sha256, string? Note, string? Version, int Zones)
{
    public static PlanVersionReply Of(PlanVersion version, PlanVersion? inForce, DateTimeOffset now)
    {
        var isFirst = version.FirstDay == PlanVersion.Always;
        var plan = Observations.FloorPlanReader.Read(version.GeoJson, out _);
        return new(version.Number, StateOf(), version.Source.ToString().ToLowerInvariant(), isFirst ? null : version.FirstDay, isFirst ? null : version.AppliesAt.ToUnixTimeMilliseconds(),
            version.SavedAt.ToUnixTimeMilliseconds(), version.Sha256, version.Note, plan?.Version, plan?.Zones.Count ?? 0);

        string StateOf() => version.WithdrawnAt is not null ? "withdrawn" : version.Number == inForce?.Number ? "in-force" : version.AppliesAt > now ? "coming" : "former";
    }
}

/// <param name="Running">The number of the version that the hub runs with now.</param>
/// <param name="EarliestDay">The first trading day that a new version can have.</param>
internal sealed record PlansReply(int Running, DateOnly Today, DateOnly EarliestDay, IReadOnlyList<PlanVersionReply> Versions);

/// <summary>What a check of a plan found.</summary>
/// <param name="CanBeSaved">No fault blocks.</param>
internal sealed record PlanChecked(bool CanBeSaved, IReadOnlyList<PlanFault> Faults);

/// <summary>A plan to be kept.</summary>
/// <param name="Plan">GeoJSON FeatureCollection.</param>
/// <param name="FirstDay">Left out: the earliest that can be.</param>
/// <param name="BasedOn">The newest number that whoever drew it has seen.</param>
internal sealed record PlanToSave(JsonElement Plan, int BasedOn, DateOnly? FirstDay = null, string? Note = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never, RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PlansReply))]
[JsonSerializable(typeof(PlanChecked))]
[JsonSerializable(typeof(PlanToSave))]
[JsonSerializable(typeof(PlanImported))]
[JsonSerializable(typeof(KeptImage))]
[JsonSerializable(typeof(ProductListReply))]
[JsonSerializable(typeof(PlanVersionReply))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
internal sealed partial class PlansJson : JsonSerializerContext;
