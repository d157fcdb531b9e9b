namespace StoreEdge.Protocols;

/// <summary>
/// The tests of the GS1 Syntax Dictionary, each with its code and the place of the bad characters. They judge one component, already cut
/// to its length, and allocate nothing.
/// </summary>
public static class Linters
{
    public static LintFault Check(Linter linter, ReadOnlySpan<char> data) => linter switch
    {
        Linter.CsetNumeric => CharacterSets.Digits(data),
        Linter.Cset82 => CharacterSets.Set82(data),
        Linter.Cset39 => CharacterSets.Set39(data),
        Linter.Cset64 => CharacterSets.Base64Url(data),
        Linter.Csum => CheckCharacters.Digit(data),
        Linter.CsumAlpha => CheckCharacters.Pair(data),
        Linter.GcpPos1 => CompanyPrefix.First(data),
        Linter.GcpPos2 => CompanyPrefix.Second(data),
        Linter.YyMmDd => Dates.Short(data, dayMayBeZero: false),
        Linter.YyMmD0 => Dates.Short(data, dayMayBeZero: true),
        Linter.YyyyMmDd => Dates.Long(data, dayMayBeZero: false),
        Linter.YyyyMmD0 => Dates.Long(data, dayMayBeZero: true),
        Linter.HhMi => Times.HourAndMinute(data),
        Linter.Hh => Times.Hour(data),
        Linter.Mi => Times.Minute(data),
        Linter.Ss => Times.Second(data),
        Linter.Zero => Figures.Zero(data),
        Linter.NonZero => Figures.NonZero(data),
        Linter.NoZeroPrefix => Figures.NoZeroPrefix(data),
        Linter.HasNonDigit => Figures.HasNonDigit(data),
        Linter.YesNo => Figures.OneOf(data, "01", LintCode.NotZeroOrOne),
        Linter.Winding => Figures.OneOf(data, "019", LintCode.InvalidWindingDirection),
        Linter.Hyphen => Figures.Hyphens(data),
        Linter.Iso5218 => Figures.OneOf(data, "0129", LintCode.InvalidBiologicalSexCode),
        Linter.Iso3166 => Countries.Numeric(data),
        Linter.Iso3166999 => Countries.NumericOr999(data),
        Linter.Iso3166Alpha2 => Countries.TwoLetters(data),
        Linter.Iso4217 => Currencies.Numeric(data),
        Linter.Iban => IbanNumber.Check(data),
        Linter.Latitude => Figures.Degrees(data, "1800000000", LintCode.LatitudeInvalidLength, LintCode.InvalidLatitude),
        Linter.Longitude => Figures.Degrees(data, "3600000000", LintCode.LongitudeInvalidLength, LintCode.InvalidLongitude),
        Linter.PcEnc => CharacterSets.PercentEncoded(data),
        Linter.PieceOfTotal => Sequences.PieceOfTotal(data),
        Linter.PosInSeqSlash => Sequences.PositionOfEnd(data),
        Linter.ImporterIdx => CharacterSets.ImporterIndex(data),
        Linter.MediaType => Figures.MediaType(data),
        Linter.PackageType => PackageTypes.Check(data),
        Linter.CouponCode => NorthAmericanCoupon.Check(data),
        Linter.CouponPosOffer => PositiveOfferCoupon.Check(data),
        _ => throw new ArgumentOutOfRangeException(nameof(linter)),
    };

    /// <summary>Whether all characters belong to the set; the first that does not is told.</summary>
    public static LintFault Check(AiCharacters characters, ReadOnlySpan<char> data) => characters switch
    {
        AiCharacters.Digits => CharacterSets.Digits(data),
        AiCharacters.Set82 => CharacterSets.Set82(data),
        AiCharacters.Set39 => CharacterSets.Set39(data),
        _ => CharacterSets.Base64Url(data),
    };
}
