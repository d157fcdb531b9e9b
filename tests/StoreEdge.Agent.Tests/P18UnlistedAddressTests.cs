using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

/// <summary>The whole agent with its real radio worker, outbox and uplink, beside a crowd: what it hears of phones it forgets.</summary>
[Trait("privacy", "P18")]
public sealed class P18UnlistedAddressTests : IDisposable
{
    private const int Phones = 10_000;
    private const int Beacons = 50;

    private static readonly Guid Carts = Guid.Parse("5d1f2c6e-8a41-4b7b-9c5e-3f0b7a6d1e20");

    private readonly ScratchFolder _folder = new();
    private readonly FakeHub _hub = new();

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Of_ten_thousand_phones_beside_fifty_listed_beacons_no_address_is_in_any_file_log_metric_or_message()
    {
        var random = new Random(18);
        using var ear = new Ear();
        using var radio = new FakeController();
        var options = Options(radio.Path);
        var phones = Enumerable.Range(0, Phones).Select(_ => (ulong)random.NextInt64(1L << 40, 1L << 48)).Distinct().ToArray();
        await using (var agent = await RunningAgent.StartAsync(options, logging: ear.PutInto))
        {
            await Eventually.Holds(() => radio.Scanning, "the radio scans");
            for (var i = 0; i < phones.Length; i++)
            {
                radio.Advert(PhoneAdvert(i, random), address: phones[i]);
                if (i % 100 == 0) radio.Advert(Cart((ushort)(1 + (i / 100 % Beacons))), address: Tag(1 + (i / 100 % Beacons)));
                // What the line holds is bounded: the controller waits until it was heard.
                if (i % 500 == 499) await Eventually.Holds(() => agent.Device("receiver-1").Foreign >= i + 1, "the phones so far were heard");
            }
            await Eventually.Holds(() => agent.Device("receiver-1").Foreign == phones.Length, "every phone was heard");
            await Eventually.Holds(() => _hub.Of<Sighting>().Select(s => s.Beacon).Distinct().Count() == Beacons, "every beacon is at the hub");
            await Eventually.Holds(() => !_hub.Health.IsEmpty, "the agent has told how it is");
        }

        var files = Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(f => new FileInfo(f).LinkTarget is null)
            .Select(f => (Path.GetFileName(f), Encoding.Latin1.GetString(File.ReadAllBytes(f))));
        var messages = _hub.Batches.Select(b => JsonSerializer.Serialize(b, ObservationJson.Default.ObservationBatch))
            .Concat(_hub.Health.Select(h => JsonSerializer.Serialize(h, ObservationJson.Default.AgentHealth)));
        Assert.True(ear.Lines > 10, $"{ear.Lines} lines: the ear is deaf");
        foreach (var (where, text) in files.Append(("messages", string.Join('\n', messages))).Append(("logs and metrics", ear.All)))
            Assert.Empty(RadioAddresses.FoundIn(text, phones).Take(3).Select(a => $"{where}: {a}"));
        // The search is not blind: a listed name is found.
        Assert.Contains(messages, m => m.Contains("\"cart-7\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("7a11b2c3d4e5")]
    [InlineData("x 7A:11:B2:C3:D4:E5 x")]
    [InlineData("e5:d4:c3:b2:11:7a")]
    [InlineData("\"address\":134216432211173")]
    [InlineData("--\u007a\u0011\u00b2\u00c3\u00d4\u00e5--")]
    [InlineData("--\u00e5\u00d4\u00c3\u00b2\u0011\u007a--")]
    public void The_search_finds_an_address_in_any_of_its_forms(string text) => Assert.Single(RadioAddresses.FoundIn(text, [0x7A11B2C3D4E5]));

    private static ulong Tag(int number) => 0xC0FFEE000000 + (ulong)number;

    // As phones do: nothing but flags, a name, Apple's and Google's nearby messages, a cart's beacon that is not ours.
    private static byte[] PhoneAdvert(int i, Random random)
    {
        var noise = new byte[8];
        random.NextBytes(noise);
        return (i % 5) switch
        {
            0 => [2, 0x01, 0x06],
            1 => [2, 0x01, 0x06, 9, 0x09, .. "PHONE"u8, .. noise.AsSpan(0, 3)],
            2 => [2, 0x01, 0x1A, 12, 0xFF, 0x4C, 0x00, 0x10, .. noise],
            3 => [3, 0x03, 0x9F, 0xFE, 11, 0x16, 0x9F, 0xFE, .. noise],
            _ => Cart((ushort)(1000 + (i % 1000))),
        };
    }

    private static byte[] Cart(ushort number) => new IBeacon(Carts, 1, number, -59).EncodeAdvert();

    private AgentOptions Options(string port)
    {
        var list = _folder.File("beacons.json");
        File.WriteAllText(list, $$"""
            {"beacons":[{{string.Join(',', Enumerable.Range(1, Beacons).Select(i => $$"""{"id":"cart-{{i}}","identity":"ibeacon:{{Carts}}:1:{{i}}"}"""))}}]}
            """);
        var options = RunningAgent.Options(_folder.Path, _hub.Url);
        options.BeaconList = list;
        options.Radios = [new() { Device = "receiver-1", Port = port, HardwareFlowControl = false, SilenceSeconds = 30 }];
        return options;
    }

    /// <summary>Every log line at every level, and every metric with its labels.</summary>
    private sealed class Ear : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();
        private readonly MeterListener _meters = new();

        public Ear()
        {
            _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
            _meters.SetMeasurementEventCallback<long>((i, value, tags, _) => _lines.Enqueue($"{i.Name} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}"));
            _meters.Start();
        }

        public int Lines => _lines.Count;

        public string All => string.Join('\n', _lines);

        public void PutInto(ILoggingBuilder logging) => logging.AddProvider(this).SetMinimumLevel(LogLevel.Trace);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            _lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
                foreach (var (name, value) in values) _lines.Enqueue($"{name}={(value is byte[] bytes ? Convert.ToHexString(bytes) : value)}");
        }

        public void Dispose() => _meters.Dispose();
    }
}
