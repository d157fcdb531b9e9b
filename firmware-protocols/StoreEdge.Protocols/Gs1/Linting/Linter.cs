namespace StoreEdge.Protocols;

/// <summary>
/// The tests of one component, by their names in the GS1 Syntax Dictionary (upper and lower case aside). What each asks is said where
/// it is made.
/// </summary>
public enum Linter
{
    CsetNumeric,
    Cset82,
    Cset39,
    Cset64,
    Csum,
    CsumAlpha,
    GcpPos1,
    GcpPos2,
    YyMmDd,
    YyMmD0,
    YyyyMmDd,
    YyyyMmD0,
    HhMi,
    Hh,
    Mi,
    Ss,
    Zero,
    NonZero,
    NoZeroPrefix,
    HasNonDigit,
    YesNo,
    Winding,
    Hyphen,
    Iso5218,
    Iso3166,
    Iso3166999,
    Iso3166Alpha2,
    Iso4217,
    Iban,
    Latitude,
    Longitude,
    PcEnc,
    PieceOfTotal,
    PosInSeqSlash,
    ImporterIdx,
    MediaType,
    PackageType,
    CouponCode,
    CouponPosOffer,
}
