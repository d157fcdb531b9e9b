namespace StoreEdge.Protocols;

/// <summary>How the bytes of a BTHome object are to be read.</summary>
public enum BtHomeForm : byte
{
    /// <summary>Lowest byte first, without a sign.</summary>
    Natural,

    /// <summary>Lowest byte first, two's complement.</summary>
    WithSign,

    /// <summary>IEEE 754 of 2, 4 or 8 bytes, lowest first; version 1 only.</summary>
    Fraction,

    /// <summary>UTF-8.</summary>
    Text,

    /// <summary>Bytes with no meaning here.</summary>
    Raw,

    /// <summary>0 or 1.</summary>
    Binary,

    /// <summary>What was done to a button; 0 is nothing.</summary>
    Button,

    /// <summary>Where a dimmer was turned, and by how many steps.</summary>
    Dimmer,

    /// <summary>Seconds since 1970 in UTC.</summary>
    Timestamp,

    /// <summary>Version numbers, the highest last.</summary>
    Version,

    /// <summary>The device's address, reversed; version 1 only.</summary>
    Address,
}
