using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Hub.Downlink;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqContracts;

/// <summary>One message of each kind of one store's week, made by the writers that the product speaks through.</summary>
internal static class SampleMessages
{
    private const string Plan = "2026-11-01";

    private static readonly StoreId Store = StoreId.Of("store-0001");
    private static readonly DateOnly Monday = new(2026, 11, 16);
    private static readonly DateTimeOffset At = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);
    private static readonly ZoneId[] Zones = [ZoneId.Of("bakery"), ZoneId.Of("dairy"), ZoneId.Of("produce")];

    /// <summary>File name and payload. What HQ signs is not among them: no two signatures are alike.</summary>
    public static IEnumerable<(string File, byte[] Payload)> All()
    {
        var noise = new DiscreteLaplace(new CountedBits());
        var families = ShopperFamilies.Default;
        var (dayparts, hours) = (ZoneDayparts.Release(families, Week(), noise), VisitHours.Release(families, Week(), noise));
        HqReport[] reports =
        [
            ZoneDays.Release(families, Monday, Plan, Zones, Week().Tally, noise), dayparts, ZoneDwell.Release(families, Week(), dayparts, noise),
            Flows.Release(families, Week(), hours, noise), hours,
            TillDay.From(Monday, "EUR", new(612, 5230, 1_843_950)), TillBands.From(Monday, "EUR", Enumerable.Range(0, 6).Select(d => TillBands.CountsOf(Enumerable.Range(0, 80).Select(i => (500L * i) + d)))),
            new DeviceHealthHour(At, new(3, 27, 2, 3, 1, 4, 5, 0, 6)), new SyncState(At, new(41, 2, "0.1.0", Plan, 120)), new Tombstones([17, 23]),
        ];
        foreach (var (i, report) in reports.Index()) yield return ($"{report.Family}.json", FeedPayload.Write(report, Store, 42 + i, At));
        yield return ("till-days-few.json", FeedPayload.Write(TillDay.From(Monday, "EUR", new(9, 60, 21_000)), Store, 52, At));
        yield return ("status.json", StatusPayload.Birth(Store, "0.1.0", new(51, 49, null), new Dictionary<string, long> { ["configuration"] = 3, ["plan"] = 5, ["products"] = 7, ["notice"] = 0 }).Payload.ToArray());
        yield return ("status-will.json", StatusPayload.Will(Store).Payload.ToArray());
        var hash = Convert.ToHexStringLower(SHA256.HashData(FeedPayload.Write(reports[^1], Store, 51, At)));
        yield return ("acknowledged.json", JsonSerializer.SerializeToUtf8Bytes(new { store = Store.Value, sequence = 51, highest = 51, sha256 = hash }));
        yield return ("resend.json", JsonSerializer.SerializeToUtf8Bytes(new HqRange(Store, 12, 19), FeedJson.Default.HqRange));
        yield return ("answer-gap.json", StatusPayload.Gap(new(Store, 12, 15, HqRange.NotHeld)).Payload.ToArray());
        yield return ("answer-downlink.json", DownlinkAnswer.Applied(Store, DownlinkKind.Products, 7, already: false, At, At).ToJson());
        yield return ("answer-downlink-refused.json", DownlinkAnswer.Refused(Store, DownlinkKind.Products, 8, DownlinkRefusal.InvalidContent, ["line 2: 'cellar' is no zone of the plan"], At).ToJson());
    }

    /// <summary>An order of each kind, signed with a key of this call's own.</summary>
    public static IEnumerable<(string File, DownlinkOrder Order)> Orders() =>
    [
        ("downlink-configuration.json", new("store-0001", "configuration", 3, """{"StoreEdge":{"HqFeed":{"GraceMinutes":20}}}"""u8.ToArray(), "2026-11-24T03:00:00Z")),
        ("downlink-plan.json", new("store-0001", "plan", 5, File.ReadAllBytes(TestRepository.File("install", "sample-store", "plan.geojson")), "2026-11-24T03:00:00Z", "2026-12-01T00:00:00Z")),
        ("downlink-products.json", new("store-0001", "products", 7, "gtin,zone\n4006381333931,dairy\n"u8.ToArray())),
        ("downlink-notice.json", new("store-0001", "notice", 2, Encoding.UTF8.GetBytes(Notice))),
    ];

    // As the hub's book of notices wants it: the hash is that of the text.
    private const string NoticeText = "What this store measures and why.";

    private static string Notice { get; } =
        $$"""{"id":"store-notice","version":2,"text":"{{NoticeText}}","sha256":"{{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(NoticeText)))}}"}""";

    private static TalliedWeek Week()
    {
        var tally = new Tally();
        foreach (var (i, zone) in Zones.Index())
        {
            tally.Add(TallyKey.Zone(zone), 250 + (40 * i));
            tally.Add(TallyKey.Dwell(zone), 60_000 * (i + 1));
            for (var daypart = 2; daypart < 5; daypart++) tally.Add(TallyKey.Daypart(zone, daypart), 300 + (100 * i) + daypart);
        }
        tally.Add(TallyKey.Move(Zones[0], Zones[1]), 420);
        tally.Add(TallyKey.Move(Zones[1], Zones[2]), 380);
        for (var hour = 8; hour < 20; hour++) tally.Add(TallyKey.Hour(hour), 200 + (10 * hour));
        return new(Monday, [.. Enumerable.Range(0, 6).Select(Monday.AddDays)], Plan, Zones, tally);
    }

    // The same bits at every call: SHA-256 of a count. A store's come from the operating system.
    private sealed class CountedBits : IRandomBits
    {
        private int _count;

        public void Fill(Span<byte> bytes)
        {
            for (var at = 0; at < bytes.Length; at += SHA256.HashSizeInBytes)
                SHA256.HashData(BitConverter.GetBytes(_count++)).AsSpan(0, Math.Min(SHA256.HashSizeInBytes, bytes.Length - at)).CopyTo(bytes[at..]);
        }
    }
}
