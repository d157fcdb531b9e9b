using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StoreEdge.Mosquitto.Native;

namespace StoreEdge.Mosquitto;

/// <summary>
/// One life of one TCP connection, from connect to its end, on one thread. Each gets a handle of its own, so nothing of
/// an earlier life is sent again behind our back.
/// </summary>
internal sealed unsafe class MqttSession : IDisposable
{
    // How often keep-alive and time limits are looked at.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    // What leaving may take (wall time): the last words, their answer, DISCONNECT.
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(2);

    private readonly MqttConnection _connection;
    private readonly WakeUp _wake;
    private readonly MqttMessage? _will;
    private readonly nint _handle;
    private readonly Dictionary<int, PendingPublish> _inFlight = [];
    private readonly HashSet<int> _subscribing = [];
    private readonly AnswerWatch _answers;
    private GCHandle _self;
    private nint _serverName;
    private string? _end;
    private int? _lastWords;
    private bool _left;
    private string? _tlsFault;

    public MqttSession(MqttConnection connection, WakeUp wake)
    {
        (_connection, _wake, _will) = (connection, wake, connection.Options.Will?.Invoke());
        var options = connection.Options;
        _answers = new(options.AnswerLimit, TimeProvider.System);
        _self = GCHandle.Alloc(this);
        _handle = Libmosquitto.mosquitto_new(options.ClientId, cleanSession: true, GCHandle.ToIntPtr(_self));
        if (_handle == 0)
        {
            _self.Free();
            throw new ArgumentException($"'{options.ClientId}' is not a client id");
        }
        _ = Libmosquitto.mosquitto_int_option(_handle, Libmosquitto.OptionProtocolVersion, (int)options.Version);
        _ = Libmosquitto.mosquitto_int_option(_handle, Libmosquitto.OptionTcpNoDelay, 1);
        _ = Libmosquitto.mosquitto_threaded_set(_handle, threaded: true);   // else publish would write to the socket, and call back, inside our callbacks
        Libmosquitto.mosquitto_connect_v5_callback_set(_handle, &OnConnect);
        Libmosquitto.mosquitto_publish_v5_callback_set(_handle, &OnPublish);
        Libmosquitto.mosquitto_message_v5_callback_set(_handle, &OnMessage);
        Libmosquitto.mosquitto_subscribe_callback_set(_handle, &OnSubscribe);
        Libmosquitto.mosquitto_log_callback_set(_handle, &OnLog);
    }

    public bool WasAccepted { get; private set; }

    /// <summary>It ended because one side does not trust the other.</summary>
    public bool WasNotTrusted { get; private set; }

    private bool IsOpen => WasAccepted && _subscribing.Count == 0;

    /// <returns>Why it ended.</returns>
    public string Run(string address)
    {
        var options = _connection.Options;
        if (UseTls() is { } untrusted) return untrusted;
        if (Prepare() is var refused and not Libmosquitto.Success) return Libmosquitto.ErrorText(refused);
        var code = Libmosquitto.mosquitto_connect_async(_handle, address, options.Port, options.KeepAliveSeconds);
        if (code > Libmosquitto.Success) return Reason(code);

        var limit = Environment.TickCount64 + (long)options.ConnectLimit.TotalMilliseconds;
        var leaving = false;
        while (_end is null)
        {
            if (!leaving && _connection.Stopping.IsCancellationRequested)
            {
                if (!IsOpen) return "stopped";
                (leaving, limit) = (true, Environment.TickCount64 + (long)LeaveLimit.TotalMilliseconds);
                Leave();
            }
            if ((leaving || !IsOpen) && Environment.TickCount64 >= limit) return leaving ? "left" : "no answer to CONNECT or SUBSCRIBE in time";
            Turn();
            if (!leaving && IsOpen) Send();
            if (_answers.IsSilent) _end ??= AnswerWatch.Why;
        }
        return leaving ? "left" : _end;
    }

