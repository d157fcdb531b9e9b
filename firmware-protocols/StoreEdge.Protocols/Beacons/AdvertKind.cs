namespace StoreEdge.Protocols;

/// <summary>What an advert is.</summary>
public enum AdvertKind : byte
{
    /// <summary>None of the formats here: a foreign device, or an empty advert.</summary>
    Unknown,

    /// <summary>A phone, a watch, a lost-and-found tag: to be dropped, and no more than counted.</summary>
    PersonalDevice,

    /// <summary>One of the formats by its first bytes, and damaged.</summary>
    Malformed,

    IBeacon,
    AltBeacon,
    EddystoneUid,
    EddystoneUrl,
    EddystoneTlm,
    EddystoneEncryptedTlm,
    EddystoneEid,
    RuuviTag,
    RuuviAir,
    BtHome,
    Minew,
    MinewConnect,
    Ela,

    /// <summary>A measurement under the UUID of its characteristic.</summary>
    Measurement,
}
