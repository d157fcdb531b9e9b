using System.Text.Json;
using System.Text.Json.Serialization;
using StoreEdge.Hub.Notices;
using StoreEdge.Hub.Rules.Downlink;

namespace StoreEdge.Hub.Downlink;

/// <summary>A version of a notice as an order's content says it.</summary>
/// <param name="Sha256">Lower-case hex, of the text in UTF-8.</param>
internal sealed record OrderedNotice(string Id, int Version, string Text, string Sha256)
{
    /// <summary>
    /// Brings the notice into the store's book of notices; it is durable there before the order is taken. A hub that is killed between the two finds it
    /// there, word for word, when HQ sends the order again.
    /// </summary>
    /// <param name="from">Wished start; it becomes the one that counts.</param>
    public static OrderFault? Register(DownlinkEnvelope order, INoticeRegistry notices, ref DateTimeOffset from)
    {
        OrderedNotice? said;
        try
        {
            said = JsonSerializer.Deserialize(order.Content.Span, OrderedNoticeJson.Default.OrderedNotice);
        }
        catch (JsonException exception)
        {
            return new(DownlinkRefusal.InvalidContent, [$"not a notice: {exception.Message}"]);
        }
        if (said is null) return new(DownlinkRefusal.InvalidContent, ["not a notice"]);
        var answer = notices.Register(new(said.Id, said.Version, said.Text, said.Sha256, from));
        if (answer.Reason is { } reason) return new(answer.TryAgain ? DownlinkRefusal.NotStored : DownlinkRefusal.InvalidContent, [reason]);
        from = answer.ValidFrom ?? from;
        return null;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(OrderedNotice))]
internal sealed partial class OrderedNoticeJson : JsonSerializerContext;
