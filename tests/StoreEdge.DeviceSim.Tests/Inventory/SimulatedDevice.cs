using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Tests.Inventory;

/// <summary>One thing that the simulator can stand in for on a line: what it says, and what an agent's decoder makes of that.</summary>
/// <param name="Sends">Each is one write.</param>
/// <param name="Read">Made from chunks as they come from the wire; the line is silent behind the last.</param>
/// <param name="Expected">What was meant.</param>
internal sealed record SimulatedDevice(string Name, IReadOnlyList<byte[]> Sends, Func<IEnumerable<byte[]>, IReadOnlyList<string>> Read, IReadOnlyList<string> Expected)
{
    public static IReadOnlyList<SimulatedDevice> All { get; } = [.. ScannerDevices.All, .. TillDevices.All, .. RadioDevices.All];

    public static SimulatedDevice Named(string name) => All.Single(d => d.Name == name);
}

/// <summary>Scanners, in every way that they can be set up to speak.</summary>
internal static class ScannerDevices
{
    private static readonly string[] Packs = ["04006381333931", "00000096385074", "10614141000415"];

    private static readonly ScannedLine Long = new(new string('A', 400), "]C0");

    public static IEnumerable<SimulatedDevice> All =>
    [
        .. Enum.GetValues<CodeIdScheme>().Select(scheme => Lines(scheme, after: false)), Lines(CodeIdScheme.DatalogicUs, after: true),
        .. Enum.GetValues<SsiLongForm>().Select(Ssi), Msgget(),
    ];

    private static SimulatedDevice Lines(CodeIdScheme scheme, bool after)
    {
        var format = new ScannerLineFormat { Terminators = LineEnds.CarriageReturn, CodeIds = scheme, CodeIdsAfter = after };
        var reads = Packs.Select(gtin => DeviceSim.Devices.Scanner.Line(gtin, new(CodeIds: scheme, CodeIdsAfter: after))).ToList();
        return new($"scanner, lines, {scheme}{(after ? " behind" : "")}", [.. reads.Select(format.Encode)], chunks =>
        {
            var (framer, read) = (new ScannerLineFramer(format), new List<string>());
            foreach (var chunk in chunks) framer.Push(chunk, line => read.Add(line.ToString()));
            framer.Flush(line => read.Add(line.ToString()));
            return read;
        }, [.. reads.Select(r => (IsShared(r, scheme) ? r with { AimIdentifier = null } : r).ToString())]);
    }

    // In Datalogic's American set one label stands for two codes of 2 of 5, so an agent does not claim to know which.
    private static bool IsShared(ScannedLine read, CodeIdScheme scheme) => scheme is CodeIdScheme.DatalogicUs && read.AimIdentifier is [']', 'I', ..];

    private static SimulatedDevice Ssi(SsiLongForm form)
    {
        ScannedLine[] reads = [new("4006381333931", "]E0"), new("96385074", "]E4"), Long];
        return new($"scanner, SSI, {form}", [.. reads.SelectMany(r => SsiDecodeData.Encode(r, form))], chunks =>
        {
            var (session, read) = (new SsiSession(new ScannerLineFormat()), new List<string>());
            foreach (var chunk in chunks) session.Push(chunk, line => read.Add(line.ToString()));
            session.Silence(line => read.Add(line.ToString()));
            return read;
        }, [.. reads.Select(r => r.ToString())]);
    }

    private static SimulatedDevice Msgget()
    {
        var reads = Packs.Select(gtin => DeviceSim.Devices.Scanner.Line(gtin, new(DeviceSim.Devices.ScannerSpeech.Msgget))).ToList();
        return new("scanner, MSGGET", [.. reads.Select(HoneywellMessage.Encode)], chunks =>
        {
            var (framer, read) = (new HoneywellFramer(), new List<string>());
            foreach (var chunk in chunks) framer.Push(chunk, m => read.Add(new ScannedLine(m.Text, m.AimIdentifier).ToString()));
            framer.Flush(m => read.Add(new ScannedLine(m.Text, m.AimIdentifier).ToString()));
            return read;
        }, [.. reads.Select(r => r.ToString())]);
    }
}
