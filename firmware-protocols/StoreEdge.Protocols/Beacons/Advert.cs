using System.Runtime.InteropServices;

namespace StoreEdge.Protocols;

/// <summary>
/// One advert, decoded. <see cref="Kind"/> says which one property holds; the others give nothing (zeros, or an empty frame).
/// It points into the payload and is gone with it.
/// </summary>
public ref struct Advert
{
    // Decoded into where it stays: copying a record costs as much as reading it.
    internal Value Decoded;

    public AdvertKind Kind { get; internal set; }

    /// <summary>The data of the AD structure that it was decoded from, company id or UUID first; empty for unknown and personal ones.</summary>
    public ReadOnlySpan<byte> Frame { get; internal set; }

    public readonly IBeacon IBeacon => Kind == AdvertKind.IBeacon ? Decoded.IBeacon : default;

    public readonly AltBeacon AltBeacon => Kind == AdvertKind.AltBeacon ? Decoded.AltBeacon : default;

    public readonly EddystoneUid EddystoneUid => Kind == AdvertKind.EddystoneUid ? Decoded.EddystoneUid : default;

    public readonly EddystoneTlm EddystoneTlm => Kind == AdvertKind.EddystoneTlm ? Decoded.EddystoneTlm : default;

    public readonly EddystoneEncryptedTlm EddystoneEncryptedTlm => Kind == AdvertKind.EddystoneEncryptedTlm ? Decoded.EddystoneEncryptedTlm : default;

    public readonly EddystoneEid EddystoneEid => Kind == AdvertKind.EddystoneEid ? Decoded.EddystoneEid : default;

    public readonly RuuviTag RuuviTag => Kind == AdvertKind.RuuviTag ? Decoded.RuuviTag : default;

    public readonly RuuviAir RuuviAir => Kind == AdvertKind.RuuviAir ? Decoded.RuuviAir : default;

    public readonly MinewConnect MinewConnect => Kind == AdvertKind.MinewConnect ? Decoded.MinewConnect : default;

    public readonly GattMeasurement Measurement => Kind == AdvertKind.Measurement ? Decoded.Measurement : default;

    public readonly EddystoneUrl EddystoneUrl
    {
        get
        {
            EddystoneUrl.TryDecode(Kind == AdvertKind.EddystoneUrl ? Frame : default, out var frame);
            return frame;
        }
    }

    public readonly BtHomeFrame BtHome
    {
        get
        {
            BtHomeFrame.TryDecode(Kind == AdvertKind.BtHome ? Frame : default, out var frame);
            return frame;
        }
    }

    public readonly ElaFrame Ela
    {
        get
        {
            ElaFrame.TryDecode(Kind == AdvertKind.Ela ? Frame : default, out var frame);
            return frame;
        }
    }

    public readonly MinewFrame Minew
    {
        get
        {
            MinewFrame.TryDecode(Kind == AdvertKind.Minew ? Frame : default, out var frame);
            return frame;
        }
    }

    /// <summary>
    /// What a receiver one metre away should hear, in dBm; null where the format does not say. Eddystone says it at 0 m, which is
    /// 41 dB more (Eddystone protocol specification, UID frame, "Tx Power").
    /// </summary>
    public readonly int? PowerAtOneMetreDbm => Kind switch
    {
        AdvertKind.IBeacon => Decoded.IBeacon.MeasuredPowerDbm,
        AdvertKind.AltBeacon => Decoded.AltBeacon.MeasuredPowerDbm,
        AdvertKind.EddystoneUid => Decoded.EddystoneUid.TxPowerAtZeroDbm - EddystoneService.LossOfTheFirstMetre,
        AdvertKind.EddystoneEid => Decoded.EddystoneEid.TxPowerAtZeroDbm - EddystoneService.LossOfTheFirstMetre,
        AdvertKind.EddystoneUrl => EddystoneUrl.TxPowerAtZeroDbm - EddystoneService.LossOfTheFirstMetre,
        _ => null,
    };

    // One place for all of them: as fields side by side each advert would clear half a kilobyte.
    [StructLayout(LayoutKind.Explicit)]
    internal struct Value
    {
        [FieldOffset(0)] public IBeacon IBeacon;
        [FieldOffset(0)] public AltBeacon AltBeacon;
        [FieldOffset(0)] public EddystoneUid EddystoneUid;
        [FieldOffset(0)] public EddystoneTlm EddystoneTlm;
        [FieldOffset(0)] public EddystoneEncryptedTlm EddystoneEncryptedTlm;
        [FieldOffset(0)] public EddystoneEid EddystoneEid;
        [FieldOffset(0)] public RuuviTag RuuviTag;
        [FieldOffset(0)] public RuuviAir RuuviAir;
        [FieldOffset(0)] public MinewConnect MinewConnect;
        [FieldOffset(0)] public GattMeasurement Measurement;
    }
}
