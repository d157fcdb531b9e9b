using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StoreEdge.Hub.Tests.Rights;

/// <summary>Everything that a hub logs, at every level and with every value and exception in it, and every label of every metric.</summary>
internal sealed class HeardLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly MeterListener _meters = new();

    public HeardLogs()
    {
        _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>((i, _, tags, _) => Heard(i, tags));
        _meters.SetMeasurementEventCallback<int>((i, _, tags, _) => Heard(i, tags));
        _meters.SetMeasurementEventCallback<double>((i, _, tags, _) => Heard(i, tags));
        _meters.Start();
    }

    /// <summary>All of it, with the metrics as they stand now.</summary>
    public byte[] All
    {
        get
        {
            _meters.RecordObservableInstruments();
            return Encoding.UTF8.GetBytes(string.Join('\n', _lines));
        }
    }

    public int Lines => _lines.Count;

    /// <summary>Every category at every level, whatever the program filters.</summary>
    public void PutInto(IServiceCollection services) => services.AddLogging(b => b.AddProvider(this).SetMinimumLevel(LogLevel.Trace).AddFilter<HeardLogs>(null, LogLevel.Trace));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() => _meters.Dispose();

    private void Heard(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var line = new StringBuilder(instrument.Name);
        foreach (var tag in tags) line.Append(' ').Append(tag.Key).Append('=').Append(tag.Value);
        _lines.Enqueue(line.ToString());
    }

    private sealed class Logger(HeardLogs heard, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            heard._lines.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            heard._lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception}");
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
                foreach (var (name, value) in values) heard._lines.Enqueue($"{name}={(value is byte[] bytes ? Convert.ToHexString(bytes) : value)}");
        }
    }
}
