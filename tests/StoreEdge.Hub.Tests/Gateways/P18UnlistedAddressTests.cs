using System.Globalization;
using System.Text;
using StoreEdge.Hub.Gateways;
using StoreEdge.Hub.Tests.Rights;
using StoreEdge.Mosquitto;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Gateways;

/// <summary>The whole hub that listens to gateways of all four kinds, beside a crowd, and tells HQ: what it hears of phones it forgets.</summary>
[Trait("privacy", "P18")]
public sealed class P18UnlistedAddressTests
{
    private const int Phones = 10_000;
    private const int Beacons = 50;
    private const int InOneMessage = 100;   // of a Minew gateway

    private static readonly DateTimeOffset Opening = HubUnderTest.Opening;

    [Fact]
    public async Task Of_ten_thousand_phones_beside_fifty_listed_beacons_no_address_is_in_any_file_log_metric_or_message_of_the_hub()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        var random = new Random(18);
        var phones = Enumerable.Range(0, Phones).Select(_ => (ulong)random.NextInt64(1L << 40, 1L << 48)).Distinct().ToArray();
        using var logs = new HeardLogs();
        await using var hq = await MosquittoBroker.StartedAsync();
        await using var ear = await ListeningHq.StartAsync(hq);
        await using var store = await GatewayHub.StartAsync(change: logs.PutInto, beacons: Listed, settings: [("StoreEdge:HqFeed:Enabled", "true"), ("StoreEdge:HqFeed:Broker", hq.Url)]);
        await using var gateway = await store.GatewayAsync();

        var reports = phones.Select((phone, i) => Phone(i, phone, random)).ToList();
        // The hub listens at QoS 0, of which a broker gives up what does not fit its queue: no more is on the way than fits.
        var said = 0;
        foreach (var part in reports.Chunk(400))
        {
            var told = Messages(part).ToList();
            await Task.WhenAll(told.Select(m => GatewayHub.PublishAsync(gateway, m.Topic, m.Payload)));
            await store.HeardAsync(said += told.Count);
        }
        foreach (var number in Enumerable.Range(1, Beacons))
            await GatewayHub.PublishAsync(gateway, OpenMqttGatewayMessage.Topic("omg-1", Tag(number)), OpenMqttGatewayMessage.Encode(new TagReport(Tag(number), -60, default, Opening)));
        // The beacons too, before the clock moves: the second of one that came later would stay open.
        await store.HeardAsync(said + Beacons);
        Assert.Equal((phones.Length, 0), (store.Board.Of(GatewayCount.Unlisted), store.Board.Of(GatewayCount.Lost)));
        var heard = (await store.JournalAsync(Beacons)).Select(r => Encoding.UTF8.GetString(r.Subject!));
        Assert.Equal(Listed.Select(l => l.Id).Order(StringComparer.Ordinal), heard.Order(StringComparer.Ordinal));
        store.Hub.Clock.Advance(TimeSpan.FromHours(2));   // an hour is told to HQ
        await ear.ToldAsync("device-health", store.Hub);
        var pages = string.Join('\n', await Task.WhenAll(((string[])["/api/devices", "/api/today", "/api/store", "/api/alerts?state=all"]).Select(a => store.Hub.Client.GetStringAsync(a))));
        await store.Hub.RestartAsync();   // everything is on the disk now

        var files = new[] { store.Hub.DataFolder, store.Hub.SaltFolder }.SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            .Where(f => Path.GetFileName(f) != DataFolderLock.FileName).Select(f => (Path.GetFileName(f), Encoding.Latin1.GetString(File.ReadAllBytes(f)))).ToList();
        Assert.True(logs.Lines > 50, $"{logs.Lines} lines: the ear is deaf");
        foreach (var (where, text) in files.Append(("messages", ear.All)).Append(("pages", pages)).Append(("logs and metrics", Encoding.UTF8.GetString(logs.All))))
            Assert.Empty(RadioAddresses.FoundIn(text, phones).Take(3).Select(a => $"{where}: {a}"));
        // The search is not blind: a phone is found where it is said, and a listed name in the files.
        Assert.Single(RadioAddresses.FoundIn($"{pages[..100]} {new TagAddress(phones[^1]).ToColons()}", phones));
        Assert.Contains(files, f => f.Item2.Contains("cart-50", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Id, string Identity)> Listed => Enumerable.Range(1, Beacons).Select(n => ($"cart-{n}", $"address:{Tag(n).ToColons()}"));

    private static TagAddress Tag(int number) => new(0xC0FFEE000000 + (ulong)number);

    // Nothing but flags, a name, Apple's nearby message, a cart's beacon that is not ours.
    private static TagReport Phone(int i, ulong address, Random random)
    {
        var noise = new byte[6];
        random.NextBytes(noise);
        byte[] advert = (i % 4) switch
        {
            0 => [2, 0x01, 0x06],
            1 => [2, 0x01, 0x06, 9, 0x09, .. "PHONE"u8, .. noise.AsSpan(0, 3)],
            2 => [2, 0x01, 0x1A, 10, 0xFF, 0x4C, 0x00, 0x10, .. noise],
            _ => new IBeacon(new Guid("5d1f2c3a-0000-4000-8000-0123456789ab"), 9000, (ushort)i, -59).EncodeAdvert(),
        };
        return new TagReport(new TagAddress(address), -40 - (i % 50), advert, Opening);
    }

    /// <summary>A quarter of the phones at each kind of gateway, as it would tell of them.</summary>
    private static IEnumerable<(string Topic, byte[] Payload)> Messages(TagReport[] phones)
    {
        foreach (var phone in phones.Where((_, i) => i % 4 == 0))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"known:{phone.Address}");
            yield return (EspresenseMessage.Topic(id, "dairy"), EspresenseMessage.Encode(id, phone, TimeSpan.FromSeconds(1)));
        }
        foreach (var phone in phones.Where((_, i) => i % 4 == 1)) yield return (OpenMqttGatewayMessage.Topic("omg-1", phone.Address), OpenMqttGatewayMessage.Encode(phone));
        foreach (var phone in phones.Where((_, i) => i % 4 == 2)) yield return (RuuviGatewayMessage.Topic(GatewayHub.Ruuvi, phone.Address), RuuviGatewayMessage.Encode(GatewayHub.Ruuvi, phone));
        foreach (var some in phones.Where((_, i) => i % 4 == 3).Chunk(InOneMessage))
            yield return ("minew/1", some[0].RssiDbm % 2 == 0 ? MinewBinary.Encode(GatewayHub.Minew, some) : MinewJson.Encode(GatewayHub.Minew, Opening, some));
    }
}
