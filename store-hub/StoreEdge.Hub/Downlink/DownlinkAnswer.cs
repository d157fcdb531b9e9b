using System.Text.Json;
using System.Text.Json.Serialization;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Downlink;

/// <summary>What HQ is told of each message that came, as often as it comes.</summary>
/// <param name="Version">As the message says; left out where it could not be read.</param>
/// <param name="Outcome"><c>applied</c>, <c>already-applied</c> or <c>refused</c>.</param>
/// <param name="Reason">Of a refusal: a word of <see cref="DownlinkRefusals"/>.</param>
/// <param name="Details">What is wrong where, one line each; the first twenty of them.</param>
/// <param name="EffectiveAt">Of what was applied: from when it holds.</param>
/// <param name="At">When the store answered (store time).</param>
internal sealed record DownlinkAnswer(
    StoreId Store, string Kind, long? Version, string Outcome, string? Reason, IReadOnlyList<string>? Details, DateTimeOffset? EffectiveAt, DateTimeOffset At)
{
    private const int MostDetails = 20, MostCharacters = 200;

    public static DownlinkAnswer Applied(StoreId store, DownlinkKind kind, long version, bool already, DateTimeOffset? effectiveAt, DateTimeOffset at) =>
        new(store, DownlinkKinds.NameOf(kind), version, already ? "already-applied" : "applied", null, null, effectiveAt?.ToUniversalTime(), at.ToUniversalTime());

    public static DownlinkAnswer Refused(StoreId store, DownlinkKind kind, long? version, DownlinkRefusal reason, IReadOnlyCollection<string> details, DateTimeOffset at)
    {
        List<string> told = [.. details.Take(MostDetails).Select(d => d.Length <= MostCharacters ? d : d[..MostCharacters] + "...")];
        if (details.Count > MostDetails) told.Add($"and {details.Count - MostDetails} more");
        return new(store, DownlinkKinds.NameOf(kind), version, "refused", DownlinkRefusals.NameOf(reason), told.Count > 0 ? told : null, null, at.ToUniversalTime());
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, DownlinkJson.Default.DownlinkAnswer);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DownlinkAnswer))]
internal sealed partial class DownlinkJson : JsonSerializerContext;
