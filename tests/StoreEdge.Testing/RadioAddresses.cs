using System.Globalization;
using System.Text;

namespace StoreEdge.Testing;

/// <summary>Looks for radio addresses in whatever a program has left behind.</summary>
public static class RadioAddresses
{
    /// <summary>What of the addresses stands in the text in any form: raw or written, in either order of the bytes. Bytes are given as Latin-1.</summary>
    /// <remarks>All windows of a text are looked up among all forms of all addresses: 60,000 searches of a file would take too long.</remarks>
    public static IEnumerable<string> FoundIn(string text, IEnumerable<ulong> addresses)
    {
        ArgumentNullException.ThrowIfNull(text);
        var forms = addresses.SelectMany(Forms).ToHashSet(StringComparer.Ordinal);
        var lower = text.ToLowerInvariant();
        foreach (var length in forms.Select(f => f.Length).Distinct().ToList())
        {
            for (var at = 0; at + length <= text.Length; at++)
                if (IsOne(text, at) || IsOne(lower, at))
                {
                    yield return text.Substring(at, length);
                    break;
                }

            bool IsOne(string of, int at) => forms.GetAlternateLookup<ReadOnlySpan<char>>().Contains(of.AsSpan(at, length));
        }
    }

    private static IEnumerable<string> Forms(ulong address)
    {
        var bytes = Enumerable.Range(0, 6).Select(i => (byte)(address >> (40 - (8 * i)))).ToArray();
        foreach (var order in new[] { bytes, [.. bytes.Reverse()] })
        {
            yield return Encoding.Latin1.GetString(order);
            yield return Convert.ToHexStringLower(order);
            yield return string.Join(':', order.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
            yield return string.Join('-', order.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
        }
        yield return address.ToString(CultureInfo.InvariantCulture);
    }
}
