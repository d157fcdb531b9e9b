using System.Text.Json;
using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Ports;
using StoreEdge.Observations;

namespace StoreEdge.Agent.Uplink;

/// <summary>Sends the oldest rows of the outbox to the hub and deletes what the hub has acknowledged, batch after batch.</summary>
internal sealed partial class UplinkWorker(IOutboxForUplink outbox, IHubDoor hub, AgentMetrics metrics, TimeProvider store, TimeProvider wall,
    ILogger<UplinkWorker> logger) : BackgroundService
{
    private const int MaxRows = 500;

    // The hub's door takes 1 MiB; the envelope needs a little of it.
    private const int MaxBytes = 1_000_000;

    // Rows come one by one; a short wait sends them by the dozen. The manager's page may be this much later.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(100);

    // A row further ahead of our own clock than this was stamped by a clock gone wrong: waiting for it would hold up every sale behind it.
    private static readonly TimeSpan WorthWaitingFor = TimeSpan.FromHours(1);

    private readonly BackOff _backOff = new(TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(30), wall, Random.Shared);
    private bool _down;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await outbox.WaitForRowsAsync(stoppingToken);
            await Task.Delay(Linger, wall, stoppingToken);
            while (await outbox.OldestAsync(MaxRows, MaxBytes, stoppingToken) is { Count: > 0 } rows) await DeliverAsync(rows, stoppingToken);
        }
    }

    /// <summary>Returns when each of the rows is acknowledged or set aside.</summary>
    private async Task DeliverAsync(IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        while (rows.Count > 0)
        {
            var answer = await hub.SendAsync(rows, cancellationToken);
            switch (answer)
            {
                case HubAnswer.Acknowledged(var position):
                    // A hub that speaks of positions never sent must not make us delete them.
                    var upTo = Math.Min(position, rows[^1].Position);
                    await outbox.AcknowledgeAsync(upTo, cancellationToken);
                    var rest = rows.Where(r => r.Position > upTo).ToList();
                    if (rest.Count == rows.Count)
                    {
                        await FailedAsync("its answer acknowledges nothing", null, cancellationToken);
                        break;
                    }
                    metrics.Acknowledged(rows.Count - rest.Count);
                    if (_down) Log.Back(logger);
                    _down = false;
                    _backOff.Reset();
                    rows = rest;
                    break;

                case HubAnswer.Refused(var indices, var reason) when rows.Count == 1 || indices.Count > 0:
                    var refused = rows.Count == 1 ? rows : [.. indices.Select(i => rows[i])];
                    rows = await SetAsideAsync(rows, refused, reason, cancellationToken);
                    break;

                case HubAnswer.TooEarly(var early):
                    var astray = early.Select(i => rows[i]).Where(IsAstray).ToList();
                    if (astray.Count > 0) rows = await SetAsideAsync(rows, astray, "far ahead of the agent's own clock too", cancellationToken);
                    else await FailedAsync("its clock is behind ours", null, cancellationToken);
                    break;

                case HubAnswer.Refused or HubAnswer.TooLarge when rows.Count > 1:
                    // Which one it is, or how much is too much, the halves will show; in order, so that
                    // an acknowledged position never covers a row that was not sent.
                    var half = rows.Count / 2;
                    await DeliverAsync([.. rows.Take(half)], cancellationToken);
                    rows = [.. rows.Skip(half)];
                    break;

                case HubAnswer.TooLarge:
                    rows = await SetAsideAsync(rows, rows, "larger than the hub takes", cancellationToken);
                    break;

                case HubAnswer.Failed(var reason, var retryAfter):
                    await FailedAsync(reason, retryAfter, cancellationToken);
                    break;
            }
        }
    }

    /// <returns>The other rows.</returns>
    private async Task<IReadOnlyList<OutboxRow>> SetAsideAsync(IReadOnlyList<OutboxRow> rows, IReadOnlyList<OutboxRow> refused, string reason,
        CancellationToken cancellationToken)
    {
        await outbox.SetAsideAsync(refused, reason, cancellationToken);
        metrics.Refused(refused.Count);
        Log.SetAside(logger, refused.Count, refused[0].Position, reason);
        return [.. rows.Except(refused)];
    }

    private bool IsAstray(OutboxRow row) =>
        JsonSerializer.Deserialize(row.Body, ObservationJson.Default.Observation)?.ObservedAt > store.GetUtcNow() + WorthWaitingFor;

    private async Task FailedAsync(string reason, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        metrics.UplinkFailed();
        if (!_down) Log.Down(logger, reason);       // once per outage
        _down = true;
        var wait = _backOff.Draw();
        await Task.Delay(retryAfter > wait ? retryAfter.Value : wait, wall, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1301, LogLevel.Warning, "The hub does not take observations ({Reason}); they wait in the outbox")]
        public static partial void Down(ILogger logger, string reason);

        [LoggerMessage(1302, LogLevel.Information, "The hub takes observations again")]
        public static partial void Back(ILogger logger);

        [LoggerMessage(1303, LogLevel.Error, "{Count} observations from position {Position} were set aside: {Reason}")]
        public static partial void SetAside(ILogger logger, int count, long position, string reason);
    }
}
