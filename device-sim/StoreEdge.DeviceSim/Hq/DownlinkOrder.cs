using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StoreEdge.DeviceSim.Hq;

/// <summary>
/// HQ's side of an order to a store, written apart from the hub's reading of it: six lines (storeedge-downlink-v1, store, kind, version, notBefore, notAfter; nothing
/// where an instant is not given), each ended by a line feed, then the content; signed with ECDSA P-256 over SHA-256, DER.
/// </summary>
/// <param name="NotBefore">Such as 2026-11-23T03:00:00Z.</param>
internal sealed record DownlinkOrder(string Store, string Kind, long Version, byte[] Content, string? NotBefore = null, string? NotAfter = null)
{
    public static readonly IReadOnlyList<string> Kinds = ["configuration", "plan", "products", "notice"];

    // The defaults would write + as six characters.
    private static readonly JsonWriterOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Topic => $"storeedge/v1/{Store}/hq/downlink/{Kind}";

    public byte[] SignedBytes() =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"storeedge-downlink-v1\n{Store}\n{Kind}\n{Version}\n{NotBefore}\n{NotAfter}\n")), .. Content];

    /// <returns>The message as it is published.</returns>
    public byte[] Signed(ECDsa key) => Message(key.SignData(SignedBytes(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public byte[] Message(byte[] signature)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plainly))
        {
            json.WriteStartObject();
            json.WriteString("store", Store);
            json.WriteString("kind", Kind);
            json.WriteNumber("version", Version);
            if (NotBefore is not null) json.WriteString("notBefore", NotBefore);
            if (NotAfter is not null) json.WriteString("notAfter", NotAfter);
            json.WriteBase64String("content", Content);
            json.WriteBase64String("signature", signature);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }
}
