using System.Security.Cryptography;
using System.Text.Json;
using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Receipts;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Receipts;

[Trait("privacy", "P20")]
public sealed class P20ReceiptTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Opening = HubUnderTest.Opening;

    [Fact]
    public async Task Every_answer_to_consent_and_withdrawal_is_a_receipt_that_verifies()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var keys = JsonSerializer.Deserialize(await hub.Client.GetStringAsync("/v1/notice/keys"), ObservationJson.Default.ReceiptKeys)!;
        hub.Clock.Advance(TimeSpan.FromMinutes(1));

        var given = Receipt(await Sent(hub, "/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal, Purpose.BasketLink) with { Refused = [Purpose.AggregateToHq] }), keys);
        var again = Receipt(await Sent(hub, "/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal, Purpose.BasketLink) with { Refused = [Purpose.AggregateToHq] }), keys);
        await hub.RestartAsync();   // the same key
        var withdrawn = Receipt(await Sent(hub, "/v1/consents/withdrawals", Say.Withdrawal(Opening.AddSeconds(9), Purpose.BasketLink)), keys);

        Assert.Equal(["given", "refused", "given", "never-asked"], given.Purposes.Select(p => p.State));
        Assert.Equal(["given", "refused", "withdrawn", "never-asked"], withdrawn.Purposes.Select(p => p.State));
        Assert.Equal([true, true, true, false], given.Purposes.Select(p => p.Said));
        Assert.Equal([Purpose.BasketLink], withdrawn.Purposes.Where(p => p.Said).Select(p => p.Purpose));
        Assert.Equal((Say.Shopper, HubUnderTest.Store, Say.Notice, CollectionMethod.AppDialog), (given.Subject, given.Store, given.Notice, given.Method));
        Assert.Equal((Opening, Opening.AddMonths(12)), (given.Purposes[0].Since, given.Purposes[0].Until));
        Assert.Equal(given.Purposes.Select(p => p.Record), again.Purposes.Select(p => p.Record));
        var record = Assert.Single(hub.Get<Storage.ConsentFile>().RecordsOf(hub.Get<SubjectKeys>().Of(Say.Shopper)));
        Assert.Equal([record.Id, record.Id, record.Id, null], withdrawn.Purposes.Select(p => p.Record));
    }

    [Fact]
    public async Task One_flipped_byte_anywhere_is_refused()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var keys = hub.Get<ReceiptSigner>().Keys;
        var receipt = await Sent(hub, "/v1/consents", Say.Consent(Opening, Purpose.VisitAnalyticsLocal));
        Assert.Equal(ReceiptStatus.Valid, SignedReceipt.TryVerify(receipt, keys, out _));
        Assert.Equal(ReceiptStatus.Valid, SignedReceipt.TryVerify([.. receipt, (byte)'\n'], keys, out _));

        var (tried, refused) = (0, 0);
        for (var at = 0; at < receipt.Length; at++)
        {
            var right = receipt[at];
            foreach (var wrong in Flips(right))
            {
                (receipt[at], tried) = (wrong, tried + 1);
                if (SignedReceipt.TryVerify(receipt, keys, out var said) != ReceiptStatus.Valid && said is null) refused++;
            }
            receipt[at] = right;
        }

        Assert.Equal(tried, refused);
        output.WriteLine($"P20: {tried} flips of {receipt.Length} bytes, {refused} refused");

        // Each bit, the letters beside it, and what a decoder might pass over or take for something else.
        static IEnumerable<byte> Flips(byte right) => Enumerable.Range(0, 8).Select(bit => (byte)(right ^ (1 << bit)))
            .Concat([(byte)(right + 1), (byte)(right - 1), .. ".=+/ \n\t\0"u8]).Distinct().Where(b => b != right);
    }

    [Fact]
    public async Task A_receipt_of_another_key_or_another_algorithm_or_none_is_refused()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var keys = hub.Get<ReceiptSigner>().Keys;
        var receipt = System.Text.Encoding.ASCII.GetString(await Sent(hub, "/v1/consents", Say.Consent(Opening, Purpose.BasketLink)));
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        ReceiptStatus Of(string text) => SignedReceipt.TryVerify(System.Text.Encoding.ASCII.GetBytes(text), keys, out _);
        string Header(string json) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json)) + receipt[receipt.IndexOf('.', StringComparison.Ordinal)..];

        Assert.Equal(ReceiptStatus.UnknownKey, SignedReceipt.TryVerify(System.Text.Encoding.ASCII.GetBytes(receipt), new ReceiptKeys([ReceiptKey.Of(other)]), out _));
        Assert.Equal(ReceiptStatus.WrongSignature, SignedReceipt.TryVerify(System.Text.Encoding.ASCII.GetBytes(receipt), new ReceiptKeys([ReceiptKey.Of(other) with { Kid = keys.Keys[0].Kid }]), out _));
        Assert.Equal(ReceiptStatus.OtherAlgorithm, Of(Header($$"""{"alg":"none","typ":"consent-receipt","kid":"{{keys.Keys[0].Kid}}"}""")));
        Assert.Equal(ReceiptStatus.NotAReceipt, Of(Header("""{"alg":"ES256"}""")));
        foreach (var nothing in new[] { "", ".", "..", "...", "a.b.c", "\n", receipt + ".", receipt + "\n\n", " " + receipt, receipt + "=" }) Assert.Equal(ReceiptStatus.NotAReceipt, Of(nothing));
        for (var cut = 0; cut < receipt.Length; cut++) Assert.NotEqual(ReceiptStatus.Valid, Of(receipt[..cut]));
    }

    [Fact]
    public async Task The_command_says_valid_or_why_not_by_words_and_exit_code()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var folder = new ScratchFolder();
        var receipt = await Sent(hub, "/v1/consents", Say.Consent(Opening, Purpose.BasketLink));
        var keyFile = Path.Combine(hub.DataFolder, ReceiptSigner.PublicFileName);
        var (good, bad) = (folder.File("good.jws"), folder.File("bad.jws"));
        File.WriteAllBytes(good, receipt);
        File.WriteAllBytes(bad, [.. receipt.Select((b, i) => i == 200 ? (byte)(b ^ 1) : b)]);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(folder.File("other.pem"), other.ExportSubjectPublicKeyInfoPem());
        File.WriteAllText(folder.File("none.json"), "{}");

        Says(0, "valid: receipt", good, "--key", keyFile);
        Says(0, "* basket-link: given since 2026-11-21", good, "--key", keyFile);
        Says(1, "invalid: the signature is not of this text", bad, "--key", keyFile);
        Says(1, "invalid: it names a key that is not the hub's", good, "--key", folder.File("other.pem"));
        Says(1, "invalid: it is no receipt", keyFile, "--key", keyFile);
        Says(2, "cannot be read", folder.File("missing"), "--key", keyFile);
        Says(2, "holds no public key", good, "--key", folder.File("none.json"));
        Says(2, "usage", good, "--key");
    }

    private static void Says(int exitCode, string words, params string[] arguments)
    {
        using var said = new StringWriter();

        Assert.Equal(exitCode, VerifyReceiptVerb.Run(arguments, said, said));

        Assert.Contains(words, said.ToString(), StringComparison.Ordinal);
    }

    private static ConsentReceipt Receipt(byte[] answer, ReceiptKeys keys)
    {
        Assert.Equal(ReceiptStatus.Valid, SignedReceipt.TryVerify(answer, keys, out var receipt));
        return receipt!;
    }

    private static async Task<byte[]> Sent<T>(HubUnderTest hub, string path, T body)
    {
        var answer = await hub.PostAsync(path, body);
        answer.EnsureSuccessStatusCode();
        Assert.Equal(SignedReceipt.MediaType, answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
