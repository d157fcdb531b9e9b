using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage.Alerts;

namespace StoreEdge.Hub.Alerts;

internal static class AlertsEndpoint
{
    /// <summary>More than a store has in months.</summary>
    public const int Most = 2000;

    public const int LongestNote = 500;

    /// <summary>What is open, or the history of some trading days, newest first.</summary>
    /// <param name="state"><c>open</c>, as when nothing is said, or <c>all</c>.</param>
    /// <param name="from">With <c>all</c>: the first trading day, a week ago when none is named.</param>
    /// <param name="to">The last trading day, today when none is named.</param>
    public static Results<Ok<AlertsReply>, ValidationProblem> Get(string? state, string? from, string? to, HttpContext context, StoreTime store, IAlerts alerts, AlertFile file, StoreWords words)
    {
        var faults = new Dictionary<string, string[]>();
        if (state is not (null or "open" or "all")) faults["state"] = ["is neither open nor all"];
        var (last, first) = (Day("to", to, store.Today), default(DateOnly));
        first = Day("from", from, last.AddDays(-6));
        if (faults.Count == 0 && first > last) faults["from"] = ["lies after to"];
        if (faults.Count > 0) return TypedResults.ValidationProblem(faults);
        ToldReply[] told = [.. file.Channels().Select(ToldReply.Of)];
        var found = state == "all" ? file.Between(store.Calendar.StartOf(first), store.Calendar.EndOf(last), Most) : alerts.Open();
        return TypedResults.Ok(new AlertsReply([.. found.Select(a => AlertReply.Of(a, words.For(context).Language)).Where(a => IsFor(a.Kind, context))], told));

        DateOnly Day(string name, string? text, DateOnly otherwise)
        {
            if (text is null) return otherwise;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 9999) return day;
            faults[name] = ["is not a date such as 2026-11-21"];
            return otherwise;
        }
    }

    /// <summary>Somebody has seen it, and says with a note what was found or done.</summary>
    public static Results<Ok<AlertReply>, NotFound, ValidationProblem> Acknowledge(long id, AlertAcknowledged said, HttpContext context, AlertBook book, AlertFile file, StoreWords words)
    {
        var note = said.Note?.Trim();
        if (note?.Length > LongestNote) return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["note"] = [$"is longer than {LongestNote} characters"] });
        if (file.Find(id) is not { } known || !IsFor(AlertKinds.NameOf(known.Alert.Kind), context)) return TypedResults.NotFound();
        return book.Acknowledge(id, Who.Asks(context), note is null or "" ? null : note) is { } alert ? TypedResults.Ok(AlertReply.Of(alert, words.For(context).Language)) : TypedResults.NotFound();
    }

    /// <summary>What is watched for, from where on, and when nobody is written to.</summary>
    public static Ok<AlertRulesReply> Rules(AlertsOptions options, StoreWords words, HttpContext context) => TypedResults.Ok(AlertRules.Of(options, words.For(context).Language));

    // A technician sees to devices, not to shoppers.
    private static bool IsFor(string kind, HttpContext context) => context.User.IsInRole(Role.Manager.Word()) || AlertKinds.Of(kind) is { } of && AlertKinds.IsTechnical(of);
}
