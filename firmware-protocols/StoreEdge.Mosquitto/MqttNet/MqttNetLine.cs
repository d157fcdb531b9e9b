using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using StoreEdge.MqttNet;

namespace StoreEdge.Mosquitto;

/// <summary>A line kept over MQTTnet: reconnect, window and order are done here, because version 5 of it does none of them.</summary>
internal sealed class MqttNetLine : IMqttLine
{
    // Less than this up and it was no recovery: the back-off goes on where it was.
    private static readonly TimeSpan SteadyAfter = TimeSpan.FromSeconds(5);

    // How often it is looked at whether the broker still answers.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    // What leaving may take (wall time): the last words, their answer, DISCONNECT.
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(2);

    // A caller that never awaits its answers is told before memory is.
    private const int WindowsWaiting = 10;

    private readonly MqttOptions _options;
    private readonly Action<MqttNotice> _notice;
    private readonly List<(string Filter, int Qos, Action<MqttMessage> Handler)> _subscriptions = [];
    private readonly BackOff _backOff;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private Channel<PendingPublish>? _waiting;   // of the life that stands; null: not connected
    private Task? _running;

    public MqttNetLine(MqttOptions options, Action<MqttNotice>? notice)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxInFlight, 1000);
        (_options, _notice) = (options, notice ?? (static _ => { }));
#pragma warning disable CA5394 // jitter, not a secret
        _backOff = new(options.BackOffFrom, options.BackOffTo, Random.Shared.NextDouble);
