using System.Globalization;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>
/// Packets of the air itself: header, address, AD structures. A controller takes the header away before a host hears of the
/// packet, so there is no codec for it here; the structures behind it are read.
/// </summary>
internal static class AdvlibPacketRecords
{
    private const string NoHeader = "the header of an advertising packet (Core Specification, volume 6, part B, section 2.3) ends in the controller; a host never sees it";
    private const int HeaderAndAddress = 8;

    public static Verdict Judge(VectorRecord record)
    {
        if (AdvlibInput.Bytes(record) is not { } data) return AdvlibInput.ExpectsNothing(record) ? Verdict.Agreed("nothing to read") : Verdict.Wrong("no input");
        if (record.Kind.Contains("header", StringComparison.Ordinal)) return AdvlibInput.ExpectsNothing(record) ? Verdict.Agreed("nothing to read") : Verdict.OnPurpose(NoHeader, "no header");
        if (AdvlibInput.ExpectsNothing(record)) return data.Length < HeaderAndAddress ? Verdict.Agreed("too short") : Verdict.OnPurpose(NoHeader, "no header");
        var mine = AdvlibStructureRecords.Fields(data[HeaderAndAddress..]);
        var expect = record["expect"];
        var faults = mine.Where(m => !expect.TryGetProperty(m.Key, out var value) || !JsonMatch.Same(value, m.Value)).Select(m => m.Key).ToList();
        if (faults.Count > 0) return Verdict.Wrong($"{string.Join(", ", faults)}; got {JsonMatch.Show(mine)}");
        if (expect.TryGetProperty("advA", out var address) && address.GetString() != Reversed(data)) return Verdict.Wrong($"address {Reversed(data)}");
        return expect.TryGetProperty("type", out _) ? Verdict.OnPurpose(NoHeader, JsonMatch.Show(mine)) : Verdict.Agreed(JsonMatch.Show(mine));
    }

    private static string Reversed(byte[] data) => string.Concat(data[2..HeaderAndAddress].Reverse().Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
}
