using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using StoreEdge.Agent.Outbox;
using StoreEdge.Observations;

namespace StoreEdge.Agent.Uplink;

/// <summary>The hub's HTTP doors for agents.</summary>
internal sealed partial class HttpHubDoor(HttpClient http, StoreId store, AgentId agent, IOutboxForUplink outbox) : IHubDoor
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);

    public async Task<HubAnswer> SendAsync(IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new ByteArrayContent(BatchBody(store, agent, outbox.Epoch, rows));
            content.Headers.ContentType = Json;
            using var response = await http.PostAsync("v1/observations", content, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await AcknowledgedAsync(response, cancellationToken),
                HttpStatusCode.BadRequest => await RefusedAsync(response, rows.Count, cancellationToken),
                HttpStatusCode.RequestEntityTooLarge => new HubAnswer.TooLarge(),
                _ => new HubAnswer.Failed($"it answers {(int)response.StatusCode}", RetryAfter(response)),
            };
        }
        catch (HttpRequestException e)
        {
            return new HubAnswer.Failed(e.Message, null);
        }
        catch (IOException e)
        {
            return new HubAnswer.Failed(e.Message, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new HubAnswer.Failed("it does not answer in time", null);
        }
    }

    /// <returns>Why it was not taken, or null.</returns>
    public async Task<string?> ReportAsync(AgentHealth health, CancellationToken cancellationToken)
    {
        try
        {
            // Whole, not chunked: a length lets the door refuse before it reads.
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(health, ObservationJson.Default.AgentHealth));
            content.Headers.ContentType = Json;
            using var response = await http.PostAsync("v1/health", content, cancellationToken);
            return response.IsSuccessStatusCode ? null : $"it answers {(int)response.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "it does not answer in time";
        }
    }

    /// <summary>An <see cref="ObservationBatch"/> around bodies that were written when they were observed.</summary>
    internal static byte[] BatchBody(StoreId store, AgentId agent, Guid epoch, IReadOnlyList<OutboxRow> rows)
    {
        using var buffer = new MemoryStream(rows.Sum(r => r.Body.Length + 1) + 256);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("store", store.Value);
        writer.WriteString("agent", agent.Value);
        writer.WriteString("epoch", epoch);
        writer.WriteStartArray("observations");
        foreach (var row in rows) writer.WriteRawValue(row.Body, skipInputValidation: true);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.ToArray();
    }

    private async Task<HubAnswer> AcknowledgedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await response.Content.ReadFromJsonAsync(ObservationJson.Default.BatchAcknowledged, cancellationToken);
            return answer is not null && answer.Epoch == outbox.Epoch && answer.Agent == agent
                ? new HubAnswer.Acknowledged(answer.AcknowledgedPosition)
                : new HubAnswer.Failed("its answer is for another outbox", null);
        }
        catch (JsonException)
        {
            return new HubAnswer.Failed("its answer is not a hub's", null);     // a proxy, a captive portal
        }
    }

    private static async Task<HubAnswer> RefusedAsync(HttpResponseMessage response, int count, CancellationToken cancellationToken)
    {
        var problem = await response.Content.ReadAsStringAsync(cancellationToken);
        var reason = problem.Length > 300 ? problem[..300] : problem;
        var indices = ObservationIndex().Matches(problem)
            .Select(m => int.TryParse(m.Groups[1].ValueSpan, out var index) ? index : -1)
            .Where(i => i >= 0 && i < count).Distinct().Order().ToList();
        // What time mends is not poison: only rows with another fault are set aside; without any, all of them are tried again.
        var early = Early(problem);
        if (early.Count > 0 && indices.All(early.Contains)) return new HubAnswer.TooEarly(indices);
        indices.RemoveAll(early.Contains);
        // Faults of the envelope alone (an unknown store or agent) are a setting to be mended, not poisoned rows:
        // setting every row aside for it would empty the outbox of good baskets.
        return indices.Count == 0 && NamesEnvelope(problem)
            ? new HubAnswer.Failed($"it refuses the batch: {reason}", LongestRetryAfter)
            : new HubAnswer.Refused(indices, reason);
    }

    private static bool NamesEnvelope(string problem) =>
        FaultsOf(problem).Any(f => f.Field.TrimStart('$', '.') is "store" or "agent" or "epoch");

    /// <summary>The rows of which nothing is said but that their time lies ahead.</summary>
    private static HashSet<int> Early(string problem) =>
    [
        .. FaultsOf(problem).GroupBy(f => ObservationIndex().Match(f.Field).Groups[1].Value)
            .Where(row => row.Key.Length > 0 && row.All(IsTimeAhead))
            .Select(row => int.Parse(row.Key, CultureInfo.InvariantCulture)),
    ];

    private static bool IsTimeAhead((string Field, string What) fault) =>
        (fault.Field.EndsWith("].observedAtMs", StringComparison.Ordinal) || fault.Field.EndsWith("].receivedAtMs", StringComparison.Ordinal))
        && fault.What.EndsWith(HubRefusals.AheadOfTheStoresClock, StringComparison.Ordinal);

    private static List<(string Field, string What)> FaultsOf(string problem)
    {
        try
        {
            using var document = JsonDocument.Parse(problem);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Object) return [];
            return
            [
                .. errors.EnumerateObject().SelectMany(e => e.Value.ValueKind == JsonValueKind.Array
                    ? e.Value.EnumerateArray().Select(what => (e.Name, what.ToString()))
                    : [(e.Name, e.Value.ToString())]),
            ];
        }
        catch (JsonException)
        {
            return [];      // a proxy's page, not a hub's problem document
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } delta ? (delta < LongestRetryAfter ? delta : LongestRetryAfter) : null;

    [GeneratedRegex(@"observations\[(\d{1,6})\]")]
    private static partial Regex ObservationIndex();
}
