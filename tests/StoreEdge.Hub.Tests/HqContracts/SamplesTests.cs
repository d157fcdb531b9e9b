using System.Security.Cryptography;
using System.Text.Json.Nodes;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqContracts;

public sealed class SamplesTests
{
    public static TheoryData<string> Samples => [.. SampleMessages.All().Select(s => s.File)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_what_the_product_writes_now(string file) => Committed.Holds($"samples/{file}", SampleMessages.All().Single(s => s.File == file).Payload);

    [Fact]
    public void A_sample_of_an_order_is_what_hq_s_desk_writes_and_the_key_beside_it_signed_it()
    {
        if (Environment.GetEnvironmentVariable(Committed.Variable) == "1") MakeOrders();

        var keys = DownlinkKeys.Read(File.ReadAllText(Path("downlink-key.pem")), out _)!;
        foreach (var (file, order) in SampleMessages.Orders())
        {
            var sample = DownlinkEnvelope.Read(File.ReadAllBytes(Path(file)))!;
            Assert.Equal(Unsigned(order.Message(sample.Signature.ToArray())), Unsigned(File.ReadAllBytes(Path(file))));
            Assert.True(keys.HaveSigned(sample.SignedBytes(), sample.Signature.Span), file);
        }
    }

    // Only where the order itself has changed: no two signatures are alike.
    private static void MakeOrders()
    {
        if (File.Exists(Path("downlink-key.pem")) && SampleMessages.Orders().All(o => File.Exists(Path(o.File)) && Unsigned(o.Order.Message([1])) == Unsigned(File.ReadAllBytes(Path(o.File))))) return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path("downlink-key.pem"), key.ExportSubjectPublicKeyInfoPem() + "\n");
        foreach (var (file, order) in SampleMessages.Orders()) File.WriteAllBytes(Path(file), order.Signed(key));
    }

    private static string Unsigned(byte[] message)
    {
        var json = JsonNode.Parse(message)!.AsObject();
        json.Remove("signature");
        return json.ToJsonString();
    }

    private static string Path(string file) => TestRepository.File("install", "hq", "samples", file);
}
