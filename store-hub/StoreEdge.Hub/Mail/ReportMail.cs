using System.Globalization;
using MimeKit;
using StoreEdge.Hub.DailyReports;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Telling;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Mail;

/// <summary>The daily report by mail: the page as the mail's own text, PDF and CSV beside it.</summary>
internal sealed class ReportMail(MailOptions options, ReportFolder folder, SmtpMailer mailer, FloorPlan plan, StoreWords words, [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall) : IReceiver, IReportListener
{
    public string Channel => "report";

    public int AtOnce => 1;

    public TimeSpan Between => TimeSpan.Zero;

    public IEnumerable<NewDelivery> DeliveriesOf(DateOnly day, DateTimeOffset wallNow) =>
        [new(Channel, Guid.CreateVersion7(wallNow), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), wallNow)];

    public async Task<TellingResult> TellAsync(IReadOnlyList<WaitingDelivery> deliveries, CancellationToken cancellationToken)
    {
        var delivery = deliveries.Single();
        var day = DateOnly.ParseExact(delivery.Body, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        // Retention may have been faster than the mail server.
        if (!folder.Holds(day)) return TellingResult.Told;
        var body = new BodyBuilder { TextBody = words.Say($"The report of {plan.Name} for {delivery.Body} is attached, and stands in the HTML part of this mail.", $"Der Bericht von {plan.Name} für {delivery.Body} liegt bei und steht im HTML-Teil dieser Mail.") + "\r\n", HtmlBody = await File.ReadAllTextAsync(folder.PathOf(day, "html"), cancellationToken) };
        foreach (var form in ReportFolder.Forms)
            if (File.Exists(folder.PathOf(day, form))) await body.Attachments.AddAsync(folder.PathOf(day, form), cancellationToken);
        var message = new MimeMessage { Subject = words.Say($"{plan.Name}: report of {delivery.Body}", $"{plan.Name}: Bericht vom {delivery.Body}"), Date = wall.GetUtcNow(), MessageId = $"{delivery.EventId}@{plan.Store}.storeedge", Body = body.ToMessageBody() };
        message.From.Add(MailboxAddress.Parse(options.From));
        message.To.AddRange(options.ReportTo.Select(MailboxAddress.Parse));
        return await mailer.SendAsync(message, cancellationToken);
    }
}
