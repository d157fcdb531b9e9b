using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.DailyReports;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Telling;
using StoreEdge.Hub.Webhooks;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Mail;

internal static class MailRoom
{
    /// <summary>The queue's name for mails of alerts.</summary>
    public const string Channel = "mail";

    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(MailOptions.Section).Get<MailOptions>() ?? new();
        services.AddSingleton(options);
        if (!options.IsOn) return services;

        services.AddSingleton<SmtpMailer>();
        if (options.ReportTo.Count > 0)
        {
            services.AddSingleton<ReportMail>();
            services.AddSingleton<IReceiver>(s => s.GetRequiredService<ReportMail>());
            services.AddSingleton<IReportListener>(s => s.GetRequiredService<ReportMail>());
        }
        if (options.To.Count == 0) return services;
        services.AddSingleton<AlertMail>();
        services.AddSingleton<IAlertListener, MailListener>();
        return services.AddSingleton<IReceiver, MailReceiver>();
    }
}

/// <summary>Of what happens to an alert, that it opened and that it became critical are worth a mail.</summary>
internal sealed class MailListener(FloorPlan plan, StoreWords words) : IAlertListener
{
    public IEnumerable<NewDelivery> DeliveriesOf(AlertEvent happened, DateTimeOffset due) =>
        happened.What is AlertHappening.Opened or AlertHappening.Escalated ? [new(MailRoom.Channel, happened.Id, WebhookMessage.Of(happened, plan.Store, words.Language), due)] : [];
}

internal sealed class MailReceiver(MailOptions options, AlertMail mail, SmtpMailer mailer, [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall) : IReceiver
{
    public string Channel => MailRoom.Channel;

    public int AtOnce => 100;

    public TimeSpan Between => TimeSpan.FromMinutes(options.MinutesBetween);

    public Task<TellingResult> TellAsync(IReadOnlyList<WaitingDelivery> deliveries, CancellationToken cancellationToken) =>
        mailer.SendAsync(mail.Write(deliveries, wall.GetUtcNow()), cancellationToken);
}
