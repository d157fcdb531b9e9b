using StoreEdge.Hub.Notices;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests;

/// <summary>Bodies as agents and apps send them, right in every field; a test spoils the one it is about.</summary>
internal static class Say
{
    public static readonly Guid Epoch = Guid.Parse("6f9619ff-8b86-4d01-b42d-00c04fc964ff");

    public const string Shopper = "app-install-0001";

    public static ObservationBatch Batch(params Observation[] observations) => Batch("agent-1", observations);

    public static ObservationBatch Batch(string agent, params Observation[] observations) =>
        new() { Store = HubUnderTest.Store, Agent = AgentId.Of(agent), Epoch = Epoch, Observations = observations };

    public static Sighting Sighting(long position, DateTimeOffset? at = null, string beacon = "cart-1") => new()
    {
        Position = position, Device = DeviceId.Of("receiver-1"), Beacon = BeaconId.Of(beacon), RssiDbm = -60, Adverts = 3,
        ObservedAt = at ?? HubUnderTest.Opening, ReceivedAt = at ?? HubUnderTest.Opening,
    };

    public static Scan Scan(long position, DateTimeOffset? at = null) => new()
    {
        Position = position, Device = DeviceId.Of("scanner-1"), Text = "4006381333931", Symbology = "]E0", Gtin = "04006381333931",
        ObservedAt = at ?? HubUnderTest.Opening, ReceivedAt = at ?? HubUnderTest.Opening,
    };

    public static TillEvent Sale(long position, DateTimeOffset? at = null) => new()
    {
        Position = position, Device = DeviceId.Of("till-1"), Lane = LaneId.Of("lane-1"), Event = TillEventKind.BasketClosed,
        ObservedAt = at ?? HubUnderTest.Opening, ReceivedAt = at ?? HubUnderTest.Opening,
        Basket = new Basket
        {
            Number = "1001", TotalMinor = 249, PaymentMethod = "cash",
            OpenedAt = (at ?? HubUnderTest.Opening).AddSeconds(-40), ClosedAt = at ?? HubUnderTest.Opening,
            Items = [new BasketItem { Text = "MILK 1L", AmountMinor = 249 }],
        },
    };

    public static PingBatch Pings(params DateTimeOffset[] at) => PingsOf(Shopper, at);

    public static PingBatch PingsOf(string subject, params DateTimeOffset[] at) => new()
    {
        Store = HubUnderTest.Store, Subject = subject,
        Pings = [.. at.Select(a => new Ping { ObservedAt = a, XMetres = 12.5, YMetres = 20, AccuracyMetres = 2 })],
    };

    public static ConsentGiven Consent(DateTimeOffset at, params Purpose[] purposes) => new()
    {
        Store = HubUnderTest.Store, Subject = Shopper, GivenAt = at, Purposes = purposes,
        Notice = Notice, Method = CollectionMethod.AppDialog,
    };

    /// <summary>As HQ sends it; <see cref="HubUnderTest"/> lets its hub have it.</summary>
    public static HqNotice NoticeOf(int version, DateTimeOffset validFrom, string text = "You may allow this.", string id = "test-notice") =>
        new(id, version, text, NoticeRegistry.Sha256Of(text), validFrom);

    public static ConsentNotice Notice { get; } = new("test-notice", 1, NoticeOf(1, default).Sha256);

    public static ConsentWithdrawn Withdrawal(DateTimeOffset at, params Purpose[] purposes) =>
        new() { Store = HubUnderTest.Store, Subject = Shopper, WithdrawnAt = at, Purposes = purposes.Length == 0 ? null : purposes };
}
