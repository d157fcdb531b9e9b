using System.Globalization;
using System.Text.RegularExpressions;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>
/// AltBeacon's own library for Android: an advert, the layout of a beacon and what the test asserts. AltBeacons and URLs are read
/// by their specification; layouts of the test's own making are nothing that a beacon sends.
/// </summary>
internal static partial class BeaconParserRecords
{
    private const string OwnLayout = "the layout is the test's own; a beacon is read by its specification here, not by a layout";

    public static Verdict Judge(VectorRecord record)
    {
        var payload = Convert.FromHexString(record["inputs_hex"][0].GetString()!);
        var asserts = string.Join('\n', record["asserts"].EnumerateArray().Select(a => a.GetString()));
        var layouts = record["layouts"].EnumerateArray().Select(l => l.GetString()!).ToList();
        Adverts.TryRead(payload, out var advert);
        if (asserts.Contains("assertNull", StringComparison.Ordinal) && layouts.Any(l => l.StartsWith("s:0-1=feaa", StringComparison.Ordinal)))
            return advert.Kind == AdvertKind.EddystoneUrl ? Verdict.OnPurpose("a URL has 0 to 17 bytes (Eddystone protocol specification, frame type 0x10); the test's layout wants all 17", advert.EddystoneUrl.ToString()) : Verdict.Agreed(advert.Kind.ToString());
        if (asserts.Contains("assertNull", StringComparison.Ordinal)) return advert.Kind > AdvertKind.Malformed ? Verdict.Wrong($"read as {advert.Kind}") : Verdict.Agreed(advert.Kind.ToString());
        if (layouts.Any(l => l.StartsWith("s:0-1=feaa", StringComparison.Ordinal))) return Url(advert, payload);
        if (layouts.TrueForAll(IsAltBeacon)) return AltBeaconOf(advert, payload, asserts);
        return advert.Kind is AdvertKind.Unknown or AdvertKind.AltBeacon ? Verdict.OnPurpose(OwnLayout, advert.Kind.ToString()) : Verdict.Wrong(advert.Kind.ToString());
    }

    // Manufacturer data of 27 bytes: a company, 0xBEAC and all that stands behind it (AltBeacon protocol specification 1.0).
    private static bool HoldsAltBeacon(byte[] payload) => payload.AsSpan().IndexOf(stackalloc byte[] { 0x1B, 0xFF }) is var at and >= 0
        && payload.AsSpan(at) is [_, _, _, _, 0xBE, 0xAC, .. { Length: >= 22 }];

    private static bool IsAltBeacon(string layout) => AltBeaconLayout().IsMatch(layout);

    // Behind the frame's type, its power and the scheme.
    private static bool HoldsReserved(byte[] payload) => payload.AsSpan().IndexOf(stackalloc byte[] { 0xAA, 0xFE, 0x10 }) is var at and >= 0
        && at + 5 < payload.Length && payload.AsSpan(at + 5).ContainsAnyInRange((byte)0x0E, (byte)0x20);

    private static Verdict Url(Advert advert, byte[] payload) =>
        advert.Kind == AdvertKind.EddystoneUrl ? Verdict.Agreed(advert.EddystoneUrl.ToString())
        : !HoldsReserved(payload) ? Verdict.Wrong(advert.Kind.ToString())
        : Verdict.OnPurpose("0x0E to 0x20 are reserved in a URL (Eddystone protocol specification, \"HTTP URL encoding\")", advert.Kind.ToString());

    private static Verdict AltBeaconOf(Advert advert, byte[] payload, string asserts)
    {
        if (advert.Kind != AdvertKind.AltBeacon)
        {
            // 0xBEAC without a company, or shorter than 26 bytes: the test's subject is the parser, not the beacon.
            return advert.Kind != AdvertKind.Unknown || HoldsAltBeacon(payload) ? Verdict.Wrong(advert.Kind.ToString()) : Verdict.OnPurpose(OwnLayout, $"{advert.Kind} of {payload.Length} bytes");
        }
        var beacon = advert.AltBeacon;
        var facts = new Dictionary<string, string>
        {
            ["getIdentifier(0)"] = beacon.Uuid.ToString("D"), ["getIdentifier(1)"] = beacon.Id2.ToString(CultureInfo.InvariantCulture),
            ["getIdentifier(2)"] = beacon.Id3.ToString(CultureInfo.InvariantCulture), ["getTxPower()"] = beacon.MeasuredPowerDbm.ToString(CultureInfo.InvariantCulture),
            ["getMfgReserved()"] = beacon.Reserved.ToString(CultureInfo.InvariantCulture), ["getManufacturer()"] = beacon.CompanyId.ToString(CultureInfo.InvariantCulture),
        };
        foreach (Match assertion in Equality().Matches(asserts))
        {
            var (value, subject) = (assertion.Groups["value"].Value.Trim('"'), assertion.Groups["subject"].Value);
            if (facts.FirstOrDefault(f => subject.Contains(f.Key, StringComparison.Ordinal)) is not { Key: not null } fact) continue;
            var expected = value.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToInt32(value, 16).ToString(CultureInfo.InvariantCulture)
                : subject.Contains("%04x", StringComparison.Ordinal) ? Convert.ToInt32(value, 16).ToString(CultureInfo.InvariantCulture) : value;
            if (expected != fact.Value) return Verdict.Wrong($"{fact.Key} is {fact.Value}, not {expected}");
        }
        return Verdict.Agreed(BeaconIdentity.Of(beacon).ToString());
    }

    [GeneratedRegex("^m:(0-3=1801beac|2-3=beac),i:4-19,i:20-21,i:22-23,p:24-24(,d:25-25)?$")]
    private static partial Regex AltBeaconLayout();

    [GeneratedRegex("""assertEquals\("[^"]*",\s*(?<value>"[^"]*"|-?[0-9a-fx]+)\s*,(?<subject>.*)\)""", RegexOptions.IgnoreCase)]
    private static partial Regex Equality();
}
