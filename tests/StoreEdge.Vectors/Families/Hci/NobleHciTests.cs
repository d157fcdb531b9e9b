using System.Globalization;
using System.Text.RegularExpressions;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Tests of noble's HCI: the packets it writes, the report bodies it is given, and the adverts its discovery takes apart.</summary>
internal static partial class NobleHciTests
{
    public static Verdict Judge(VectorRecord record)
    {
        var body = record.Text("body");
        var buffers = record["buffers_hex"].EnumerateArray().Select(b => Convert.FromHexString(b.GetString()!)).ToList();
        if (body.Contains("processLeAdvertisingReport", StringComparison.Ordinal)) return Reports(LeAdvertisingReports.Subevent, body, buffers);
        if (body.Contains("processLeExtendedAdvertisingReport", StringComparison.Ordinal)) return Reports(LeExtendedAdvertisingReports.Subevent, body, buffers);
        if (body.Contains("onHciLeAdvertisingReport", StringComparison.Ordinal)) return Advert(body, buffers);
        if (body.Contains("processLeConnComplete", StringComparison.Ordinal)) return Connection(body, buffers[0]);
        var packets = buffers.Where(b => H4Packet.TryMeasure(b, out var size) && size == b.Length && size > 0).ToList();
        if (packets.Count > 0)
        {
            var faults = packets.Where(p => p[0] == H4Packet.Command).Select(OurCommands.FaultOf).OfType<string>().ToList();
            return faults.Count == 0 ? Verdict.Agreed($"{packets.Count} packets framed and read") : Verdict.Wrong(string.Join("; ", faults));
        }
        return Verdict.OnPurpose("no HCI packet: the test is of noble's own functions or of Linux's socket, or its packet's length octet does not fit (vol 4 E 5.4)", $"{buffers.Count} buffers");
    }

    // noble gives what stands behind the number of reports; it has no report when its reading of them fails.
    private static Verdict Reports(byte subevent, string body, List<byte[]> buffers)
    {
        var count = int.Parse(Count().Match(body).Groups[1].Value, CultureInfo.InvariantCulture);
        var reports = buffers.Count > count ? buffers.Take(count).SelectMany(b => b).ToArray() : [.. buffers.SelectMany(b => b)];
        if (!body.Contains("Buffer.concat", StringComparison.Ordinal)) reports = buffers[0];
        byte[] packet = [H4Packet.Event, HciEvent.LeMeta, (byte)(reports.Length + 2), subevent, (byte)count, .. reports];
        var status = HeardValues.Of(packet).Status;
        var refused = body.Contains("notCalled(callback)", StringComparison.Ordinal);
        if (refused) return status == DecodeStatus.Malformed ? Verdict.Agreed("malformed") : Verdict.Wrong($"{status}");
        if (subevent == LeAdvertisingReports.Subevent) return LegacyValues(packet, body, Fit(reports, count, head: 9, tail: 1));
        return status == DecodeStatus.Malformed && !Fit(reports, count, head: 24, tail: 0)
            ? Verdict.OnPurpose("noble's extended reports are not in the order of vol 4 E 7.7.65.13: it has no second event type octet and its data begin before the 24th", "malformed")
            : Verdict.Wrong($"{status} in the order of the specification");
    }

    // Whether that many reports, each with the length of its data at the end of its head, are all of the octets.
    private static bool Fit(ReadOnlySpan<byte> reports, int count, int head, int tail)
    {
        for (; count > 0; count--)
        {
            if (reports.Length < head || reports.Length < head + reports[head - 1] + tail) return false;
            reports = reports[(head + reports[head - 1] + tail)..];
        }
        return reports.IsEmpty;
    }

    // calledWith(callback, status, type, 'address', 'addressType', eir, rssi)
    private static Verdict LegacyValues(byte[] packet, string body, bool fit)
    {
        var values = HeardValues.Of(packet);
        if (values.Status != DecodeStatus.Decoded && fit) return Verdict.Wrong($"{values.Status}, though the reports end where the event does");
        if (values.Status != DecodeStatus.Decoded) return Verdict.OnPurpose("the octets are not reports one after the other to the event's end (vol 4 E 7.7.65.2); noble reads what it wants of them", $"{values.Status}");
        var got = values.ToString();
        foreach (Match address in Address().Matches(body))
            if (!values.Take(address.Groups[1].Value.ToUpperInvariant())) return Verdict.Wrong($"{address.Value} is not among {got}");
        return Verdict.Agreed(got);
    }

    private static Verdict Connection(string body, byte[] data)
    {
        byte[] packet = [H4Packet.Event, HciEvent.LeMeta, (byte)(data.Length + 2), 0x01, HciStatus.Success, .. data];
        var values = HeardValues.Of(packet);
        var got = values.ToString();
        foreach (Match number in Argument().Matches(body[body.IndexOf("calledOnceWithExactly(callback", StringComparison.Ordinal)..]))
        {
            // interval in 1.25 ms, timeout in 10 ms: noble gives milliseconds
            var value = double.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture);
            if (!new[] { value, value / 1.25, value / 10 }.Any(v => values.Take(v.ToString(CultureInfo.InvariantCulture)))) return Verdict.Wrong($"{value} is not among {got}");
        }
        return Verdict.Agreed(got);
    }

    // The test puts length and type before its value, which may come twice.
    private static Verdict Advert(string body, List<byte[]> buffers)
    {
        if (!Type().IsMatch(body))
        {
            var none = new AdStructures(buffers[0]).GetEnumerator();
            return none.MoveNext() ? Verdict.Wrong("a structure was found") : Verdict.Agreed("no structure");
        }
        var type = Convert.ToByte(Type().Match(body).Groups[1].Value, 16);
        byte[] value = [.. buffers.SelectMany(b => b)];
        if (Twice().IsMatch(body)) value = [.. value, .. value];
        var found = new AdStructures([(byte)(value.Length + 1), type, .. value]).GetEnumerator();
        return found.MoveNext() && found.Current.Type == type ? Verdict.Equal(Convert.ToHexString(value), Convert.ToHexString(found.Current.Data)) : Verdict.Wrong("no structure");
    }

    [GeneratedRegex(@"const count = ([0-9]+)")]
    private static partial Regex Count();

    [GeneratedRegex(@"'((?:[0-9a-f]{2}:){5}[0-9a-f]{2})'")]
    private static partial Regex Address();

    [GeneratedRegex(@", ([0-9]+(?:\.[0-9]+)?)(?=[,)])")]
    private static partial Regex Argument();

    [GeneratedRegex(@"const eirType = (0x[0-9a-fA-F]+)")]
    private static partial Regex Type();

    [GeneratedRegex(@"Length \* ?2|length \* 2")]
    private static partial Regex Twice();
}
