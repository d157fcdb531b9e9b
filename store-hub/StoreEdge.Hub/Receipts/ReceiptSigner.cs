using System.Security.Cryptography;
using System.Text.Json;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Receipts;

/// <summary>Signs receipts with the hub's own key. Its public part lies beside it, for who verifies without asking the hub.</summary>
internal sealed class ReceiptSigner : IDisposable
{
    public const string FileName = "receipt.key";
    public const string PublicFileName = "receipt-keys.json";

    private readonly ECDsa _key;
    private readonly Lock _lock = new();

    private ReceiptSigner(ECDsa key) => (_key, Keys) = (key, new ReceiptKeys([ReceiptKey.Of(key)]));

    public ReceiptKeys Keys { get; }

    /// <exception cref="DatabaseRefusedException">The key file is damaged; with another key no receipt given so far would verify.</exception>
    public static ReceiptSigner Open(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var bytes = PrivateFiles.ReadOrMake(path, () =>
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return made.ExportPkcs8PrivateKey();
        });
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(bytes, out _);
            if (key.KeySize != 256) throw new CryptographicException("the key is not of P-256");
        }
        catch (CryptographicException exception)
        {
            key.Dispose();
            throw new DatabaseRefusedException($"{path} holds no key that receipts are signed with: bring the file back from its backup", exception);
        }
        var signer = new ReceiptSigner(key);
        File.WriteAllBytes(Path.Combine(folder, PublicFileName), JsonSerializer.SerializeToUtf8Bytes(signer.Keys, ObservationJson.Default.ReceiptKeys));
        return signer;
    }

    public byte[] Sign(ConsentReceipt receipt)
    {
        lock (_lock) return SignedReceipt.Encode(receipt, _key);
    }

    public void Dispose() => _key.Dispose();
}
