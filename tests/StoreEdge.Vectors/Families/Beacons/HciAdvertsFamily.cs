using System.Globalization;
using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>
/// HCI events with one advert each, and what custom-components/ble_monitor makes of it. Address, strength and AD structures must
/// come out of every one; values where the advert is in a format of ours.
/// </summary>
internal sealed class HciAdvertsFamily : IVectorFamily
{
    /// <summary>What the source adds from its own lists and estimates; it does not stand in the advert.</summary>
    private static readonly string[] OfItsOwn = ["firmware", "type", "manufacturer", "data"];

    // ELA's tags are sold by Teltonika as Blue Puck and Blue Coin.
    private static readonly string[] Formats = ["BTHome", "Ruuvi", "iBeacon", "Eddystone", "AltBeacon", "Minew", "ELA", "Blue Puck", "Blue Coin"];

    public string Name => "ble-hci-adverts-decoded";

    public Verdict Judge(VectorRecord record)
    {
        if (record.Kind != "hci_advert") return Verdict.Wrong($"the kind {record.Kind} is not known here");
        var (packet, expect) = (record.Hex("hci_hex"), record["expect"]);
        var slip = !HeardAdvert.TryRead(packet, out var heard);
        if (slip && !HeardAdvert.TryReadLoosely(packet, out heard)) return Verdict.Wrong("no advert");
        if (slip && HeardAdvert.LengthsFit(packet)) return Verdict.Wrong("not read, though every length in the packet fits");
        Adverts.TryRead(heard.Data, out var advert);
        if (!expect.TryGetProperty("sensor_msg", out var message) || message.ValueKind != JsonValueKind.Object) return NoMessage(expect, advert.Kind);

        var mine = new Dictionary<string, object?> { ["mac"] = heard.Address.ToString("X12", CultureInfo.InvariantCulture), ["rssi"] = heard.RssiDbm };
        var spoken = BleMonitorWords.Add(advert, heard.Address, record.TextOrNull("aeskey"), mine);
        // A remote control whose own number the source gives out in place of the radio's address.
        if (!spoken && message.TryGetProperty("mac", out var mac) && !Same(mac, mine["mac"]) && Convert.ToHexString(heard.Data).Contains(mac.GetString()![4..], StringComparison.Ordinal)) mine.Remove("mac");
        var theirs = message.EnumerateObject().Where(p => !OfItsOwn.Contains(p.Name)).ToList();
        var faults = theirs.Where(p => mine.TryGetValue(p.Name, out var value) && !Same(p.Value, value)).Select(p => $"{p.Name} is not {p.Value.GetRawText()}").ToList();
        if (faults.Count > 0 && !slip) return Verdict.Wrong($"{string.Join(", ", faults)}; got {advert.Kind} {JsonMatch.Show(mine)}");
        if (slip) return Verdict.OnPurpose("the lengths in the packet do not fit each other (Core Specification, volume 4, part E, sections 5.4.4 and 7.7.65): a host drops it", $"{advert.Kind} {JsonMatch.Show(mine)}");
        var left = theirs.Where(p => !mine.ContainsKey(p.Name) && !(p.Name == "packet" && p.Value.ValueKind == JsonValueKind.String)).Select(p => p.Name).ToList();
        if (left.Count == 0) return Verdict.Agreed($"{advert.Kind} {JsonMatch.Show(mine)}").Comparing("address and strength", "values");
        if (spoken || IsOurs(message) || !MayBeForeign(advert.Kind)) return Verdict.Wrong($"{string.Join(", ", left)} not read; got {advert.Kind} {JsonMatch.Show(mine)}");
        return Verdict.OnPurpose($"sensor telemetry of another vendor is not what a store's beacons say; recognised as {Word(advert.Kind)}, with address and strength", $"{advert.Kind} {JsonMatch.Show(mine)}; not read: {string.Join(", ", left)}").Comparing("address and strength");
    }

    // The source has nothing to tell of the advert, or what it tells could not be taken over into the record.
    private static Verdict NoMessage(JsonElement expect, AdvertKind kind)
    {
        if (kind is AdvertKind.Malformed) return Verdict.Wrong("damaged, for us");
        return expect.TryGetProperty("notes", out var notes) && notes.EnumerateArray().Any(n => n.GetString()!.Contains("is None", StringComparison.Ordinal))
            ? Verdict.Agreed(kind.ToString()) : Verdict.OnPurpose("the record names fields of the source's answer without their values: nothing to compare", kind.ToString());
    }

    /// <summary>The source's own word that the advert is in a format of ours: its values must be read, whatever we take it for.</summary>
    private static bool IsOurs(JsonElement message) => new[] { "firmware", "type" }.Any(field => message.TryGetProperty(field, out var word)
        && word.ValueKind is JsonValueKind.String && Formats.Any(f => word.GetString()!.StartsWith(f, StringComparison.OrdinalIgnoreCase)));

    // Vendors put values of their own into an iBeacon's numbers, and beside a measurement; a damaged advert is none of theirs.
    private static bool MayBeForeign(AdvertKind kind) => kind is AdvertKind.Unknown or AdvertKind.PersonalDevice or AdvertKind.IBeacon or AdvertKind.Measurement;

    private static string Word(AdvertKind kind) => kind switch
    {
        AdvertKind.PersonalDevice => "a personal device's",
        AdvertKind.IBeacon or AdvertKind.Measurement => "a beacon or measurement",
        _ => "foreign",
    };

    // A point of time stands there as Python wrote it.
    private static bool Same(JsonElement expected, object? mine) => mine is DateTimeOffset time
        ? expected.GetRawText().Contains(string.Create(CultureInfo.InvariantCulture, $"({time.Year}, {time.Month}, {time.Day}, {time.Hour}, {time.Minute}, {time.Second}"), StringComparison.Ordinal)
        : JsonMatch.Same(expected, mine);
}
