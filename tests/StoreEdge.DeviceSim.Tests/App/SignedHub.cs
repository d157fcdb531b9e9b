using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Tests.App;

/// <summary>The notice, the key and the receipts of a hub that does nothing else.</summary>
internal static class SignedHub
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly Lock Signing = new();

    /// <returns>Null for what is no address of the notice's.</returns>
    public static string? AnswerTo(string path) => path switch
    {
        "/v1/notice" => JsonSerializer.Serialize(new ShownNotice
        {
            Id = "n", Version = 1, Sha256 = Convert.ToHexStringLower(SHA256.HashData("t"u8)), ValidFrom = DateTimeOffset.UnixEpoch, Text = "t", Sentences = [],
        }, ObservationJson.Default.ShownNotice),
        "/v1/notice/keys" => JsonSerializer.Serialize(new ReceiptKeys([ReceiptKey.Of(Key)]), ObservationJson.Default.ReceiptKeys),
        _ => null,
    };

    public static string ReceiptOf(string path, byte[] body)
    {
        var given = path == "/v1/consents" ? JsonSerializer.Deserialize(body, ObservationJson.Default.ConsentGiven) : null;
        var withdrawn = given is null ? JsonSerializer.Deserialize(body, ObservationJson.Default.ConsentWithdrawn) : null;
        var receipt = new ConsentReceipt
        {
            Schema = ConsentReceipt.NewestSchema, Id = Guid.CreateVersion7(), Store = StoreId.Of("store-0001"), Controller = "c",
            Subject = given?.Subject ?? withdrawn!.Subject, IssuedAt = given?.GivenAt ?? withdrawn!.WithdrawnAt,
            Purposes = [.. (given?.Purposes ?? withdrawn?.Purposes ?? Enum.GetValues<Purpose>()).Select(p => new ReceiptPurpose
            {
                Purpose = p, State = given is null ? "withdrawn" : "given", Said = true, Retention = "", Withdrawal = "",
            })],
        };
        lock (Signing) return Encoding.ASCII.GetString(SignedReceipt.Encode(receipt, Key));
    }
}