#pragma warning restore CA5394
    }

    public bool IsConnected
    {
        get
        {
            lock (_lock) return _waiting is not null;
        }
    }

    public event Action<bool>? ConnectedChanged;

    public long HandlerFaults { get; private set; }

    public void Subscribe(string filter, Action<MqttMessage> handler, int qos = 1)
    {
        if (_running is not null) throw new InvalidOperationException("subscribe before the connection is started");
        if (!TopicRule.IsFilter(filter)) throw new ArgumentException("is not a topic filter", nameof(filter));
        _subscriptions.Add((filter, qos, handler));
    }

    public void Start()
    {
        if (_running is not null) throw new InvalidOperationException("the connection was started already");
        _running = Task.Run(RunAsync);
    }

    public Task<PublishOutcome> PublishAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        var publish = new PendingPublish(message);
        lock (_lock)
        {
            if (_waiting is null) publish.Complete(PublishStatus.NotConnected);
            else if (!TopicRule.IsTopic(message.Topic) || !TopicRule.Fits(message.ContentType)) publish.Complete(PublishStatus.Refused);
            else if (!_waiting.Writer.TryWrite(publish)) publish.Complete(PublishStatus.TooManyWaiting);
        }
        return publish.Answer.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_running is not null) await _running.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var left = await ResolveAsync().ConfigureAwait(false);
            while (await NextAsync(left).ConfigureAwait(false) is { } address)
            {
                var began = Environment.TickCount64;
                left.Remove(address);
                if (!await LiveAsync(address).ConfigureAwait(false)) continue;
                if (Environment.TickCount64 - began >= SteadyAfter.TotalMilliseconds) _backOff.Reset();
                break;
            }
            await Task.Delay(_backOff.Next(), _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IPAddress?> NextAsync(List<IPAddress> left)
    {
        var next = await FirstToAnswer.OfAsync(left, _options.Port, _options.ConnectLimit, _stopping.Token).ConfigureAwait(false);
        if (next is null && left.Count > 0 && !_stopping.IsCancellationRequested) Say(MqttNoticeKind.NotConnected, FirstToAnswer.None(_options.Host, left.Count));
        return next;
    }

    private async Task<List<IPAddress>> ResolveAsync()
    {
        try
        {
            return [.. await _options.AddressesAsync(_stopping.Token).ConfigureAwait(false)];
        }
        catch (SocketException unknown)
        {
            Say(MqttNoticeKind.NotConnected, $"{_options.Host}: {unknown.Message}");
            return [];
        }
        catch (OperationCanceledException)
        {
            return [];   // the loop looks at the token itself
        }
    }

    /// <returns>Whether the broker accepted us at this address.</returns>
    private async Task<bool> LiveAsync(IPAddress address)
    {
        var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var life = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        using var connection = new OneConnection(_options.Version == MqttVersion.V5, Handle, why => ended.TrySetResult(why));
        var (accepted, why, will) = (false, "", _options.Will?.Invoke());
        try
        {
            life.CancelAfter(_options.ConnectLimit);
            if (await ConnectAsync(connection, address, will, life.Token).ConfigureAwait(false) is var reason and not 0)
            {
                Say(MqttNoticeKind.NotConnected, $"the broker refused with reason {reason}");
                return false;
            }
            accepted = true;
            await OpenAsync(connection, life.Token).ConfigureAwait(false);
            life.CancelAfter(Timeout.InfiniteTimeSpan);
            why = await HoldAsync(connection, will, ended.Task).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the library's exceptions are many, and each means the same: this life is over, and why is told
        catch (Exception fault)
        {
            why = _stopping.IsCancellationRequested ? "stopped" : life.IsCancellationRequested ? "no answer to CONNECT or SUBSCRIBE in time" : fault.Message;
            if (IsOfTrust(fault))
            {
                Say(MqttNoticeKind.NotTrusted, why);
                return accepted;
            }
        }
#pragma warning restore CA1031
        Say(accepted ? MqttNoticeKind.Lost : MqttNoticeKind.NotConnected, why);
        return accepted;
    }

    private async Task<int> ConnectAsync(OneConnection connection, IPAddress address, MqttMessage? will, CancellationToken cancellationToken)
    {
        var authority = new X509Certificate2Collection();
        X509Certificate2? own = null;
        try
        {
            if (_options.Tls is { } tls)   // read anew: renewed ones serve without a restart
            {
                if (tls.WrongName() is { } another) throw new AuthenticationException(another);
                try
                {
                    authority.ImportFromPemFile(tls.CaFile);
                    own = X509Certificate2.CreateFromPemFile(tls.CertificateFile, tls.KeyFile);
                }
                catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
                {
                    throw new AuthenticationException(unread.Message, unread);   // without the files there is no trust, whatever the network says
                }
            }
            return await connection.ConnectAsync(address, _options.Host, _options.Port, _options.ClientId, _options.KeepAliveSeconds,
                _options.User is { } user ? (user, _options.Password) : null,
                will is null ? null : (will.Topic, will.Payload.ToArray(), will.Qos, will.Retain), own is null ? null : (authority, own), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            own?.Dispose();
            foreach (var certificate in authority) certificate.Dispose();
        }
    }

    private async Task OpenAsync(OneConnection connection, CancellationToken cancellationToken)
    {
        foreach (var (filter, qos, _) in _subscriptions)
            if (!await connection.SubscribeAsync(filter, qos, cancellationToken).ConfigureAwait(false)) Say(MqttNoticeKind.SubscriptionRefused, "the broker refused a subscription");
        // The birth comes after the subscriptions: whoever answers it must find us listening.
        if (_options.Birth?.Invoke() is { } birth)
            await connection.PublishAsync(birth.Topic, birth.Payload, birth.Qos, retain: true, birth.ContentType, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends what is asked for until the connection ends or we leave; what is unanswered then is told so.</summary>
    private async Task<string> HoldAsync(OneConnection connection, MqttMessage? will, Task<string> ended)
    {
        var waiting = Channel.CreateBounded<PendingPublish>(new BoundedChannelOptions(WindowsWaiting * _options.MaxInFlight) { SingleReader = true });
        using var over = new CancellationTokenSource();
        lock (_lock) _waiting = waiting;
        Say(MqttNoticeKind.Connected, $"{_options.Host}:{_options.Port}");
        ConnectedChanged?.Invoke(true);

        var answers = new AnswerWatch(_options.AnswerLimit, TimeProvider.System);
        var sending = SendAllAsync(connection, waiting.Reader, answers, over.Token);
        while (!ended.IsCompleted && !_stopping.IsCancellationRequested && !answers.IsSilent)
            await ((Task)ended).WaitAsync(Tick, TimeProvider.System, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock) _waiting = null;
        waiting.Writer.Complete();
        var silent = !ended.IsCompleted && !_stopping.IsCancellationRequested;
        if (!ended.IsCompleted && !silent) await LeaveAsync(connection, will).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await sending.ConfigureAwait(false);
        while (waiting.Reader.TryRead(out var publish)) publish.Complete(PublishStatus.NotConnected);
        ConnectedChanged?.Invoke(false);
        return ended.IsCompleted ? await ended.ConfigureAwait(false) : silent ? AnswerWatch.Why : "left";
    }

    private async Task SendAllAsync(OneConnection connection, ChannelReader<PendingPublish> waiting, AnswerWatch answers, CancellationToken over)
    {
        using var window = new SemaphoreSlim(_options.MaxInFlight);
        try
        {
            while (await waiting.WaitToReadAsync(over).ConfigureAwait(false))
            {
                await window.WaitAsync(over).ConfigureAwait(false);
                if (waiting.TryRead(out var publish)) _ = SendAsync(connection, publish, window, answers, over);   // one reader: it is still there
            }
        }
        catch (OperationCanceledException)
        {
            // the connection is over
        }
        // Every publish on its way is answered before the window goes: its sender gives its place back last.
        for (var i = 0; i < _options.MaxInFlight; i++) await window.WaitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task SendAsync(OneConnection connection, PendingPublish publish, SemaphoreSlim window, AnswerWatch answers, CancellationToken over)
    {
        var message = publish.Message;
        answers.Sent();
        try
        {
            var reason = await connection.PublishAsync(message.Topic, message.Payload, message.Qos, message.Retain, message.ContentType, over).ConfigureAwait(false);
            publish.Complete(reason < 0x80 ? PublishStatus.Acknowledged : PublishStatus.Refused, reason);
        }
#pragma warning disable CA1031 // whatever it was, the broker may have the message or not
        catch (Exception)
        {
            publish.Complete(PublishStatus.ConnectionLost);
        }
#pragma warning restore CA1031
        answers.Answered();
        window.Release();
    }

    // A DISCONNECT would discard the will, and 3.1.1 knows no other: so the last words are said first.
    private static async Task LeaveAsync(OneConnection connection, MqttMessage? will)
    {
        using var limit = new CancellationTokenSource(LeaveLimit);
        try
        {
            if (will is not null) await connection.PublishAsync(will.Topic, will.Payload, will.Qos, will.Retain, will.ContentType, limit.Token).ConfigureAwait(false);
            await connection.LeaveAsync(limit.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the line is gone or the broker is silent: it says the will itself then
        catch (Exception)
        {
        }
#pragma warning restore CA1031
    }

    private void Handle(string topic, byte[] payload, int qos, bool retain, string? contentType)
    {
        var message = new MqttMessage(topic, payload, qos, retain, contentType);
        foreach (var (filter, _, handler) in _subscriptions)
        {
            if (!TopicRule.Matches(filter, topic)) continue;
#pragma warning disable CA1031 // it is counted and told, and the connection lives
            try
            {
                handler(message);
            }
            catch (Exception fault)
            {
                HandlerFaults++;
                Say(MqttNoticeKind.HandlerFailed, $"{filter}: {fault.GetType().Name}: {fault.Message}");
            }
#pragma warning restore CA1031
        }
    }

    private static bool IsOfTrust(Exception? fault) =>
        fault is AuthenticationException or CryptographicException || (fault?.InnerException is { } inner && IsOfTrust(inner));

    private void Say(MqttNoticeKind kind, string text) => _notice(new(kind, text));
}
