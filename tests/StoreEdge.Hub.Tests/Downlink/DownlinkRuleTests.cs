using System.Security.Cryptography;
using System.Text;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Downlink;

public sealed class DownlinkRuleTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-21T10:00:00Z", null);
    private static readonly DownlinkOrder Order = new("store-0001", "products", 7, Encoding.UTF8.GetBytes("gtin,zone\n4006381333931,dairy\n"));

    private readonly HqKey _hq = new();
    private readonly DownlinkRule _rule;

    public DownlinkRuleTests() => _rule = new(StoreId.Of("store-0001"), _hq.Public);

    public void Dispose() => _hq.Dispose();

    [Fact]
    public void An_order_that_HQ_signed_for_this_store_is_taken_with_every_byte_of_its_content()
    {
        var verdict = Decide(_hq.Sign(Order with { NotBefore = "2026-11-23T03:00:00Z", NotAfter = "2026-11-21T10:00:00Z" }));

        Assert.Equal((DownlinkDecision.Take, 7L), (verdict.Decision, verdict.Version));
        Assert.Equal(Order.Content, verdict.Order!.Content.ToArray());
        Assert.Equal(DateTimeOffset.Parse("2026-11-23T03:00:00Z", null), verdict.Order.NotBefore);
    }

    [Fact]
    public void A_message_with_one_flipped_bit_or_one_byte_less_is_refused_wherever_that_is()
    {
        var message = _hq.Sign(Order with { NotBefore = "2026-11-20T03:00:00Z", NotAfter = "2026-11-30T03:00:00Z" });
        var taken = new List<(int, int)>();

        for (var at = 0; at < message.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var damaged = (byte[])message.Clone();
                damaged[at] ^= (byte)(1 << bit);
                if (Decide(damaged).Decision != DownlinkDecision.Refuse) taken.Add((at, bit));
            }
            if (Decide([.. message.AsSpan(0, at), .. message.AsSpan(at + 1)]).Decision != DownlinkDecision.Refuse) taken.Add((at, -1));
        }

        Assert.Equal(DownlinkDecision.Take, Decide(message).Decision);
        Assert.Empty(taken);
    }

    [Fact]
    public void An_order_to_another_store_or_of_another_kind_is_refused_though_HQ_signed_it()
    {
        Assert.Equal(DownlinkRefusal.WrongStore, Decide(_hq.Sign(Order with { Store = "store-0002" })).Reason);
        Assert.Equal(DownlinkRefusal.WrongKind, Decide(_hq.Sign(Order with { Kind = "plan" })).Reason);
        Assert.Equal(DownlinkRefusal.WrongKind, Decide(_hq.Sign(Order with { Kind = "firmware" })).Reason);
    }

    [Fact]
    public void Another_signer_is_refused_until_its_key_stands_beside_the_old_one()
    {
        using var next = new HqKey();
        var message = next.Sign(Order);

        Assert.Equal(DownlinkRefusal.BadSignature, Decide(message).Reason);
        var both = new DownlinkRule(StoreId.Of("store-0001"), DownlinkKeys.Read($"old\n{_hq.PublicPem}\nnew\n{next.PublicPem}\n", out _)!);
        Assert.Equal(DownlinkDecision.Take, both.Decide(DownlinkKind.Products, message, null, Now).Decision);
        Assert.Equal(DownlinkDecision.Take, both.Decide(DownlinkKind.Products, _hq.Sign(Order), null, Now).Decision);
    }

    [Fact]
    public void A_signature_for_one_part_does_not_serve_when_the_parts_are_cut_elsewhere()
    {
        var signature = SignatureOf(_hq.Sign(Order));
        var moved = Order with { Content = [.. "\n"u8, .. Order.Content], NotAfter = null, Version = 7 };

        Assert.Equal(DownlinkRefusal.BadSignature, Decide(moved.Message(signature)).Reason);
        Assert.Equal(DownlinkDecision.Take, Decide(Order.Message(signature)).Decision);
    }

    [Fact]
    public void The_same_order_again_is_told_as_such_an_older_one_and_another_of_the_same_version_are_refused()
    {
        var first = Decide(_hq.Sign(Order));
        var newest = new TakenOrder(7, first.Digest);

        // Signed anew, an order has another signature but says the same.
        Assert.Equal(DownlinkDecision.AlreadyTaken, Decide(_hq.Sign(Order), newest).Decision);
        Assert.Equal(DownlinkRefusal.VersionReused, Decide(_hq.Sign(Order with { Content = [1] }), newest).Reason);
        Assert.Equal(DownlinkRefusal.Older, Decide(_hq.Sign(Order with { Version = 6 }), newest).Reason);
        Assert.Equal(DownlinkDecision.Take, Decide(_hq.Sign(Order with { Version = 8 }), newest).Decision);
    }

    [Fact]
    public void An_order_whose_time_is_over_is_refused_unless_it_was_taken_in_time()
    {
        var late = Order with { NotAfter = "2026-11-21T09:59:59Z" };

        Assert.Equal(DownlinkRefusal.Expired, Decide(_hq.Sign(late)).Reason);
        Assert.Equal(DownlinkDecision.AlreadyTaken, Decide(_hq.Sign(late), new(7, SHA256.HashData(late.SignedBytes()))).Decision);
    }

    [Theory]
    [InlineData("configuration", DownlinkKind.Configuration)]
    [InlineData("plan", DownlinkKind.Plan)]
    [InlineData("products", DownlinkKind.Products)]
    [InlineData("notice", DownlinkKind.Notice)]
    public void The_largest_content_of_each_kind_is_taken_and_a_byte_more_is_not(string name, DownlinkKind kind)
    {
        var largest = Order with { Kind = name, Content = new byte[DownlinkKinds.MostBytes(kind)] };

        Assert.Equal(DownlinkDecision.Take, _rule.Decide(kind, _hq.Sign(largest), null, Now).Decision);
        Assert.Equal(DownlinkRefusal.TooLarge, _rule.Decide(kind, _hq.Sign(largest with { Content = [.. largest.Content, 0] }), null, Now).Reason);
        Assert.Equal(DownlinkRefusal.TooLarge, _rule.Decide(kind, new byte[3 * largest.Content.Length], null, Now).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"store":"store-0001","kind":"products","version":7,"content":""}""")]
    [InlineData("""{"store":"store-0001","kind":"products","version":7,"content":"","signature":"","more":1}""")]
    [InlineData("""{"store":"store-0001","store":"store-0001","kind":"products","version":7,"content":"","signature":""}""")]
    [InlineData("""{"store":"store-0001","kind":"products","version":0,"content":"","signature":""}""")]
    [InlineData("""{"store":"store-0001","kind":"products","version":7.0,"content":"","signature":""}""")]
    [InlineData("""{"store":"store-0001","kind":"products","version":9007199254740992,"content":"","signature":""}""")]
    [InlineData("""{"store":"store-0001","kind":"products","version":"7","content":"","signature":""}""")]
    [InlineData("""{"store":"store-0001","kind":"products","version":7,"content":"?","signature":""}""")]
    [InlineData("""{"store":"store-0001","kind":"products","version":7,"content":null,"signature":""}""")]
    [InlineData("""{"store":"store-0001","kind":"products","version":7,"content":"","signature":"","notBefore":"tomorrow"}""")]
    [InlineData("""{"store":"Store One","kind":"products","version":7,"content":"","signature":""}""")]
    [InlineData("""{"store":["store-0001"],"kind":"products","version":7,"content":"","signature":""}""")]
    public void What_is_no_order_is_refused_as_malformed(string text)
    {
        Assert.Equal(DownlinkRefusal.Malformed, Decide(Encoding.UTF8.GetBytes(text)).Reason);
    }

    [Fact]
    public void A_key_file_with_anything_but_public_keys_of_the_curve_is_refused_with_every_fault()
    {
        using var rsa = RSA.Create(2048);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Null(DownlinkKeys.Read("no key here", out var faults));
        Assert.Equal(["there is no PEM block in it"], faults);
        Assert.Null(DownlinkKeys.Read($"{_hq.PublicPem}\n{_hq.PrivatePem}\n{rsa.ExportSubjectPublicKeyInfoPem()}\n{other.ExportSubjectPublicKeyInfoPem()}", out faults));
        Assert.Equal(["block 2 is 'PRIVATE KEY', not PUBLIC KEY", "block 3 is no public key of the curve P-256", "block 4 is no public key of the curve P-256"], faults);
    }

    [Theory]
    [InlineData(DownlinkKind.Products, "2026-11-21T10:00:00Z", null, "2026-11-21T10:00:00Z")]
    [InlineData(DownlinkKind.Notice, "2026-11-21T10:00:00Z", "2026-11-21T12:00:00Z", "2026-11-21T12:00:00Z")]
    [InlineData(DownlinkKind.Plan, "2026-11-21T10:00:00Z", null, "2026-11-22T04:00:00Z")]                       // 05:00 in Berlin
    [InlineData(DownlinkKind.Configuration, "2026-11-22T03:59:59Z", null, "2026-11-22T04:00:00Z")]
    [InlineData(DownlinkKind.Plan, "2026-11-22T04:00:00Z", null, "2026-11-22T04:00:00Z")]
    [InlineData(DownlinkKind.Plan, "2026-11-22T04:00:01Z", null, "2026-11-23T04:00:00Z")]
    [InlineData(DownlinkKind.Plan, "2026-11-21T10:00:00Z", "2026-12-24T12:00:00Z", "2026-12-25T04:00:00Z")]
    [InlineData(DownlinkKind.Plan, "2026-11-21T10:00:00Z", "9999-12-31T23:59:59Z", "9999-01-01T04:00:00Z")]
    [InlineData(DownlinkKind.Plan, "2027-03-27T12:00:00Z", null, "2027-03-28T03:00:00Z")]                       // the clocks went forward that night
    public void Plans_and_settings_hold_after_the_end_of_a_trading_day_and_the_rest_as_soon_as_HQ_allows(DownlinkKind kind, string taken, string? notBefore, string holds)
    {
        var at = TakingEffect.Of(kind, At(taken)!.Value, At(notBefore), TradingCalendar.In("Europe/Berlin"), TimeSpan.FromMinutes(20));

        Assert.Equal(At(holds), at);
    }

    private static DateTimeOffset? At(string? text) => text is null ? null : DateTimeOffset.Parse(text, null);

    private static byte[] SignatureOf(byte[] message) => System.Text.Json.JsonDocument.Parse(message).RootElement.GetProperty("signature").GetBytesFromBase64();

    private DownlinkVerdict Decide(byte[] message, TakenOrder? newest = null) => _rule.Decide(DownlinkKind.Products, message, newest, Now);
}
