using System.Text;
using System.Text.Json;
using StoreEdge.Hub.Live;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Pages;

public sealed class LiveStreamTests : IDisposable
{
    private readonly ManualClock _wall = new(SeededStore.Now);
    private readonly LiveFloor _floor = new(SeededStore.Thresholds);
    private readonly CancellationTokenSource _ended = new();
    private readonly FixedSums _sums = new();
    private readonly LiveFrames _frames;

    public LiveStreamTests() => _frames = new(new LiveMessages(SeededStore.Plan, _floor, new ThirdLaneIsLong(), _sums));

    [Fact]
    public async Task Between_two_beats_a_viewer_is_told_nothing_and_then_the_newest_floor()
    {
        var viewer = new SlowViewer();
        Publish(1);
        var streaming = Stream().WriteToAsync(viewer, _ended.Token);
        Assert.Equal([1], viewer.Floors);   // at once: the page shows a floor as soon as it stands

        for (var i = 2; i <= 100; i++) Publish(i);
        _wall.Advance(LiveBeat.Pace - TimeSpan.FromMilliseconds(1));
        Assert.Equal([1], viewer.Floors);
        _wall.Advance(TimeSpan.FromMilliseconds(1));

        await Eventually.Holds(() => viewer.Floors.Count == 2, "the beat has come");
        Assert.Equal([1, 100], viewer.Floors);
        await EndAsync(streaming);
    }

    [Fact]
    public async Task A_viewer_that_does_not_read_holds_up_nobody_and_then_gets_the_newest()
    {
        var (stuck, other) = (new SlowViewer(), new SlowViewer());
        var stream = Stream();
        Task[] streaming = [stream.WriteToAsync(stuck, _ended.Token), stream.WriteToAsync(other, _ended.Token)];
        stuck.StopReading();

        for (var i = 1; i <= 50; i++)
        {
            Publish(i);
            _wall.Advance(LiveBeat.Pace);
            await Eventually.Holds(() => other.Floors.Count == i, "the other is told");
        }
        stuck.ReadOn();
        await Eventually.Holds(() => stuck.Floors is [.., 50], "the viewer reads again");

        Assert.Equal([1, 50], stuck.Floors);   // the first was on its way when it stopped
        await EndAsync(streaming);
    }

    [Fact]
    public async Task A_viewer_who_comes_between_two_beats_is_told_at_the_next_with_all_others()
    {
        var (first, second) = (new SlowViewer(), new SlowViewer());
        var stream = Stream();
        var streaming = stream.WriteToAsync(first, _ended.Token);
        _wall.Advance(TimeSpan.FromMilliseconds(100));
        var later = stream.WriteToAsync(second, _ended.Token);
        Publish(1);

        _wall.Advance(LiveBeat.Pace - TimeSpan.FromMilliseconds(101));
        Assert.Empty(first.Floors.Concat(second.Floors));
        _wall.Advance(TimeSpan.FromMilliseconds(1));
        await Eventually.Holds(() => first.Floors is [1] && second.Floors is [1], "both are told at one beat");

        await EndAsync(streaming, later);
    }

    [Fact]
    public async Task One_timer_serves_all_viewers_and_none_runs_when_nobody_looks()
    {
        var stream = Stream();
        Assert.Equal(0, _wall.Waiting);

        var streaming = Enumerable.Range(0, 20).Select(_ => stream.WriteToAsync(new SlowViewer(), _ended.Token)).ToArray();

        Assert.Equal(1, _wall.Waiting);
        await EndAsync(streaming);
        Assert.Equal(0, _wall.Waiting);
    }

    [Fact]
    public async Task Who_looks_again_after_a_time_without_viewers_gets_the_floor_of_now()
    {
        var stream = Stream();
        using (var away = new CancellationTokenSource())
        {
            Publish(1);
            var before = stream.WriteToAsync(new SlowViewer(), away.Token);
            await away.CancelAsync();
            await before;
        }
        Publish(2);

        var viewer = new SlowViewer();
        var streaming = stream.WriteToAsync(viewer, _ended.Token);

        Assert.Equal([2], viewer.Floors);
        await EndAsync(streaming);
    }

    [Fact]
    public void A_floor_is_put_into_words_once_however_many_look()
    {
        LiveSnapshot[] floors = [new(SeededStore.Now, 7, 0, [], []), new(SeededStore.Now.AddSeconds(1), 7, 0, [], [])];

        var told = floors.Select(f => Enumerable.Range(0, 20).Select(_ => Encoding.UTF8.GetString(_frames.Of(f).Span)).Distinct().Single()).ToList();

        Assert.Equal(2, _sums.Asked);
        Assert.Equal(2, told.Distinct().Count());
    }

    [Fact]
    public async Task A_quiet_store_sends_a_comment_every_fifteen_seconds()
    {
        var viewer = new SlowViewer();
        var streaming = Stream().WriteToAsync(viewer, _ended.Token);

        for (var i = 0; i < 2; i++)
        {
            _wall.Advance(LiveBeat.Heartbeat - TimeSpan.FromMilliseconds(1));
            Assert.Equal(i, Beats());
            _wall.Advance(TimeSpan.FromMilliseconds(1));
            await Eventually.Holds(() => Beats() == i + 1, "a comment is sent");
        }

        Assert.Empty(viewer.Floors);
        await EndAsync(streaming);

        int Beats() => viewer.Text.Split(": still here\n\n").Length - 1;
    }

