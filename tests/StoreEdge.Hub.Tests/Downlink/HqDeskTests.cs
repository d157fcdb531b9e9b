using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Mosquitto;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Downlink;

/// <summary>HQ's own side: the key that the command makes, the simulator's orders, and orders that openssl signed.</summary>
public sealed class HqDeskTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task With_a_made_key_HQ_orders_from_the_command_line_and_reads_what_became_of_it()
    {
        var made = await ShellAsync($"{TestRepository.File("install", "hq", "make-downlink-key")} keys");
        await using var store = await OrderedStore.StartAsync(await File.ReadAllTextAsync(_folder.File("keys/downlink-public.pem"), TestContext.Current.CancellationToken));

        var right = await Order(store, "gtin,zone\n4006381333931,dairy\n", 1);
        var again = await Order(store, "gtin,zone\n4006381333931,dairy\n", 1);
        var wrong = await Order(store, "gtin,zone\n4006381333931,cellar\n", 2);

        Assert.Equal(0, made.ExitCode);
        Assert.Equal((0, "store-0001 applied products version 1, in force from 2026-11-21T09:00:00+00:00\n"), right);
        Assert.Equal((0, "store-0001 already-applied products version 1, in force from 2026-11-21T09:00:00+00:00\n"), again);
        Assert.Equal((1, "store-0001 refused products version 2: invalid-content\n  HQ's products version 2: line 2: the plan has no zone 'cellar'\n"), wrong);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("keys/downlink-private.pem")));
    }

    [Fact]
    public async Task What_stores_answer_is_kept_at_HQ()
    {
        await using var store = await OrderedStore.StartAsync();
        await using (var hq = new HqStandIn("127.0.0.1", store.Broker.Port, _folder.File("hq.db")))
        {
            hq.Start();
            await Eventually.Holds(() => hq.IsConnected, "HQ is connected");
            await store.OrderAsync("products", 5, "gtin,zone\n4006381333931,dairy\n");
            await store.OrderAsync("products", 4, "gtin,zone\n4006381333931,bakery\n");
            await Eventually.Holds(() => hq.Replies().Count == 2, "both answers are kept");
        }
        await using var again = new HqStandIn("127.0.0.1", store.Broker.Port, _folder.File("hq.db"));

        Assert.Equal([("store-0001", "products", 5L, "applied", null), ("store-0001", "products", 4L, "refused", "older")], again.Replies());
        Assert.Equal((1, 1, 0), (again.Summary().Replies["applied"], again.Summary().Replies["refused"], again.Summary().Faults));
    }

    [Fact]
    public async Task A_catalogue_of_four_megabytes_comes_over_the_line()
    {
        await using var store = await OrderedStore.StartAsync();
        var lines = new StringBuilder("gtin,zone\n");
        for (var product = 1; lines.Length < (4 << 20) - 30; product++) lines.Append(CultureInfo.InvariantCulture, $"{product:D14},dairy\n");

        var reply = await store.OrderAsync("products", 1, lines.ToString());

        Assert.Equal(("applied", null), (reply.Outcome, reply.Reason));
        await Eventually.Holds(() => store.Hub.Get<StoreEdge.Hub.Pages.Catalogue>().Products?.Count > 190_000, "it is in force");
    }

    [Fact]
    public async Task A_key_is_not_made_over_another()
    {
        var command = $"{TestRepository.File("install", "hq", "make-downlink-key")} keys";
        await ShellAsync(command);
        var before = await File.ReadAllTextAsync(_folder.File("keys/downlink-private.pem"), TestContext.Current.CancellationToken);

        var again = await ShellAsync(command);

        Assert.Equal(1, again.ExitCode);
        Assert.Contains("is there already", again.Said, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(_folder.File("keys/downlink-private.pem"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_order_that_openssl_signed_as_the_README_says_is_taken()
    {
        await ShellAsync($"{TestRepository.File("install", "hq", "make-downlink-key")} keys");
        await using var store = await OrderedStore.StartAsync(await File.ReadAllTextAsync(_folder.File("keys/downlink-public.pem"), TestContext.Current.CancellationToken));

        var signed = await ShellAsync("""
            printf 'gtin,zone\n4006381333931,dairy\n' >content
            { printf 'storeedge-downlink-v1\nstore-0001\nproducts\n12\n\n2099-01-01T00:00:00Z\n'; cat content; } | openssl dgst -sha256 -sign keys/downlink-private.pem >signature
            printf '{"store":"store-0001","kind":"products","version":12,"notAfter":"2099-01-01T00:00:00Z","content":"%s","signature":"%s"}' "$(base64 -w0 content)" "$(base64 -w0 signature)"
            """);
        var reply = await store.SayAsync("products", Encoding.UTF8.GetBytes(signed.Said));

        Assert.Equal(("applied", 12L), (reply.Outcome, reply.Version));
    }

    [Fact]
    public async Task Without_an_answer_or_with_words_that_make_no_sense_the_command_says_so()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        await using var broker = await MosquittoBroker.StartedAsync();
        using var key = new HqKey();
        File.WriteAllText(_folder.File("key.pem"), key.PrivatePem);
        File.WriteAllText(_folder.File("content"), "{}");

        async Task<int> Run(DownlinkOrder order, string keyFile = "key.pem") => await DownlinkVerb.RunAsync(
            LineTo(broker), new(_folder.File(keyFile)), new(_folder.File("content")), false, TimeSpan.FromSeconds(1), order, AnsiConsole.Console, TestContext.Current.CancellationToken);

        var order = new DownlinkOrder("store-0009", "plan", 1, []);
        Assert.Equal(3, await Run(order));
        Assert.Equal(2, await Run(order with { Kind = "firmware" }));
        Assert.Equal(2, await Run(order with { Version = 0 }));
        Assert.Equal(2, await Run(order with { NotBefore = "tomorrow" }));
        Assert.Equal(2, await Run(order, "content"));
        Assert.Equal(2, await Run(order, "no-such-key"));
    }

    [Fact]
    public async Task An_order_that_the_broker_refuses_is_said_to_be_and_one_to_a_broker_that_does_not_trust_us_too()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        await using var broker = await ChainBroker.StartedAsync("store-0001");
        using var key = new HqKey();
        File.WriteAllText(_folder.File("key.pem"), key.PrivatePem);
        File.WriteAllText(_folder.File("content"), "{}");

        var refused = await Run("hq");
        var unanswered = await Run("hq-orders");
        File.WriteAllText(broker.File("hq.crt"), File.ReadAllText(broker.File("store-0001.crt")));
        var (distrusted, why) = await Run("hq");

        Assert.Equal((3, "the broker refused the order, reason 135: is this certificate one that may give orders (hq-orders)?\n"), refused);
        Assert.Equal((3, "store-0001 has not answered within 2 s; the broker keeps the order for it\n"), unanswered);
        Assert.Equal(3, distrusted);
        Assert.StartsWith($"no line to the broker at localhost:{broker.Port}: ", why, StringComparison.Ordinal);

        async Task<(int, string)> Run(string who)
        {
            using var said = new StringWriter(CultureInfo.InvariantCulture);
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(said), Ansi = AnsiSupport.No });
            console.Profile.Width = 500;
            var line = new MqttOptions { Host = "localhost", Port = broker.Port, ClientId = who, Tls = new(broker.File("ca.crt"), broker.File($"{who}.crt"), broker.File($"{who}.key")) };
            var code = await DownlinkVerb.RunAsync(line, new(_folder.File("key.pem")), new(_folder.File("content")), true, TimeSpan.FromSeconds(2),
                new("store-0001", "products", 1, []), console, TestContext.Current.CancellationToken);
            return (code, said.ToString().ReplaceLineEndings("\n"));
        }
    }

    [Fact]
    public async Task An_order_that_the_store_refuses_does_not_take_the_good_ones_place_at_the_broker()
    {
        await ShellAsync($"{TestRepository.File("install", "hq", "make-downlink-key")} keys");
        await using var store = await OrderedStore.StartAsync(await File.ReadAllTextAsync(_folder.File("keys/downlink-public.pem"), TestContext.Current.CancellationToken));

        var good = await Order(store, "gtin,zone\n4006381333931,dairy\n", 1, retain: true);
        var bad = await Order(store, "gtin,zone\n4006381333931,no-such-zone\n", 2, retain: true);
        var kept = new System.Collections.Concurrent.ConcurrentQueue<long>();
        await using var restored = MqttLine.Open(LineTo(store.Broker) with { ClientId = "restored" });
        restored.Subscribe("storeedge/v1/store-0001/hq/downlink/products", m => kept.Enqueue(JsonDocument.Parse(m.Payload).RootElement.GetProperty("version").GetInt64()));
        restored.Start();
        await Eventually.Holds(() => !kept.IsEmpty, "the broker has kept one");

        Assert.Equal((0, 1), (good.ExitCode, bad.ExitCode));
        Assert.Equal([1], kept);
    }

    private static MqttOptions LineTo(MosquittoBroker broker) => new() { Host = "127.0.0.1", Port = broker.Port, ClientId = "hq-desk" };

    private async Task<(int ExitCode, string Said)> Order(OrderedStore store, string content, long version, bool retain = false)
    {
        await store.ListensAsync();
        await File.WriteAllTextAsync(_folder.File("content"), content, TestContext.Current.CancellationToken);
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(said), Ansi = AnsiSupport.No });
        console.Profile.Width = 500;
        var exitCode = await DownlinkVerb.RunAsync(
            LineTo(store.Broker), new(_folder.File("keys/downlink-private.pem")), new(_folder.File("content")), retain, TimeSpan.FromSeconds(60),
            new("store-0001", "products", version, []), console, TestContext.Current.CancellationToken);
        return (exitCode, said.ToString().ReplaceLineEndings("\n"));
    }

    private async Task<(int ExitCode, string Said)> ShellAsync(string script)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "openssl is not installed (apt-get install openssl)");
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, WorkingDirectory = _folder.Path };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"exec 2>&1\n{script.ReplaceLineEndings("\n")}");
        using var shell = Process.Start(start)!;
        var said = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (shell.ExitCode, said);
    }
}
