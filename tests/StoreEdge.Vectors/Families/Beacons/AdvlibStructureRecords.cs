using System.Text;
using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>AD structures in advlib's words. It has no lists of UUIDs apart, flags as the numbers of their bits, and decodes data where it is given a library.</summary>
internal static class AdvlibStructureRecords
{
    // Core Specification Supplement, part A, section 1.18: the scheme's number in UTF-8 in front of the rest; 23 is "https:".
    private const byte SchemeHttp = 0x16, SchemeHttps = 0x17;

    public static Verdict Judge(VectorRecord record)
    {
        if (AdvlibInput.Bytes(record) is not { } data) return AdvlibInput.ExpectsNothing(record) ? Verdict.Agreed("nothing to read") : Verdict.Wrong("no input");
        if (record.Has("expect") && record["expect"].TryGetProperty("isLibrary", out _))
            return Fields(data).ContainsKey("serviceData") ? Verdict.OnPurpose("checks that the source calls a library that it was given; ours has its formats built in", "service data") : Verdict.Wrong("no service data");
        var mine = Fields(data);
        return AdvlibInput.ExpectsNothing(record) ? Verdict.Equal("null", mine.Count == 0 ? "null" : JsonMatch.Show(mine)) : JsonMatch.Judge(record["expect"], mine);
    }

    public static Dictionary<string, object?> Fields(byte[] data)
    {
        var mine = new Dictionary<string, object?>();
        foreach (var structure in new AdStructures(data))
        {
            var short16 = structure.Type is AdTypes.IncompleteUuids16 or AdTypes.CompleteUuids16 or AdTypes.ServiceData16;
            foreach (var service in structure.Services) Add(mine, "uuids", Bare(service, short16));
            if (structure.TryGetServiceData(out var uuid, out var held))
                Add(mine, "serviceData", new Dictionary<string, object?> { ["uuid"] = Bare(uuid, short16), ["data"] = Convert.ToHexStringLower(held) });
            if (structure.TryGetManufacturerData(out var company, out held))
                Add(mine, "manufacturerSpecificData", new Dictionary<string, object?> { ["companyCode"] = company, ["data"] = Convert.ToHexStringLower(held) });
            switch (structure.Type)
            {
                case AdTypes.Flags when !structure.Data.IsEmpty:
                    mine["flags"] = Bits(structure.Data[0]);
                    break;
                case AdTypes.ShortenedName or AdTypes.CompleteName:
                    mine["name"] = Encoding.UTF8.GetString(structure.Data);
                    break;
                case AdTypes.TxPower when !structure.Data.IsEmpty:
                    mine["txPower"] = unchecked((sbyte)structure.Data[0]);
                    break;
                case AdTypes.Uri when structure.Data is [SchemeHttp or SchemeHttps, ..]:
                    mine["uri"] = (structure.Data[0] == SchemeHttp ? "http:" : "https:") + Encoding.UTF8.GetString(structure.Data[1..]);
                    break;
            }
        }
        return mine;
    }

    private static List<object?> Bits(byte flags) => [.. Enumerable.Range(0, 8).Where(bit => (flags >> bit & 1) != 0).Cast<object?>()];

    private static void Add(Dictionary<string, object?> mine, string list, object? value)
    {
        if (!mine.TryGetValue(list, out var values)) mine[list] = values = new List<object?>();
        ((List<object?>)values!).Add(value);
    }

    // 16 and 32 bits as long as they are, 128 without hyphens.
    private static string Bare(BluetoothUuid uuid, bool short16)
    {
        var text = uuid.ToString().Replace("-", "", StringComparison.Ordinal);
        return uuid.Assigned is null ? text : short16 ? text[4..8] : text[..8];
    }
}
