using System.Text;
using StoreEdge.Agent.Ports;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Settings;

/// <summary>Checks what is set of a till alone, by whatever wire it speaks.</summary>
internal static class TillReader
{
    public const int IdleGapMs = 300_000, DisplayIdleGapMs = 2_000;

    /// <summary>Twice the longest pause between two bytes of a frame (ZVT PA00P016, T1 of 200 ms); over a connection fragments come slower.</summary>
    public const int CardIdleGapMs = 400;

    // Stands in for a template with faults; the settings are not given out then.
    private static readonly ReceiptTemplate Unreadable = new() { Item = "$^", Total = "$^", Number = "$^" };

    public static TillSettings Till(string at, LineOptions line, LineSettings wire, FaultList faults)
    {
        if (wire.Port.Kind is PortKind.Udp) faults.Add($"{at}:Port", "udp:// is for lines of kind text");
        return new(wire, faults.Name<LaneId>($"{at}:Lane", line.Lane), Template(at, line.Template, faults), Printer(at, line.Printer, faults));
    }

    public static TextSettings Text(string at, LineOptions line, LineSettings wire, FaultList faults)
    {
        var format = new TextInsertionFormat
        {
            Start = faults.Hex($"{at}:Start", line.Start),
            LineBreak = faults.Hex($"{at}:LineBreak", line.LineBreak),
            End = faults.Hex($"{at}:End", line.End),
            Filter = faults.Hex($"{at}:Filter", line.Filter),
            IgnoreCase = line.IgnoreCase,
            Encoding = EncodingOf(at, line.Encoding, faults),
        };
        foreach (var (setting, fault) in format.Validate()) faults.Add($"{at}:{setting}", fault);
        if (format.End.IsEmpty && wire.IdleGap == TimeSpan.Zero) faults.Add($"{at}:IdleGapMs", "is 0, and there is no End: the last receipt of a day would not end");
        return new(wire, faults.Name<LaneId>($"{at}:Lane", line.Lane), Template(at, line.Template, faults), format);
    }

    private static EscPosProfile Printer(string at, string name, FaultList faults)
    {
        if (EscPosProfiles.Named(name) is { } printer) return printer;
        faults.Add($"{at}:Printer", $"'{name}' is none of {string.Join(", ", EscPosProfiles.All.Select(p => p.Name))}, alone or with /number of a code page");
        return EscPosProfiles.Epson;
    }

    /// <remarks>ZVT on RS-232 has two stop bits and no parity (PA00P016).</remarks>
    public static CardTerminalSettings CardTerminal(string at, LineOptions line, LineSettings wire, FaultList faults)
    {
        if (wire.Port.Kind is PortKind.Udp) faults.Add($"{at}:Port", "udp:// is for lines of kind text");
        if (line.Template is not null) faults.Add($"{at}:Template", "belongs to a till that prints");
        var stopBits = wire.Wire with { TwoStopBits = true };
        return new(wire with { Wire = stopBits }, faults.Name<LaneId>($"{at}:Lane", line.Lane));
    }

    private static ReceiptTemplate Template(string at, string? path, FaultList faults)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            faults.Add($"{at}:Template", "is missing");
            return Unreadable;
        }
        var (template, templateFaults) = ReceiptTemplateFile.Read(path);
        foreach (var fault in templateFaults) faults.Add($"{at}:Template", fault);
        return template ?? Unreadable;
    }

    private static Encoding EncodingOf(string at, string name, FaultList faults)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)      // .NET refuses UTF-7 in its own way
        {
            faults.Add($"{at}:Encoding", $"'{name}' is not the name of an encoding, such as windows-1252, ibm850, utf-8 or gb18030");
            return Encoding.Latin1;
        }
    }
}
