using System.Globalization;
using System.Text.Json.Serialization;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Storage.Annotations;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Annotations;

/// <summary>An annotation as it is written by a person.</summary>
/// <param name="Kind"><c>note</c>, <c>promotion</c>, <c>layout</c> or <c>event</c>.</param>
/// <param name="Text">1 to 200 characters; nothing of a shopper.</param>
/// <param name="From">On the store's clock: <c>2026-11-21T10:00</c>, or a date for the beginning of its trading day.</param>
/// <param name="To">As <paramref name="From"/>, a date for the end of its trading day; null: of that moment.</param>
/// <param name="Zone">Of the plan; null: the whole store.</param>
internal sealed record AnnotationSaid(string? Kind, string? Text, string? From, string? To, string? Zone);

/// <param name="From">On the store's clock.</param>
/// <param name="By">The role of who wrote it last.</param>
internal sealed record AnnotationReply(
    long Id, string Kind, string Text, string From, string? To, long FromMs, long? ToMs, ZoneId? Zone, string? ZoneName, string By, long ChangedAtMs)
{
    public static AnnotationReply Of(Annotation a, StoreTime store, FloorPlan plan) => new(
        a.Id, a.Kind, a.Text, Local(a.From, store), a.To is { } to ? Local(to, store) : null, a.From.ToUnixTimeMilliseconds(), a.To?.ToUnixTimeMilliseconds(),
        a.Zone, a.Zone is { } zone ? plan.Zones.FirstOrDefault(z => z.Id == zone)?.Name ?? zone.Value : null, a.By, a.ChangedAt.ToUnixTimeMilliseconds());

    private static string Local(DateTimeOffset instant, StoreTime store) => store.Calendar.LocalOf(instant).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>Oldest first.</summary>
internal sealed record AnnotationsReply(IReadOnlyList<AnnotationReply> Annotations);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(AnnotationsReply))]
[JsonSerializable(typeof(AnnotationSaid))]
internal sealed partial class AnnotationsJson : JsonSerializerContext;
