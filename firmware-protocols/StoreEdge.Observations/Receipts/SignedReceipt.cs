using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using static System.Buffers.Text.Base64Url;

namespace StoreEdge.Observations;

/// <summary>A receipt as it travels: a compact JWS (RFC 7515) by ES256, <c>header.payload.signature</c>.</summary>
public static class SignedReceipt
{
    public const string MediaType = "application/jose";

    private const string Algorithm = "ES256";
    private const string Kind = "consent-receipt";
    private const int SignatureBytes = 64;   // r and s, RFC 7518, 3.4
    private const int Longest = 64 * 1024;

    public static byte[] Encode(ConsentReceipt receipt, ECDsa key)
    {
        var header = EncodeToUtf8(JsonSerializer.SerializeToUtf8Bytes(new ReceiptHeader(Algorithm, Kind, ReceiptKey.Of(key).Kid), ObservationJson.Default.ReceiptHeader));
        var payload = EncodeToUtf8(JsonSerializer.SerializeToUtf8Bytes(receipt, ObservationJson.Default.ConsentReceipt));
        byte[] signed = [.. header, (byte)'.', .. payload];
        return [.. signed, (byte)'.', .. EncodeToUtf8(key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))];
    }

    /// <param name="source">The receipt and nothing else; one line feed at its end is taken.</param>
    public static ReceiptStatus TryVerify(ReadOnlySpan<byte> source, ReceiptKeys keys, out ConsentReceipt? receipt)
    {
        receipt = null;
        if (source is [.., (byte)'\n']) source = source[..^1];
        if (source.Length > Longest || source.Count((byte)'.') != 2) return ReceiptStatus.NotAReceipt;
        var (first, last) = (source.IndexOf((byte)'.'), source.LastIndexOf((byte)'.'));
        if (Strictly(source[..first]) is not { } headerJson || Strictly(source[(first + 1)..last]) is not { } payload
            || Strictly(source[(last + 1)..]) is not { Length: SignatureBytes } signature
            || Read(headerJson, ObservationJson.Default.ReceiptHeader) is not { } header) return ReceiptStatus.NotAReceipt;
        if (header.Alg != Algorithm || header.Typ != Kind) return ReceiptStatus.OtherAlgorithm;
        using var key = keys.Keys.FirstOrDefault(k => k.Kid == header.Kid)?.Open();
        if (key is null) return ReceiptStatus.UnknownKey;
        if (!key.VerifyData(source[..last], signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
            return ReceiptStatus.WrongSignature;
        receipt = Read(payload, ObservationJson.Default.ConsentReceipt);
        return receipt is { Schema: ConsentReceipt.NewestSchema } ? ReceiptStatus.Valid : ReceiptStatus.NotAReceipt;
    }

    // Decoders differ in what they pass over: white space, padding, bits at the end that belong to no byte. Only what the encoder writes is taken.
    private static byte[]? Strictly(ReadOnlySpan<byte> part)
    {
        if (!IsValid(part)) return null;
        var bytes = DecodeFromUtf8(part);
        return part.SequenceEqual(EncodeToUtf8(bytes)) ? bytes : null;
    }

    private static T? Read<T>(byte[] json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>First part of a receipt.</summary>
public sealed record ReceiptHeader(string Alg, string Typ, string Kid);
