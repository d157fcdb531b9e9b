using static StoreEdge.Protocols.LintCode;

namespace StoreEdge.Protocols;

/// <summary>AI (8112): positive offer file coupon of North America (GS1 US, North American coupon application guideline, section 1).</summary>
internal static class PositiveOfferCoupon
{
    public static LintFault Check(ReadOnlySpan<char> data)
    {
        var coupon = new CouponReader(data);
        coupon.Digit("01", CouponMissingFormatCode, CouponInvalidFormatCode);
        coupon.Take(6 + coupon.Digit("0123456", CouponMissingFunderVli, CouponInvalidFunderLength), CouponTruncatedFunder);
        coupon.Take(6, CouponTruncatedOfferCode);
        coupon.Take(6 + coupon.Digit("0123456789", CouponMissingSerialNumberVli, CouponMissingSerialNumberVli), CouponTruncatedSerialNumber);
        return coupon.End();
    }
}
