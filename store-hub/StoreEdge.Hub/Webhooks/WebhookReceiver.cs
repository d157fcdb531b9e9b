using System.Net.Http.Headers;
using System.Text;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Telling;

namespace StoreEdge.Hub.Webhooks;

/// <summary>Posts what happened to one address, one message after the other.</summary>
/// <param name="http">Follows no redirect: a message goes where the settings say and nowhere else.</param>
internal sealed class WebhookReceiver(string url, byte[] secret, TimeSpan timeout, HttpClient http, TimeProvider wall) : IReceiver
{
    public const string EventHeader = "StoreEdge-Event";

    public string Channel => url;

    public int AtOnce => 1;

    public TimeSpan Between => TimeSpan.Zero;

    public async Task<TellingResult> TellAsync(IReadOnlyList<WaitingDelivery> deliveries, CancellationToken cancellationToken)
    {
        var delivery = deliveries.Single();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(delivery.Body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add(EventHeader, delivery.EventId.ToString());
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(delivery.Body, wall.GetUtcNow(), secret));
        using var late = new CancellationTokenSource(timeout, wall);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)answer.StatusCode;
            return status switch
            {
                >= 200 and < 300 => TellingResult.Told,
                >= 300 and < 400 => new(FormattableString.Invariant($"it answered {status}: redirects are not followed"), IsRefusal: true),
                408 or 429 => new(FormattableString.Invariant($"it answered {status}")),
                >= 400 and < 500 => new(FormattableString.Invariant($"it answered {status}"), IsRefusal: true),
                _ => new(FormattableString.Invariant($"it answered {status}")),
            };
        }
        catch (HttpRequestException exception)
        {
            return new($"it cannot be reached: {exception.Message}");
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new(FormattableString.Invariant($"it did not answer within {timeout.TotalSeconds:F0} s"));
        }
    }
}

/// <summary>Every event goes to every address.</summary>
internal sealed class WebhookListener(WebhookOptions options, Observations.FloorPlan plan, StoreWords words) : Alerts.IAlertListener
{
    public IEnumerable<NewDelivery> DeliveriesOf(AlertEvent happened, DateTimeOffset due)
    {
        if (options.Urls.Count == 0) return [];
        var body = WebhookMessage.Of(happened, plan.Store, words.Language);
        return options.Urls.Select(url => new NewDelivery(url, happened.Id, body, due));
    }
}
