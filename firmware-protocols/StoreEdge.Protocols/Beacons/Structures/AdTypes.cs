namespace StoreEdge.Protocols;

/// <summary>The AD types that something here reads (Bluetooth Assigned Numbers, section 2.3, "Common Data Types").</summary>
public static class AdTypes
{
    public const byte Flags = 0x01;
    public const byte IncompleteUuids16 = 0x02;
    public const byte CompleteUuids16 = 0x03;
    public const byte IncompleteUuids32 = 0x04;
    public const byte CompleteUuids32 = 0x05;
    public const byte IncompleteUuids128 = 0x06;
    public const byte CompleteUuids128 = 0x07;
    public const byte ShortenedName = 0x08;
    public const byte CompleteName = 0x09;
    public const byte TxPower = 0x0A;
    public const byte ServiceData16 = 0x16;
    public const byte Appearance = 0x19;
    public const byte ServiceData32 = 0x20;
    public const byte ServiceData128 = 0x21;
    public const byte Uri = 0x24;
    public const byte ManufacturerData = 0xFF;
}
