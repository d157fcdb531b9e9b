using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Telling;

/// <summary>Somebody's program that is told of alerts by HTTP. It gives the answers that a test sets, then 204.</summary>
internal sealed class HookServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<int> _answers = new();
    private WebApplication? _app;

    public int Port { get; } = LoopbackPort.Free();

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/hook");

    public ConcurrentQueue<(string Path, string? Event, string? Signature, string Body)> Heard { get; } = new();

    public async Task StartAsync(params int[] answers)
    {
        foreach (var answer in answers) _answers.Enqueue(answer);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            Heard.Enqueue((context.Request.Path, context.Request.Headers["StoreEdge-Event"], context.Request.Headers["StoreEdge-Signature"], body));
            context.Response.StatusCode = _answers.TryDequeue(out var answer) ? answer : 204;
            if (context.Response.StatusCode == 302) context.Response.Headers.Location = "/elsewhere";
        });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }
}
