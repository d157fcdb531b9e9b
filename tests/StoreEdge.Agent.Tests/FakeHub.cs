using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

/// <summary>A hub that keeps what it is sent; a test decides what it answers.</summary>
public sealed class FakeHub : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _loop;

    public FakeHub(int? port = null)
    {
        Port = port ?? LoopbackPort.Free();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Observations acknowledged, by position.</summary>
    public ConcurrentDictionary<(Guid Epoch, long Position), Observation> Held { get; } = new();

    public ConcurrentQueue<ObservationBatch> Batches { get; } = new();

    public ConcurrentQueue<AgentHealth> Health { get; } = new();

    /// <summary>Status and body; null acknowledges the batch.</summary>
    public Func<ObservationBatch, (int Status, string Body)?> Answer { get; set; } = _ => null;

    public IEnumerable<T> Of<T>() where T : Observation => Held.OrderBy(h => h.Key.Position).Select(h => h.Value).OfType<T>();

    public void Dispose()
    {
        _listener.Close();
        _loop.GetAwaiter().GetResult();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;     // the test is over
            }
            var (status, body) = Take(context.Request);
            try
            {
                context.Response.StatusCode = status;
                context.Response.ContentType = status == 200 ? "application/json" : "application/problem+json";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;     // the test ended while it was answered
            }
        }
    }

    private (int Status, string Body) Take(HttpListenerRequest request)
    {
        if (request.Url!.AbsolutePath == "/v1/health")
        {
            Health.Enqueue(JsonSerializer.Deserialize(request.InputStream, ObservationJson.Default.AgentHealth)!);
            return (204, "");
        }
        var batch = JsonSerializer.Deserialize(request.InputStream, ObservationJson.Default.ObservationBatch)!;
        Batches.Enqueue(batch);
        if (Answer(batch) is { } answer) return answer;
        foreach (var observation in batch.Observations) Held[(batch.Epoch, observation.Position)] = observation;
        return (200, JsonSerializer.Serialize(new BatchAcknowledged(batch.Agent, batch.Epoch, batch.Observations[^1].Position),
            ObservationJson.Default.BatchAcknowledged));
    }
}
