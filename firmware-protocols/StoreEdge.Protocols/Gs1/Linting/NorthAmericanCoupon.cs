using static StoreEdge.Protocols.LintCode;

namespace StoreEdge.Protocols;

/// <summary>
/// AI (8110): coupon code of North America (GS1 US, North American coupon application guideline using GS1 DataBar, section 2): an offer
/// with its first purchase requirement, then optional fields, each behind its digit and in the order of the digits.
/// </summary>
internal static class NorthAmericanCoupon
{
    private const string Prefixes = "0123456", Amounts = "12345", Requirements = "012349";

    public static LintFault Check(ReadOnlySpan<char> data)
    {
        var coupon = new CouponReader(data);
        // A digit that says how many more digits than so many follow.
        coupon.Take(6 + coupon.Digit(Prefixes, CouponMissingGcpVli, CouponInvalidGcpLength), CouponTruncatedGcp);
        coupon.Take(6, CouponTruncatedOfferCode);
        coupon.Take(coupon.Digit(Amounts, CouponMissingSaveValueVli, CouponInvalidSaveValueLength), CouponTruncatedSaveValue);
        coupon.Take(coupon.Digit(Amounts, CouponMissing1stPurchaseRequirementVli, CouponInvalid1stPurchaseRequirementLength), CouponTruncated1stPurchaseRequirement);
        coupon.Digit(Requirements, CouponMissing1stPurchaseRequirementCode, CouponInvalid1stPurchaseRequirementCode);
        coupon.Take(3, CouponTruncated1stPurchaseFamilyCode);
        if (coupon.Field('1')) Second(ref coupon);
        if (coupon.Field('2')) Third(ref coupon);
        Dated(ref coupon);
        if (coupon.Field('5'))
            coupon.Take(6 + coupon.Digit("0123456789", CouponMissingSerialNumberVli, CouponMissingSerialNumberVli), CouponTruncatedSerialNumber);
        if (coupon.Field('6'))
            coupon.Take(6 + coupon.Digit("1234567", CouponMissingRetailerGcpOrGlnVli, CouponInvalidRetailerGcpOrGlnLength), CouponTruncatedRetailerGcpOrGln);
        if (coupon.Field('9')) Miscellaneous(ref coupon);
        return coupon.End();
    }

    private static void Second(ref CouponReader coupon)
    {
        coupon.Digit("0123", CouponMissingAdditionalPurchaseRulesCode, CouponInvalidAdditionalPurchaseRulesCode);
        coupon.Take(coupon.Digit(Amounts, CouponMissing2ndPurchaseRequirementVli, CouponInvalid2ndPurchaseRequirementLength), CouponTruncated2ndPurchaseRequirement);
        coupon.Digit(Requirements, CouponMissing2ndPurchaseRequirementCode, CouponInvalid2ndPurchaseRequirementCode);
        coupon.Take(3, CouponTruncated2ndPurchaseFamilyCode);
        Prefix(ref coupon, CouponMissing2ndPurchaseGcpVli, CouponInvalid2ndPurchaseGcpLength, CouponTruncated2ndPurchaseGcp);
    }

    private static void Third(ref CouponReader coupon)
    {
        coupon.Take(coupon.Digit(Amounts, CouponMissing3rdPurchaseRequirementVli, CouponInvalid3rdPurchaseRequirementLength), CouponTruncated3rdPurchaseRequirement);
        coupon.Digit(Requirements, CouponMissing3rdPurchaseRequirementCode, CouponInvalid3rdPurchaseRequirementCode);
        coupon.Take(3, CouponTruncated3rdPurchaseFamilyCode);
        Prefix(ref coupon, CouponMissing3rdPurchaseGcpVli, CouponInvalid3rdPurchaseGcpLength, CouponTruncated3rdPurchaseGcp);
    }

    // 9: the prefix is the one of the first requirement and is not written again.
    private static void Prefix(ref CouponReader coupon, LintCode missing, LintCode invalid, LintCode truncated)
    {
        var more = coupon.Digit(Prefixes + "9", missing, invalid);
        if (more != 9) coupon.Take(6 + more, truncated);
    }

    private static void Dated(ref CouponReader coupon)
    {
        var at = coupon.At;
        ReadOnlySpan<char> end = [], start = [];
        if (coupon.Field('3')) end = coupon.Date(CouponTooShortForExpirationDate, CouponInvalidExpirationDate);
        if (coupon.Field('4')) start = coupon.Date(CouponTooShortForStartDate, CouponInvalidStartDate);
        if (coupon.Fault.IsOk && !end.IsEmpty && !start.IsEmpty && end.SequenceCompareTo(start) < 0)
            coupon.Fail(new(CouponExpirationBeforeStart, at, coupon.At - at));
    }

    private static void Miscellaneous(ref CouponReader coupon)
    {
        coupon.Digit("01256", CouponMissingSaveValueCode, CouponInvalidSaveValueCode);
        coupon.Digit("012", CouponMissingSaveValueAppliesToItem, CouponInvalidSaveValueAppliesToItem);
        coupon.Digit("0123456789", CouponMissingStoreCouponFlag, CouponMissingStoreCouponFlag);
        coupon.Digit("01", CouponMissingDontMultiplyFlag, CouponInvalidDontMultiplyFlag);
    }
}
