namespace StoreEdge.Protocols;

/// <summary>How a btsnoop file packs its records (the file's datalink number).</summary>
public enum BtSnoopFormat
{
    /// <summary>HCI packets without a type octet; the flags tell commands and events from data.</summary>
    Unencapsulated = 1001,

    /// <summary>HCI packets as on an H4 line, the type octet first.</summary>
    H4 = 1002,

    /// <summary>BlueZ's monitor: the flags hold the adapter (upper half) and what the record is (lower half).</summary>
    Monitor = 2001,
}

/// <summary>What a record of BlueZ's monitor is (doc/btsnoop.txt of BlueZ); others are told by their number.</summary>
public enum BtMonitorOpcode : ushort
{
    NewIndex = 0,
    DeleteIndex = 1,
    Command = 2,
    Event = 3,
    AclSent = 4,
    AclReceived = 5,
    ScoSent = 6,
    ScoReceived = 7,
    OpenIndex = 8,
    CloseIndex = 9,
    IndexInfo = 10,
    VendorDiagnostic = 11,
    SystemNote = 12,
    UserLogging = 13,
    IsoSent = 18,
    IsoReceived = 19,
}
