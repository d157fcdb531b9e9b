using Microsoft.Extensions.Logging.Abstractions;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Telling;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Telling;

public sealed class TellingWorkerTests : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _wall = new(HubUnderTest.Opening);
    private readonly AlertFile _file;
    private readonly Receiver _receiver = new();
    private readonly TellingWorker _worker;

    public TellingWorkerTests()
    {
        _file = AlertFile.Open(_folder.Path);
        _worker = new(_file, [_receiver], _wall, NullLogger<TellingWorker>.Instance);
    }

    [Fact]
    public async Task Of_many_alerts_at_once_there_is_one_mail_and_the_next_ten_minutes_none()
    {
        Queue(30);
        await _worker.StartAsync(default);
        await Told(30);
        Queue(5);

        await Wait(TimeSpan.FromSeconds(599));
        Assert.Equal([30], _receiver.Sizes);
        await Wait(TimeSpan.FromSeconds(2));

        await Told(35);
        Assert.Equal([30, 5], _receiver.Sizes);
    }

    [Fact]
    public async Task The_ten_minutes_hold_over_a_restart()
    {
        Queue(1);
        await _worker.StartAsync(default);
        await Told(1);
        await _worker.StopAsync(default);
        Queue(1);

        using var again = new TellingWorker(_file, [_receiver], _wall, NullLogger<TellingWorker>.Instance);
        await again.StartAsync(default);
        await Wait(TimeSpan.FromSeconds(590));

        Assert.Equal([1], _receiver.Sizes);
        await again.StopAsync(default);
    }

    [Fact]
    public void A_receiver_that_is_gone_for_days_costs_a_thousand_messages_and_not_the_disk()
    {
        Queue(AlertFile.MostWaiting + 20);

        var channel = Assert.Single(_file.Channels());
        Assert.Equal((AlertFile.MostWaiting, 20), (channel.Waiting, channel.Lost));
    }

    [Fact]
    public async Task What_waited_for_three_days_is_given_up_and_counted()
    {
        _receiver.Fails = true;
        Queue(1);
        await _worker.StartAsync(default);
        await Eventually.Holds(() => _file.Channels().Single().Failed == 1, "the first try failed");

        await _worker.StopAsync(default);   // 73 hours of half seconds would be many
        _wall.Advance(TimeSpan.FromHours(73));
        using var again = new TellingWorker(_file, [_receiver], _wall, NullLogger<TellingWorker>.Instance);
        await again.StartAsync(default);
        await Eventually.Holds(() => _file.Channels().Single().Lost == 1, "it is given up");
        await again.StopAsync(default);

        Assert.Equal(0, _file.Channels().Single().Waiting);
    }

    [Fact]
    public async Task What_waits_for_an_address_that_is_no_more_is_given_up_at_the_start()
    {
        _file.TryEnqueue([new("https://gone.example", Guid.NewGuid(), "{}", _wall.GetUtcNow())], _wall.GetUtcNow());

        await _worker.StartAsync(default);
        await Eventually.Holds(() => _file.Channels().Single().Lost == 1, "it is given up");
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(3, 8, 16)]
    [InlineData(40, 300, 600)]
    public void A_receiver_that_fails_is_tried_ever_more_rarely_and_two_never_at_the_same_moment_for_sure(int tries, int least, int most) =>
        Assert.Equal((TimeSpan.FromSeconds(least), TimeSpan.FromSeconds(most)), (TellingWorker.WaitAfter(tries, 0), TellingWorker.WaitAfter(tries, 1)));

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(default);
        _worker.Dispose();
        _file.Dispose();
        _folder.Dispose();
    }

    private void Queue(int count) =>
        _file.TryEnqueue(Enumerable.Range(0, count).Select(_ => new NewDelivery(_receiver.Channel, Guid.NewGuid(), "{}", _wall.GetUtcNow())), _wall.GetUtcNow());

    private Task Told(int all) => Eventually.Holds(() =>
    {
        if (_receiver.Sizes.Sum() == all && _file.Channels().Single().Waiting == 0) return true;
        _wall.Advance(TimeSpan.FromMilliseconds(1));
        return false;
    }, $"{all} are told");

    // The worker's timer is armed anew between two ticks: step by step, so that none is missed.
    private async Task Wait(TimeSpan span)
    {
        for (var waited = TimeSpan.Zero; waited < span; waited += TimeSpan.FromSeconds(1))
        {
            _wall.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await Eventually.Holds(() => _wall.Waiting > 0, "the worker waits");
    }

    private sealed class Receiver : IReceiver
    {
        private readonly List<int> _sizes = [];

        public bool Fails { get; set; }

        public IReadOnlyList<int> Sizes
        {
            get
            {
                lock (_sizes) return [.. _sizes];
            }
        }

        public string Channel => "mail";

        public int AtOnce => 100;

        public TimeSpan Between => TimeSpan.FromMinutes(10);

        public Task<TellingResult> TellAsync(IReadOnlyList<WaitingDelivery> deliveries, CancellationToken cancellationToken)
        {
            if (Fails) return Task.FromResult(new TellingResult("nobody answers"));
            lock (_sizes) _sizes.Add(deliveries.Count);
            return Task.FromResult(TellingResult.Told);
        }
    }
}