    public void Dispose()
    {
        Libmosquitto.mosquitto_destroy(_handle);
        Marshal.FreeCoTaskMem(_serverName);
        if (_self.IsAllocated) _self.Free();
        foreach (var publish in _inFlight.Values) publish.Complete(PublishStatus.ConnectionLost);
        _inFlight.Clear();
    }

    /// <returns>Why there is no line: without the files there is none, for the line would be a plain one.</returns>
    private string? UseTls()
    {
        if (_connection.Options.Tls is not { } tls) return null;
        if (tls.WrongName() is { } another)
        {
            WasNotTrusted = true;
            return another;
        }
        _serverName = Marshal.StringToCoTaskMemUTF8(_connection.Options.Host);
        if (TrustContext.Give(_handle, tls, _connection.Options.Host, _serverName)) return null;
        WasNotTrusted = true;
        return tls.Faults() is [var (property, what), ..] ? $"{property} {what}" : "the certificates were not taken by OpenSSL";
    }

    // Why TLS failed is told by the library's log alone; a TLS 1.3 broker refuses our certificate only after our side is done, by an alert.
    // A broker that dies in the middle fails too, but that is no matter of trust.
    private string Reason(int code)
    {
        if (_tlsFault is not { } fault) return Libmosquitto.ErrorText(code);
        WasNotTrusted |= !WasAccepted && !fault.Contains("unexpected eof", StringComparison.Ordinal)
            && (code == Libmosquitto.TlsFailed || fault.Contains("alert", StringComparison.Ordinal));
        return $"{Libmosquitto.ErrorText(code)} ({fault})";
    }

    private int Prepare()
    {
        var options = _connection.Options;
        var code = options.User is null ? 0 : Libmosquitto.mosquitto_username_pw_set(_handle, options.User, options.Password);
        if (code != Libmosquitto.Success || _will is null) return code;
        fixed (byte* payload = _will.Payload.Span)
            return Libmosquitto.mosquitto_will_set(_handle, _will.Topic, _will.Payload.Length, payload, _will.Qos, _will.Retain);
    }

    private void Turn()
    {
        var ready = _wake.Wait(Libmosquitto.mosquitto_socket(_handle), Libmosquitto.mosquitto_want_write(_handle), Tick);
        if (ready.Read) EndOn(Libmosquitto.mosquitto_loop_read(_handle, 1));
        if (_end is null && (ready.Write || Libmosquitto.mosquitto_want_write(_handle))) EndOn(Libmosquitto.mosquitto_loop_write(_handle, 1));
        if (_end is null) EndOn(Libmosquitto.mosquitto_loop_misc(_handle));
        if (_end is null && Libmosquitto.mosquitto_socket(_handle) < 0) _end = "the socket was closed";
    }

    private void EndOn(int code)
    {
        if (code != Libmosquitto.Success) _end ??= Reason(code);
    }

    private void Send()
    {
        while (_inFlight.Count < _connection.Options.MaxInFlight && _connection.TryTake(out var publish))
        {
            var code = Publish(publish.Message, out var mid);
            // "No connection" means queued in the library: it goes down with this handle, and is told so then.
            if (code is not (Libmosquitto.Success or Libmosquitto.NoConnection))
            {
                publish.Complete(PublishStatus.Refused, code);
                continue;
            }
            _inFlight[mid] = publish;
            _answers.Sent();
        }
    }

    private int Publish(MqttMessage message, out int mid)
    {
        (mid, nint properties) = (0, 0);
        try
        {
            // The library refuses properties under 3.1.1.
            if (message.ContentType is { } type && _connection.Options.Version == MqttVersion.V5
                && Libmosquitto.mosquitto_property_add_string(ref properties, Libmosquitto.PropertyContentType, type) is var refused and not Libmosquitto.Success)
                return refused;
            fixed (byte* payload = message.Payload.Span)
                return Libmosquitto.mosquitto_publish_v5(_handle, out mid, message.Topic, message.Payload.Length, payload, message.Qos, message.Retain, properties);
        }
        finally
        {
            if (properties != 0) Libmosquitto.mosquitto_property_free_all(ref properties);   // the library has made a copy
        }
    }

