namespace StoreEdge.Observations.Tests.Wire;

/// <summary>The wire as text. A change here is a change of the wire: an old agent or app must still be read.</summary>
internal static class Golden
{
    public const string Batch = """
        {"store":"store-0001","agent":"agent-1","epoch":"0f8fad5b-d9cb-469f-a165-70867728950e","observations":[
        {"kind":"scan","text":"4006381333931","symbology":"]E0","gtin":"04006381333931","position":1,"device":"scanner-1","observedAtMs":1795262400000,"receivedAtMs":1795262400123},
        {"kind":"sighting","beacon":"cart-7","rssiDbm":-61,"adverts":3,"position":2,"device":"receiver-1","observedAtMs":1795262401000,"receivedAtMs":1795262401005},
        {"kind":"tillEvent","lane":"lane-1","event":"drawerOpened","position":3,"device":"till-1","observedAtMs":1795262402000,"receivedAtMs":1795262402001},
        {"kind":"tillEvent","lane":"lane-1","event":"basketClosed","basket":{"number":"000417","openedAtMs":1795262390000,"closedAtMs":1795262403000,"items":[
        {"text":"Bananen","quantity":0.512,"amountMinor":204,"voided":false},
        {"text":"Vollmilch","gtin":"04006381333931","quantity":2,"amountMinor":258,"voided":true}],"totalMinor":204,"paymentMethod":"card","copy":false},
        "position":4,"device":"till-1","observedAtMs":1795262403000,"receivedAtMs":1795262403004}]}
        """;

    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeMilliseconds(1795262400000);

    public static ObservationBatch Value { get; } = new()
    {
        Store = StoreId.Of("store-0001"), Agent = AgentId.Of("agent-1"), Epoch = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
        Observations =
        [
            new Scan
            {
                Position = 1, Device = DeviceId.Of("scanner-1"), ObservedAt = Noon, ReceivedAt = Noon.AddMilliseconds(123),
                Text = "4006381333931", Symbology = "]E0", Gtin = "04006381333931",
            },
            new Sighting
            {
                Position = 2, Device = DeviceId.Of("receiver-1"), ObservedAt = Noon.AddSeconds(1), ReceivedAt = Noon.AddMilliseconds(1005),
                Beacon = BeaconId.Of("cart-7"), RssiDbm = -61, Adverts = 3,
            },
            new TillEvent
            {
                Position = 3, Device = DeviceId.Of("till-1"), ObservedAt = Noon.AddSeconds(2), ReceivedAt = Noon.AddMilliseconds(2001),
                Lane = LaneId.Of("lane-1"), Event = TillEventKind.DrawerOpened,
            },
            new TillEvent
            {
                Position = 4, Device = DeviceId.Of("till-1"), ObservedAt = Noon.AddSeconds(3), ReceivedAt = Noon.AddMilliseconds(3004),
                Lane = LaneId.Of("lane-1"), Event = TillEventKind.BasketClosed,
                Basket = new()
                {
                    Number = "000417", OpenedAt = Noon.AddSeconds(-10), ClosedAt = Noon.AddSeconds(3), TotalMinor = 204, PaymentMethod = "card",
                    Items =
                    [
                        new() { Text = "Bananen", Quantity = 0.512m, AmountMinor = 204 },
                        new() { Text = "Vollmilch", Gtin = "04006381333931", Quantity = 2, AmountMinor = 258, Voided = true },
                    ],
                },
            },
        ],
    };
}
