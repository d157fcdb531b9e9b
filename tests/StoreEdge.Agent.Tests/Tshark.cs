using System.Diagnostics;
using System.Globalization;
using System.Xml;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Tests;

/// <summary>Wireshark's dissector: it says where in a frame each field of an advert stands, and what it reads there.</summary>
internal static class Tshark
{
    private static readonly string[] Folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);

    public static string? Missing => Folders.Any(f => File.Exists(Path.Combine(f, "tshark"))) ? null : "tshark is not installed (Debian package tshark)";

    /// <returns>
    /// Every report, and the frames that Wireshark gave up on: a manufacturer's data that it cannot read ends its dissection of
    /// the whole frame, before the strength.
    /// </returns>
    public static async Task<(List<DecodedAdvert> Adverts, HashSet<int> GivenUp)> AdvertsInAsync(string path)
    {
        var frames = new List<byte[]>();
        new BtSnoopFramer().Push(await File.ReadAllBytesAsync(path), record => frames.Add(record.Data.ToArray()));
        var start = new ProcessStartInfo("tshark") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-r", path, "-Y", "bthci_evt.le_advts_event_type || bthci_evt.le_ext_advts_event_type", "-T", "pdml"]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var (adverts, givenUp) = (new List<(int Frame, DecodedAdvert Advert)>(), new HashSet<int>());
        // Its document type is not on this machine and none of our business.
        using (var xml = XmlReader.Create(process.StandardOutput, new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Ignore }))
            await ReadAsync(xml, frames, adverts, givenUp);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await said);
        return ([.. adverts.Where(a => !givenUp.Contains(a.Frame)).Select(a => a.Advert)], givenUp);
    }

    private static async Task ReadAsync(XmlReader xml, List<byte[]> frames, List<(int, DecodedAdvert)> adverts, HashSet<int> givenUp)
    {
        var (frame, address, rssi, data) = (0, "", (int?)null, (string?)null);
        while (await xml.ReadAsync())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.Name is not ("field" or "proto")) continue;
            var show = xml.GetAttribute("show") ?? "";
            switch (xml.GetAttribute("name"))
            {
                case "num": (frame, rssi, data) = (Number(show) - 1, null, null); break;
                case "_ws.malformed": givenUp.Add(frame); break;
                case "bthci_evt.bd_addr": address = show; break;
                case "bthci_evt.rssi": rssi = Number(show); break;
                case "bthci_evt.data_length":
                    data = Convert.ToHexString(frames[frame].AsSpan(Number(xml.GetAttribute("pos")!) + 1, Number(show)));
                    break;
            }
            // The strength stands behind the data in legacy reports and before them in extended ones.
            if (rssi is not { } strength || data is null) continue;
            adverts.Add((frame, new(address, strength, data)));
            (rssi, data) = (null, null);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
