using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Spectre.Console;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Hq;

/// <summary><c>device-sim hq downlink</c>: HQ orders a store something and waits for its answer. Exit code 0 when the store has it, 1 when it refused, 2 for wrong words, 3 without an answer.</summary>
internal static class DownlinkVerb
{
    // The line stands: a broker that does not take a message by then has other troubles.
    private static readonly TimeSpan LongestPublish = TimeSpan.FromSeconds(10);

    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static Command Create(HqLineArguments line)
    {
        var store = new Option<string>("--store") { Description = "The store that is told", Required = true };
        var kind = new Option<string>("--kind") { Description = string.Join(", ", DownlinkOrder.Kinds), Required = true };
        var file = new Option<FileInfo>("--file") { Description = "The content", Required = true };
        var version = new Option<long>("--version") { Description = "Higher than any of this kind before", Required = true };
        var key = new Option<FileInfo>("--key") { Description = "HQ's private key, PEM (install/hq/make-downlink-key)", Required = true };
        var notBefore = new Option<string?>("--not-before") { Description = "Holds from then on at the earliest, such as 2026-11-23T03:00:00Z" };
        var notAfter = new Option<string?>("--not-after") { Description = "Lapses when the store has not taken it by then" };
        var retain = new Option<bool>("--retain") { Description = "The broker keeps it for a store that does not answer, or that is restored from a backup later; never one that the store refuses", DefaultValueFactory = _ => true };
        var wait = new Option<int>("--wait") { Description = "Seconds to wait for the answer", DefaultValueFactory = _ => 60 };
        var command = new Command("downlink", "Order a store something: sign, publish and wait for its answer") { store, kind, file, version, key, notBefore, notAfter, retain, wait };
        command.SetAction(async (result, cancellationToken) => line.Read(result, $"storeedge-hq-downlink-{Guid.NewGuid():N}", "hq-orders") is not { } options ? 2 : await RunAsync(
            options, result.GetValue(key)!, result.GetValue(file)!, result.GetValue(retain), TimeSpan.FromSeconds(result.GetValue(wait)),
            new(result.GetValue(store)!, result.GetValue(kind)!, result.GetValue(version), [], result.GetValue(notBefore), result.GetValue(notAfter)), AnsiConsole.Console, cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(
        MqttOptions options, FileInfo keyFile, FileInfo file, bool retain, TimeSpan wait, DownlinkOrder order, IAnsiConsole console, CancellationToken cancellationToken)
    {
        if (!NameRule.Holds(order.Store)) return Wrong($"'{order.Store}' is no name of a store: {NameRule.InWords}");
        if (!DownlinkOrder.Kinds.Contains(order.Kind)) return Wrong($"'{order.Kind}' is none of {string.Join(", ", DownlinkOrder.Kinds)}");
        if (order.Version < 1) return Wrong("versions count from 1");
        foreach (var instant in new[] { order.NotBefore, order.NotAfter })
            if (instant is not null && !DateTimeOffset.TryParseExact(instant, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)) return Wrong($"'{instant}' is no instant such as 2026-11-23T03:00:00Z");
        byte[] message;
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(await File.ReadAllTextAsync(keyFile.FullName, cancellationToken));
            message = (order with { Content = await File.ReadAllBytesAsync(file.FullName, cancellationToken) }).Signed(key);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Wrong(exception.Message);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return Wrong($"'{keyFile.FullName}' is no private key: {exception.Message}");
        }
        var (reply, why) = await SayAsync(options, order, message, retain, wait, cancellationToken);
        if (reply is null)
        {
            console.WriteLine(why);
            return 3;
        }
        console.WriteLine(reply.Outcome == "refused" ? $"{reply.Store} refused {reply.Kind} version {reply.Version}: {reply.Reason}" : $"{reply.Store} {reply.Outcome} {reply.Kind} version {reply.Version}, in force from {reply.EffectiveAt}");
        foreach (var detail in reply.Details) console.WriteLine($"  {detail}");
        if (why.Length > 0) console.WriteLine($"  not kept at the broker: {why}");
        return reply.Outcome == "refused" ? 1 : 0;
    }

    /// <returns>The store's answer, or why there is none; with an answer, why the broker does not keep the order.</returns>
    private static async Task<(DownlinkReply? Reply, string Why)> SayAsync(MqttOptions options, DownlinkOrder order, byte[] message, bool retain, TimeSpan wait, CancellationToken cancellationToken)
    {
        var answered = new TaskCompletionSource<DownlinkReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        string? notice = null;
        await using var line = MqttLine.Open(options, n => notice = n.Kind is MqttNoticeKind.Connected ? null : n.Text);
        line.Subscribe($"storeedge/v1/{order.Store}/answer/downlink", m =>
        {
            // A message so damaged that its version could not be read is answered without one.
            if (DownlinkReply.Read(m.Topic, m.Payload) is { } reply && reply.Kind == order.Kind && (reply.Version ?? order.Version) == order.Version) answered.TrySetResult(reply);
        });
        line.ConnectedChanged += isUp => { if (isUp) connected.TrySetResult(); };
        line.Start();
        try
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            over.CancelAfter(wait);
            await connected.Task.WaitAsync(over.Token);
            if (await PublishAsync(false, over.Token) is { } refused) return (null, refused);
            var reply = await answered.Task.WaitAsync(over.Token);
            // Only now: at the broker one order of a kind is kept, and one that the store refuses must not take the good one's place.
            return (reply, retain && reply.Outcome != "refused" ? await PublishAsync(true, over.Token) ?? "" : "");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            if (!connected.Task.IsCompleted) return (null, $"no line to the broker at {options.Host}:{options.Port}: {notice ?? "it does not answer"}");
            // A store that is away finds it when it comes back.
            var kept = retain && await KeepAsync();
            return (null, $"{order.Store} has not answered within {wait.TotalSeconds} s{(notice is null ? "" : $" ({notice})")}; {(kept ? "the broker keeps the order for it" : "the same order may be sent again")}");
        }

        async Task<bool> KeepAsync()
        {
            try
            {
                using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                over.CancelAfter(LongestPublish);
                return await PublishAsync(true, over.Token) is null;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }

        async Task<string?> PublishAsync(bool kept, CancellationToken token)
        {
            var outcome = await line.PublishAsync(new(order.Topic, message, Retain: kept, ContentType: "application/json"), token);
            return outcome.Status != PublishStatus.Refused ? null
                : string.Create(CultureInfo.InvariantCulture, $"the broker refused the order, reason {outcome.ReasonCode}: is this certificate one that may give orders (hq-orders)?");
        }
    }

    private static int Wrong(string what)
    {
        Console.Error.WriteLine(what);
        return 2;
    }
}
