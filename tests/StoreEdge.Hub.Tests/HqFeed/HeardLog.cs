using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>Remembers which events were logged.</summary>
internal sealed class HeardLog<T> : ILogger<T>
{
    private readonly ConcurrentQueue<int> _events = new();

    public int Count(int eventId) => _events.Count(e => e == eventId);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _events.Enqueue(eventId.Id);
}
