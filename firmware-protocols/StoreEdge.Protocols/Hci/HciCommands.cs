using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>
/// The commands of a passive scanner, as whole H4 packets, and those by which a test's second controller advertises
/// (Core Specification, volume 4, part E, sections 7.3 and 7.8).
/// </summary>
public static class HciCommands
{
    public const ushort ResetOpcode = 0x0C03;
    public const ushort SetEventMaskOpcode = 0x0C01;
    public const ushort LeSetEventMaskOpcode = 0x2001;
    public const ushort LeReadLocalFeaturesOpcode = 0x2003;
    public const ushort LeSetAdvertisingParametersOpcode = 0x2006;
    public const ushort LeSetAdvertisingDataOpcode = 0x2008;
    public const ushort LeSetAdvertisingEnableOpcode = 0x200A;
    public const ushort LeSetScanParametersOpcode = 0x200B;
    public const ushort LeSetScanEnableOpcode = 0x200C;
    public const ushort LeSetExtendedScanParametersOpcode = 0x2041;
    public const ushort LeSetExtendedScanEnableOpcode = 0x2042;

    /// <summary>Command Complete (bit 13), Command Status (14), Hardware Error (15), Data Buffer Overflow (25), LE Meta (61).</summary>
    public const ulong ScannerEventMask = 1UL << 61 | 1UL << 25 | 1UL << 15 | 1UL << 14 | 1UL << 13;

    /// <summary>
    /// LE Advertising Report (bit 1) and LE Extended Advertising Report (bit 12); a controller that does not know the second
    /// ignores its bit (section 7.8.1).
    /// </summary>
    public const ulong ScannerLeEventMask = 1UL << 12 | 1UL << 1;

    /// <summary>The bit of LE Read Local Supported Features that says: scans the extended way (volume 6, part B, section 4.6).</summary>
    public const ulong ExtendedAdvertisingFeature = 1UL << 12;

    /// <summary>60 ms in units of 0.625 ms: interval and window alike, so that the radio listens without a break.</summary>
    public const ushort ScanInterval = 0x60;

    public static byte[] Reset() => new HciCommand(ResetOpcode, []).Encode();

    public static byte[] SetEventMask(ulong mask = ScannerEventMask) => WithMask(SetEventMaskOpcode, mask);

    public static byte[] LeSetEventMask(ulong mask = ScannerLeEventMask) => WithMask(LeSetEventMaskOpcode, mask);

    public static byte[] LeReadLocalFeatures() => new HciCommand(LeReadLocalFeaturesOpcode, []).Encode();

    /// <summary>Only while scanning is off.</summary>
    public static byte[] LeSetScanParameters(ushort interval = ScanInterval, ushort window = ScanInterval, bool active = false) =>
        new HciCommand(LeSetScanParametersOpcode,
            [active ? (byte)1 : (byte)0, (byte)interval, (byte)(interval >> 8), (byte)window, (byte)(window >> 8), 0, 0]).Encode();

    /// <param name="filterDuplicates">On, a beacon is told once and its strength never again: off in a store.</param>
    public static byte[] LeSetScanEnable(bool enable, bool filterDuplicates = false) =>
        new HciCommand(LeSetScanEnableOpcode, [enable ? (byte)1 : (byte)0, filterDuplicates ? (byte)1 : (byte)0]).Encode();

    /// <summary>
    /// On the 1M PHY alone, where every legacy beacon is: listening to the coded PHY too would take half of the time from it.
    /// Not after a legacy scan or advertising command since the last reset (section 3.1.1).
    /// </summary>
    public static byte[] LeSetExtendedScanParameters(ushort interval = ScanInterval, ushort window = ScanInterval, bool active = false) =>
        new HciCommand(LeSetExtendedScanParametersOpcode,
            [0, 0, 1, active ? (byte)1 : (byte)0, (byte)interval, (byte)(interval >> 8), (byte)window, (byte)(window >> 8)]).Encode();

    /// <summary>Until it is disabled: no duration, no period.</summary>
    public static byte[] LeSetExtendedScanEnable(bool enable, bool filterDuplicates = false) =>
        new HciCommand(LeSetExtendedScanEnableOpcode, [enable ? (byte)1 : (byte)0, filterDuplicates ? (byte)1 : (byte)0, 0, 0, 0, 0]).Encode();

    /// <param name="interval">In units of 0.625 ms.</param>
    public static byte[] LeSetAdvertisingParameters(ushort interval = 0xA0, byte type = 3, byte ownAddressType = 0) =>
        new HciCommand(LeSetAdvertisingParametersOpcode,
            [(byte)interval, (byte)(interval >> 8), (byte)interval, (byte)(interval >> 8), type, ownAddressType, 0, 0, 0, 0, 0, 0, 0, 7, 0])
            .Encode();

    /// <param name="data">AD structures, at most 31 bytes.</param>
    public static byte[] LeSetAdvertisingData(ReadOnlySpan<byte> data)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, 31);
        Span<byte> parameters = stackalloc byte[32];
        parameters.Clear();
        parameters[0] = (byte)data.Length;
        data.CopyTo(parameters[1..]);
        return new HciCommand(LeSetAdvertisingDataOpcode, parameters).Encode();
    }

    public static byte[] LeSetAdvertisingEnable(bool enable) =>
        new HciCommand(LeSetAdvertisingEnableOpcode, [enable ? (byte)1 : (byte)0]).Encode();

    private static byte[] WithMask(ushort opcode, ulong mask)
    {
        Span<byte> parameters = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(parameters, mask);
        return new HciCommand(opcode, parameters).Encode();
    }
}