    [Fact]
    public async Task A_message_names_every_zone_and_lane_and_the_sums_of_the_day()
    {
        var viewer = new SlowViewer();
        var streaming = Stream().WriteToAsync(viewer, _ended.Token);
        _floor.Publish(new LiveSnapshot(SeededStore.Now.AddMinutes(-5), 16, 2, [new(ZoneId.Of("bakery"), 14), new(ZoneId.Of("dairy"), 4), new(ZoneId.Of("pharmacy"), 24)], []));
        _floor.Publish(new LiveSnapshot(SeededStore.Now, 25, 12, [new(ZoneId.Of("bakery"), 34)], [new(LaneId.Of("lane-3"), 2)]));
        _wall.Advance(LiveBeat.Pace);
        await Eventually.Holds(() => viewer.Floors is [0], "the newest floor is written");

        var message = JsonDocument.Parse(viewer.Messages[^1]).RootElement;
        Assert.Equal(
            ["asOfMs", "shoppersAsOfMs", "occupancy", "appNow", "cartNow", "visitsApp", "visitsCart", "baskets", "totalMinor", "zones", "queue"],
            message.EnumerateObject().Select(p => p.Name));
        Assert.Equal((15, 0, 11, 1234), (message.GetProperty("occupancy").GetInt32(), message.GetProperty("cartNow").GetInt32(), message.GetProperty("visitsApp").GetInt32(), message.GetProperty("totalMinor").GetInt32()));
        Assert.Equal(SeededStore.Now.AddMinutes(-5).ToUnixTimeMilliseconds(), message.GetProperty("shoppersAsOfMs").GetInt64());
        Assert.Equal(JsonValueKind.Null, message.GetProperty("visitsCart").ValueKind);
        Assert.Equal(SeededStore.Plan.Zones.Where(z => !z.IsSensitive).Select(z => z.Id.Value), message.GetProperty("zones").EnumerateArray().Select(z => z.GetProperty("zone").GetString()));
        Assert.Contains(message.GetProperty("zones").EnumerateArray(), z => z.GetProperty("zone").GetString() == "bakery" && z.GetProperty("count").GetInt32() == 10);
        Assert.Contains(message.GetProperty("zones").EnumerateArray(), z => z.GetProperty("zone").GetString() == "dairy" && z.GetProperty("count").GetInt32() == 0);
        Assert.Equal(["lane-1 short", "lane-2 closed", "lane-3 long"], message.GetProperty("queue").EnumerateArray().Take(3).Select(l => $"{l.GetProperty("lane").GetString()} {l.GetProperty("state").GetString()}"));
        await EndAsync(streaming);
    }

    public void Dispose()
    {
        _ended.Dispose();
        _floor.Dispose();
    }

    private LiveStream Stream() => new(new LiveBeat(_floor, _wall), _frames);

    private void Publish(int seconds) => _floor.Publish(new LiveSnapshot(SeededStore.Now.AddSeconds(seconds), 7, 0, [], []));

    private async Task EndAsync(params Task[] streaming)
    {
        await _ended.CancelAsync();
        await Task.WhenAll(streaming);   // ends without an exception: a viewer that goes is no fault
    }

    private sealed class FixedSums : IDaySums
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public DaySums Of(DateTimeOffset at)
        {
            Interlocked.Increment(ref _asked);
            return new(11, null, 3, 1234, [LaneId.Of("lane-1"), LaneId.Of("lane-3")]);
        }
    }

    private sealed class ThirdLaneIsLong : ILongLanes
    {
        public DateTimeOffset? WatchedAt => SeededStore.Now;

        public bool IsLong(LaneId lane) => lane == LaneId.Of("lane-3");
    }

    /// <summary>A connection whose other end reads only when the test says so.</summary>
    private sealed class SlowViewer : Stream
    {
        private readonly Lock _lock = new();
        private readonly StringBuilder _text = new();
        private TaskCompletionSource? _reading;

        public string Text
        {
            get { lock (_lock) return _text.ToString(); }
        }

        public IReadOnlyList<string> Messages =>
        [
            .. Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).SkipLast(Text.EndsWith("\n\n", StringComparison.Ordinal) ? 0 : 1)
                .Where(m => m.StartsWith("event: live\ndata: ", StringComparison.Ordinal)).Select(m => m["event: live\ndata: ".Length..]),
        ];

        public IReadOnlyList<int> Floors => [.. Messages.Select(m => JsonDocument.Parse(m).RootElement.GetProperty("asOfMs").GetInt64()).Select(ms => (int)((ms - SeededStore.Now.ToUnixTimeMilliseconds()) / 1000))];

        public void StopReading() => _reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void ReadOn() => _reading?.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_reading is { } reading) await reading.Task.WaitAsync(cancellationToken);
            lock (_lock) _text.Append(Encoding.UTF8.GetString(buffer.Span));
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => throw new NotSupportedException();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