    // A DISCONNECT would discard the will, and 3.1.1 knows no other: so the last words are said first.
    private void Leave()
    {
        if (_will is not null && Publish(_will, out var mid) == Libmosquitto.Success) _lastWords = mid;
        else Disconnect();
    }

    private void Disconnect()
    {
        if (_left) return;
        _left = true;
        _ = Libmosquitto.mosquitto_disconnect(_handle);
    }

    private void Accepted()
    {
        WasAccepted = true;
        foreach (var subscription in _connection.Subscriptions)
        {
            EndOn(Libmosquitto.mosquitto_subscribe(_handle, out var mid, subscription.Filter, subscription.Qos));
            _subscribing.Add(mid);
        }
        if (IsOpen) Opened();
    }

    // The birth comes after the subscriptions: whoever answers it must find us listening.
    private void Opened()
    {
        if (_connection.Options.Birth?.Invoke() is { } birth) EndOn(Publish(birth with { Retain = true }, out _));
        if (_end is null) _connection.Opened();
    }

    private void Answered(int mid, int reason)
    {
        if (mid == _lastWords) Disconnect();
        if (!_inFlight.Remove(mid, out var publish)) return;
        _answers.Answered();
        publish.Complete(reason < 0x80 ? PublishStatus.Acknowledged : PublishStatus.Refused, reason);
    }

    // No exception may cross the C frames: whatever goes wrong in a callback ends this session and is its reason.
    private static void Guarded(nint self, Action<MqttSession> call)
    {
        if (GCHandle.FromIntPtr(self).Target is not MqttSession session) return;
#pragma warning disable CA1031
        try
        {
            call(session);
        }
        catch (Exception fault)
        {
            session._end ??= $"{fault.GetType().Name}: {fault.Message}";
        }
#pragma warning restore CA1031
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnConnect(nint handle, nint self, int reason, int flags, nint properties) => Guarded(self, s =>
    {
        if (reason == 0) s.Accepted();
        else s._end ??= $"the broker refused: {Libmosquitto.ReasonText(reason)}";
    });

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnPublish(nint handle, nint self, int mid, int reason, nint properties) => Guarded(self, s => s.Answered(mid, reason));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnSubscribe(nint handle, nint self, int mid, int count, int* granted)
    {
        var refused = count > 0 && granted[0] >= 0x80;
        Guarded(self, s =>
        {
            if (refused) s._connection.Notice(MqttNoticeKind.SubscriptionRefused, "the broker refused a subscription");
            if (s._subscribing.Remove(mid) && s.IsOpen) s.Opened();
        });
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnMessage(nint handle, nint self, Libmosquitto.Message* message, nint properties)
    {
        var from = message;
        Guarded(self, s => s._connection.Handle(new(
            Marshal.PtrToStringUTF8((nint)from->Topic) ?? "",
            new ReadOnlySpan<byte>(from->Payload, from->PayloadLength).ToArray(),
            from->Qos,
            from->Retain != 0,
            Libmosquitto.PropertyText(properties, Libmosquitto.PropertyContentType))));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnLog(nint handle, nint self, int level, byte* text)
    {
        if ((level & (Libmosquitto.LogWarning | Libmosquitto.LogError)) == 0) return;
        var said = Marshal.PtrToStringUTF8((nint)text) ?? "";
        Guarded(self, s =>
        {
            if (s._connection.Options.Tls is null || level != Libmosquitto.LogError) s._connection.Notice(MqttNoticeKind.Library, said);
            else if (s._tlsFault is not { Length: > 400 }) s._tlsFault = s._tlsFault is null ? said : $"{s._tlsFault}; {said}";   // said with the end it leads to
        });
    }
}
