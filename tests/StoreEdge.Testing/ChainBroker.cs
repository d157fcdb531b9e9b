using System.Diagnostics;

namespace StoreEdge.Testing;

/// <summary>The broker that <c>install/hq</c> tells HQ to run: its configuration, its ACL and certificates by its own command, on a free port of 127.0.0.1.</summary>
public sealed class ChainBroker : IAsyncDisposable
{
    private readonly MosquittoBroker _broker;

    private ChainBroker(MosquittoBroker broker) => _broker = broker;

    public int Port => _broker.Port;

    public ContractWatch Watch => _broker.Watch;

    /// <summary>Its certificate holds this name and no address.</summary>
    public string Url => $"mqtts://localhost:{Port}";

    public string File(string name) => Path.Combine(_broker.Folder, name);

    public static async Task<ChainBroker> StartedAsync(params string[] stores) => new(await MosquittoBroker.StartedAsync(Configuration, folder =>
    {
        System.IO.File.Copy(TestRepository.File("install", "hq", "acl"), Path.Combine(folder, "acl"), overwrite: true);
        Make(folder, "ca");
        Make(folder, "broker", "localhost");
        Make(folder, "hq");
        Make(folder, ["store", .. stores]);
    }));

    /// <summary>As <c>make-certificates</c> is called, after the folder.</summary>
    public void MakeHere(params string[] arguments) => Make(_broker.Folder, arguments);

    public Task StopAsync() => _broker.StopAsync();

    /// <inheritdoc cref="MosquittoBroker.EndAsync"/>
    public Task EndAsync() => _broker.EndAsync();

    public Task StartAsync() => _broker.StartAsync();

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    // Loopback only, and not as the user that mosquitto would become when a root's tests start it: that one cannot read this folder.
    private static string Configuration(int port)
    {
        var text = System.IO.File.ReadAllText(TestRepository.File("install", "hq", "mosquitto.conf"));
        const string Listener = "listener 8883\n";
        if (!text.Contains(Listener, StringComparison.Ordinal)) throw new InvalidOperationException("install/hq/mosquitto.conf has another listener");
        return $"user {Environment.UserName}\n{text.Replace(Listener, $"listener {port} 127.0.0.1\n", StringComparison.Ordinal)}";
    }

    /// <summary>As <c>make-certificates</c> is called.</summary>
    public static void Make(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(TestRepository.File("install", "hq", "make-certificates")) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[folder, .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"make-certificates ended with {process.ExitCode}: {said.Result}");
    }
}
