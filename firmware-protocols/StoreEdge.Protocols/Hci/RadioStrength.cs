namespace StoreEdge.Protocols;

/// <summary>A strength in dBm as HCI has it: one signed octet, 127 when it is not known.</summary>
internal static class RadioStrength
{
    private const byte Unknown = 127;

    public static sbyte? Read(byte octet) => octet == Unknown ? null : unchecked((sbyte)octet);

    public static byte Write(sbyte? dbm) => unchecked((byte)(dbm ?? (sbyte)Unknown));
}
