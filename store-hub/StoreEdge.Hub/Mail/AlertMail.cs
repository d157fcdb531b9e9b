using System.Globalization;
using System.Net;
using System.Text;
using MimeKit;
using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Webhooks;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Mail;

/// <summary>Writes one mail of all alerts that are due: text and HTML with the same words.</summary>
internal sealed class AlertMail(MailOptions options, FloorPlan plan, TradingCalendar calendar, AlertFile file, StoreWords words)
{
    public MimeMessage Write(IReadOnlyList<WaitingDelivery> deliveries, DateTimeOffset wallNow)
    {
        // As they are now: one that is over by the time the mail goes says so.
        var alerts = deliveries.Select(d => WebhookMessage.Read(d.Body).Alert).DistinctBy(a => a.Id)
            .Select(a => file.Find(a.Id) is { } now ? AlertReply.Of(now, words.Language) : a)
            .OrderBy(a => a.EndedAtMs is not null).ThenBy(a => a.Severity, StringComparer.Ordinal).ThenBy(a => a.SinceAtMs).ToList();
        var subject = alerts.Count == 1 ? alerts[0].Title : words.Say(FormattableString.Invariant($"{alerts.Count} alerts, {alerts.Count(a => a.EndedAtMs is null)} of them open"), FormattableString.Invariant($"{alerts.Count} Meldungen, {alerts.Count(a => a.EndedAtMs is null)} davon offen"));
        var message = new MimeMessage
        {
            Subject = $"{plan.Name}: {subject}", Date = wallNow,
            // The same at every try: a server or reader may tell the second from the first.
            MessageId = $"{deliveries[0].EventId}.{deliveries[^1].EventId}@{plan.Store}.storeedge",
            Body = new BodyBuilder { TextBody = Text(alerts), HtmlBody = Html(alerts) }.ToMessageBody(),
        };
        message.From.Add(MailboxAddress.Parse(options.From));
        message.To.AddRange(options.To.Select(MailboxAddress.Parse));
        return message;
    }

    private string Text(IEnumerable<AlertReply> alerts)
    {
        var text = new StringBuilder();
        foreach (var a in alerts)
            text.Append(CultureInfo.InvariantCulture, $"{State(a)}: {a.Title}\r\n{a.Advice}\r\n{Threshold}: {a.Threshold}\r\n{Since} {At(a.SinceAtMs)}{Seen(a)}\r\n\r\n");
        return text.Append(CultureInfo.InvariantCulture, $"{plan.Name}, {Foot}\r\n").ToString();
    }

    private string Html(IEnumerable<AlertReply> alerts)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"").Append(words.Language).Append("\"><body style=\"font-family:sans-serif;max-width:40em\">");
        foreach (var a in alerts)
            html.Append(CultureInfo.InvariantCulture, $"<h2 style=\"font-size:1.1em;margin-bottom:.2em\">{E(State(a))}: {E(a.Title)}</h2><p style=\"margin:.2em 0\">{E(a.Advice)}</p>")
                .Append(CultureInfo.InvariantCulture, $"<p style=\"margin:.2em 0;color:#555\">{Threshold}: {E(a.Threshold)}<br>{Since} {At(a.SinceAtMs)}{E(Seen(a))}</p>");
        return html.Append(CultureInfo.InvariantCulture, $"<p style=\"color:#555\">{E(plan.Name)}, {E(Foot)}</p></body></html>").ToString();
    }

    private string Threshold => words.Say("Threshold", "Schwelle");

    private string Since => words.Say("Since", "Seit");

    private string Foot => words.Say("times of the store's clock. No mail of this kind names or counts a shopper.", "Zeiten der Uhr des Markts. Keine Mail dieser Art nennt oder zählt einen Kunden.");

    private string State(AlertReply alert) => alert.EndedAtMs is not null ? words.Say("Over", "Vorbei") : alert.Severity == "critical" ? words.Say("Critical", "Kritisch") : words.Say("Warning", "Warnung");

    private string Seen(AlertReply alert) => (alert.EndedAtMs is { } ended ? words.Say($", over at {At(ended)}", $", vorbei um {At(ended)}") : "") +
        (alert.AcknowledgedBy is { } by ? words.Say($", seen by the {by}", $", gesehen von: {words.RoleOf(by)}") : "");

    private string At(long ms) => calendar.LocalOf(DateTimeOffset.FromUnixTimeMilliseconds(ms)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
