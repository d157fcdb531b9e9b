using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rights;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Observations;

namespace StoreEdge.Hub.ConsentGate;

/// <summary><c>GET /v1/privacy/summary?from=&amp;to=</c>: what was said of each purpose on which day, how many stand, and which requests are due. Lies behind the officer's door.</summary>
internal static class SummaryEndpoint
{
    private const int DaysUnasked = 30;

    // Records are kept for the time of the consent and ten years at most.
    private const int LongestDays = 11 * 366;

    /// <param name="to">Today when not said.</param>
    public static Results<Ok<PrivacySummary>, ValidationProblem> Get(
        DateOnly? from, DateOnly? to, ConsentFigures figures, ConsentFile consents, RightsFile rights, TradingCalendar calendar, HubOptions options, TimeProvider storeClock, IIngestFigures pings,
        [FromServices] IFeedStatus? feed)
    {
        var today = calendar.DayOf(storeClock.GetUtcNow());
        var last = to ?? today;
        var first = from ?? last.AddDays(1 - Math.Min(DaysUnasked, last.DayNumber + 1));
        if (last.DayNumber - first.DayNumber is < 0 or >= LongestDays || last == DateOnly.MaxValue || first == DateOnly.MinValue)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["from"] = [$"is not from 0 to {LongestDays - 1} days before 'to'"] });
        var standing = consents.Standing().ToDictionary(s => s.Purpose, s => s.Subjects);
        var open = rights.Requests(RequestsEndpoint.Most).Where(r => !r.IsClosed).ToList();
        return TypedResults.Ok(new PrivacySummary(first, last,
            [.. Enum.GetValues<Purpose>().Select(p => new PurposeStanding(p, standing.GetValueOrDefault(p)))], figures.Of(first, last),
            new RequestsDue(open.Count, open.Count(r => r.DueOn < today), open.Count == 0 ? null : open.Min(r => r.DueOn)), AppRows.Lost(options.DataFolder, first, last),
            new PingsHeard(pings.Pings, pings.Withheld), feed is not null));
    }
}

/// <param name="Consents">Newest day first; days and purposes of which nothing was said are left out.</param>
/// <param name="HasFeed">False in a store that tells HQ nothing: it has neither a ledger nor messages to ask for.</param>
/// <param name="LostDays">Newest first: days whose rows of shoppers went early, because the machine was started anew and nobody could tell any more whose they were. HQ is told nothing of their shoppers.</param>
internal sealed record PrivacySummary(
    DateOnly From, DateOnly To, IReadOnlyList<PurposeStanding> Standing, IReadOnlyList<ConsentsOfDay> Consents, RequestsDue Requests, IReadOnlyList<LostDay> LostDays, PingsHeard Pings, bool HasFeed);

/// <param name="Shoppers">Whose consent to the purpose stands now.</param>
internal sealed record PurposeStanding(Purpose Purpose, int Shoppers);

/// <summary>Since the hub's start, exact: what the manager's pages tell of it is in fives of shoppers.</summary>
/// <param name="Withheld">Not stored for want of consent.</param>
internal sealed record PingsHeard(long Stored, long Withheld);

/// <param name="NextDue">Null when none is open.</param>
internal sealed record RequestsDue(int Open, int Overdue, DateOnly? NextDue);

/// <summary>The JSON shape of the summary. Nulls are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(PrivacySummary))]
internal sealed partial class SummaryJson : JsonSerializerContext;
