using System.Globalization;
using System.Text;
using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Downlink;

/// <summary>
/// One order of HQ as it comes: a JSON object of <c>store</c>, <c>kind</c>, <c>version</c>, <c>content</c> (base64) and
/// <c>signature</c> (base64), and, where they matter, <c>notBefore</c> and <c>notAfter</c> (such as 2026-11-23T03:00:00Z).
/// Nothing else may stand in it.
/// </summary>
/// <param name="Store">As written; whether it is this store is the rule's to say.</param>
/// <param name="Version">From 1; grows from order to order of a kind.</param>
/// <param name="NotBefore">The order holds from then on at the earliest.</param>
/// <param name="NotAfter">An order that a store has not taken by then lapses.</param>
/// <param name="Signature">ECDSA P-256 over SHA-256 of <see cref="SignedBytes"/>, DER.</param>
public sealed record DownlinkEnvelope(
    string Store, string Kind, long Version, DateTimeOffset? NotBefore, DateTimeOffset? NotAfter, ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Signature)
{
    /// <summary>What a number of JSON holds in every language.</summary>
    public const long HighestVersion = (1L << 53) - 1;

    /// <summary>A message may have as many bytes as this for each byte that its content may have (base64 is 4 for 3, and some writers spell + as six), and 1,024 for the rest.</summary>
    public static int MostBytes(int content) => (content / 2 * 3) + 1024;

    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>
    /// What is signed: six lines (a word that no other signature of StoreEdge begins with, store, kind, version, and the two instants or nothing), each
    /// ended by one line feed, and the content as it is. No line can hold a line feed, so no two orders have the same bytes.
    /// </summary>
    public byte[] SignedBytes()
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"storeedge-downlink-v1\n{Store}\n{Kind}\n{Version}\n{Text(NotBefore)}\n{Text(NotAfter)}\n");
        return [.. Encoding.UTF8.GetBytes(head), .. Content.Span];
    }

    /// <returns>Null for bytes that are no such message.</returns>
    public static DownlinkEnvelope? Read(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8Json, new JsonDocumentOptions { MaxDepth = 2, AllowDuplicateProperties = false });
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static DownlinkEnvelope? Read(JsonElement root)
    {
        var (store, kind, version) = ("", "", 0L);
        DateTimeOffset? notBefore = null, notAfter = null;
        byte[] content = [], signature = [];
        var seen = 0;
        foreach (var field in root.EnumerateObject())
        {
            switch (field.Name)
            {
                case "store": (store, seen) = (field.Value.GetString() ?? "", seen | 1); break;
                case "kind": (kind, seen) = (field.Value.GetString() ?? "", seen | 2); break;
                case "version": (version, seen) = (Number(field.Value), seen | 4); break;
                case "content": (content, seen) = (field.Value.GetBytesFromBase64(), seen | 8); break;
                case "signature": (signature, seen) = (field.Value.GetBytesFromBase64(), seen | 16); break;
                case "notBefore": notBefore = Instant(field.Value); break;
                case "notAfter": notAfter = Instant(field.Value); break;
                default: return null;
            }
        }
        return seen == 31 && NameRule.Holds(store) && NameRule.Holds(kind) && version is >= 1 and <= HighestVersion
            ? new(store, kind, version, notBefore, notAfter, content, signature) : null;
    }

    // "1e2" and "7.0" are numbers too, but not a version.
    private static long Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && long.TryParse(value.GetRawText(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static DateTimeOffset Instant(JsonElement value) =>
        DateTimeOffset.ParseExact(value.GetString() ?? "", InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Text(DateTimeOffset? instant) => instant?.ToString(InstantFormat, CultureInfo.InvariantCulture) ?? "";
}
