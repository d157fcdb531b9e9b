using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Gs1;

public class LinterTests
{
    // The bad characters stand between asterisks; without asterisks nothing is bad.
    [Theory]
    [InlineData(Linter.Csum, "00614141123452", LintCode.Ok)]
    [InlineData(Linter.Csum, "0061414112345*3*", LintCode.IncorrectCheckDigit)]
    [InlineData(Linter.Csum, "00*A*14141123452", LintCode.NonDigitCharacter)]
    [InlineData(Linter.CsumAlpha, "1987654Ad4X4bL5ttr2310c2K", LintCode.Ok)]           // the worked example of GenSpecs 7.9.5
    [InlineData(Linter.CsumAlpha, "1987654Ad4X4bL5ttr2310c*K2*", LintCode.IncorrectCheckPair)]
    [InlineData(Linter.YyMmDd, "24*13*01", LintCode.IllegalMonth)]
    [InlineData(Linter.YyMmDd, "2302*29*", LintCode.IllegalDay)]
    [InlineData(Linter.YyMmDd, "240229", LintCode.Ok)]
    [InlineData(Linter.YyMmDd, "2402*00*", LintCode.IllegalDay)]
    [InlineData(Linter.YyMmD0, "240200", LintCode.Ok)]
    [InlineData(Linter.YyyyMmDd, "19000228", LintCode.Ok)]
    [InlineData(Linter.YyyyMmDd, "190002*29*", LintCode.IllegalDay)]                   // 1900 was no leap year
    [InlineData(Linter.HhMi, "23*60*", LintCode.IllegalMinute)]
    [InlineData(Linter.GcpPos2, "0614141123452", LintCode.Ok)]
    [InlineData(Linter.GcpPos1, "06*A*4141", LintCode.InvalidGcpPrefix)]
    [InlineData(Linter.HhMi, "*24*A9", LintCode.IllegalHour)]                          // the hour is done before the minute is looked at
    [InlineData(Linter.HhMi, "230*A*", LintCode.NonDigitCharacter)]
    [InlineData(Linter.NoZeroPrefix, "*0*A", LintCode.IllegalZeroPrefix)]
    [InlineData(Linter.PieceOfTotal, "*A*02", LintCode.NonDigitCharacter)]
    [InlineData(Linter.Zero, "**", LintCode.NotZero)]
    [InlineData(Linter.Cset64, "A+B*=*", LintCode.InvalidCset64Padding)]               // the padding before the characters
    [InlineData(Linter.ImporterIdx, "*AB*", LintCode.ImporterIdxMustBeOneCharacter)]
    [InlineData(Linter.ImporterIdx, "*+*", LintCode.InvalidImportIdxCharacter)]
    [InlineData(Linter.GcpPos1, "*952*", LintCode.TooShortForGcp)]
    [InlineData(Linter.GcpPos2, "1*952*", LintCode.TooShortForGcp)]
    [InlineData(Linter.GcpPos2, "A06*-*4141", LintCode.InvalidGcpPrefix)]
    [InlineData(Linter.Iban, "GB82WEST12345698765432", LintCode.Ok)]                   // the worked example of ISO 13616
    [InlineData(Linter.Iban, "GB*83*WEST12345698765432", LintCode.IncorrectIbanChecksum)]
    [InlineData(Linter.Iban, "*ZZ*82WEST12345698765432", LintCode.IllegalIbanCountryCode)]
    [InlineData(Linter.Iban, "*gB*82WEST12345698765432", LintCode.IllegalIbanCountryCode)]   // the country before the characters
    [InlineData(Linter.Iban, "GB?2W*e*ST12345698765432", LintCode.InvalidIbanCharacter)]     // and the check digits last
    [InlineData(Linter.Iban, "*GB82WEST12*", LintCode.IbanTooShort)]
    [InlineData(Linter.Iso3166, "276", LintCode.Ok)]
    [InlineData(Linter.Iso3166, "*277*", LintCode.NotIso3166)]
    [InlineData(Linter.Iso3166999, "999", LintCode.Ok)]
    [InlineData(Linter.Iso3166Alpha2, "*de*", LintCode.NotIso3166Alpha2)]
    [InlineData(Linter.Iso4217, "978", LintCode.Ok)]
    [InlineData(Linter.Iso4217, "*280*", LintCode.NotIso4217)]                         // the mark is history
    [InlineData(Linter.PcEnc, "B%C3%BCcher", LintCode.Ok)]
    [InlineData(Linter.PcEnc, "B%C3*%B*", LintCode.InvalidPercentSequence)]
    [InlineData(Linter.PieceOfTotal, "*0302*", LintCode.PieceNumberExceedsTotal)]
    [InlineData(Linter.PosInSeqSlash, "*10/9*", LintCode.PositionExceedsEnd)]
    [InlineData(Linter.Latitude, "*1800000001*", LintCode.InvalidLatitude)]
    [InlineData(Linter.Winding, "*2*", LintCode.InvalidWindingDirection)]
    [InlineData(Linter.MediaType, "10", LintCode.Ok)]
    [InlineData(Linter.MediaType, "*11*", LintCode.InvalidMediaType)]
    [InlineData(Linter.PackageType, "APE", LintCode.Ok)]
    [InlineData(Linter.PackageType, "*APF*", LintCode.InvalidPackageType)]
    [InlineData(Linter.CouponCode, "10614141011111275110111", LintCode.Ok)]
    [InlineData(Linter.CouponCode, "1061414101111127511*5*111", LintCode.CouponInvalid1stPurchaseRequirementCode)]
    [InlineData(Linter.CouponCode, "10614141011111275110111*7*", LintCode.CouponExcessData)]
    [InlineData(Linter.CouponPosOffer, "00614141*12*", LintCode.CouponTruncatedOfferCode)]
    public void A_fault_is_told_with_its_code_and_its_place(Linter linter, string marked, LintCode code)
    {
        var parts = marked.Split('*');
        var text = string.Concat(parts);

        var fault = Linters.Check(linter, text);

        Assert.Equal(code, fault.Code);
        if (parts.Length == 3) Assert.Equal((parts[0].Length, parts[1].Length), (fault.At, fault.Length));
    }

    [Fact]
    public void No_text_makes_a_linter_throw_or_point_outside_it() =>
        Prop.ForAll(Gen.Elements("0123456789/%-=AZaz\x1D\u0000©é".ToCharArray()).ArrayOf().ToArbitrary(), Gen.Elements(Enum.GetValues<Linter>()).ToArbitrary(), (text, linter) =>
        {
            var fault = Linters.Check(linter, text);
            return fault.At >= 0 && fault.Length >= 0 && fault.At + fault.Length <= text.Length && (!fault.IsOk || (fault.At, fault.Length) == (0, 0));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_changed_digit_never_keeps_the_check_digit_right() =>
        Prop.ForAll(Gen.Choose(0, 9).ArrayOf(17).ToArbitrary(), Gen.Choose(0, 17).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (body, at, by) =>
        {
            var right = string.Concat(body) + Gtin.CheckDigit(string.Concat(body));
            var wrong = right.ToCharArray();
            wrong[at] = (char)('0' + ((wrong[at] - '0' + by) % 10));
            return Linters.Check(Linter.Csum, right).IsOk && Linters.Check(Linter.Csum, wrong).Code == LintCode.IncorrectCheckDigit;
        }).QuickCheckThrowOnFailure();
}
