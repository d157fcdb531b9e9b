using System.Net;
using System.Net.Sockets;

namespace StoreEdge.Mosquitto.Tests;

/// <summary>Accepts one MQTT 5 client and then never answers: what a broker that hangs looks like.</summary>
internal sealed class SilentBroker : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;
    private Socket? _client;

    public SilentBroker()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Task HeardPublish => _heard.Task;

    public void Cut() => _client?.Close(timeout: 0);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            _client = await _listener.AcceptSocketAsync();
            var buffer = new byte[1024];
            await _client.ReceiveAsync(buffer);
            await _client.SendAsync(new byte[] { 0x20, 0x03, 0x00, 0x00, 0x00 });   // CONNACK, no session, success, no properties
            while (await _client.ReceiveAsync(buffer) is > 0)
                if (buffer[0] >> 4 == 3) _heard.TrySetResult();
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // cut by the test
        }
    }
}
