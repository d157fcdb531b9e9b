using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Feed;

namespace StoreEdge.Hub.HqFeed;

/// <summary><c>GET /v1/privacy/sent?day=&amp;after=</c>: the messages that went to HQ on a trading day, as they went. Lies behind the officer's door.</summary>
internal static class SentEndpoint
{
    /// <summary>A message is a few kilobytes at most; a day has some fifty.</summary>
    public const int Most = 500;

    /// <param name="day">Today when not said.</param>
    /// <param name="after">Only messages with a greater sequence: the last of the page before.</param>
    public static Results<Ok<SentReply>, ValidationProblem> Get(DateOnly? day, long? after, FeedOutbox outbox, TradingCalendar calendar, TimeProvider storeClock)
    {
        var today = calendar.DayOf(storeClock.GetUtcNow());
        var onDay = day ?? today;
        if (onDay > today) return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["day"] = ["lies in the future"] });
        if (onDay.Year < 2000) return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["day"] = ["lies before 2000-01-01"] });
        // One more than fits tells whether there is a next page.
        var rows = outbox.SentWithin(calendar.StartOf(onDay), calendar.EndOf(onDay), after ?? 0, Most + 1);
        return TypedResults.Ok(new SentReply(onDay, [.. rows.Take(Most).Select(r => new SentMessage(r.Row.Sequence, r.Row.Family, r.SentAt, r.AcknowledgedAt, Encoding.UTF8.GetString(r.Row.Payload.Span)))],
            rows.Count > Most ? rows[Most - 1].Row.Sequence : null));
    }
}

/// <param name="Next">What to ask <c>after</c> for the next page; null when this is the last.</param>
internal sealed record SentReply(DateOnly Day, IReadOnlyList<SentMessage> Messages, long? Next);

/// <param name="SentAt">For the first time.</param>
/// <param name="Payload">The message's bytes, which are UTF-8, as text; empty where a shopper was erased who was counted in it.</param>
internal sealed record SentMessage(long Sequence, string Family, DateTimeOffset SentAt, DateTimeOffset? AcknowledgedAt, string Payload);

/// <summary>The JSON shape of what was sent. Nulls are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(SentReply))]
internal sealed partial class SentJson : JsonSerializerContext;
