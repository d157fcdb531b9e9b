using System.Collections.Frozen;
using System.Globalization;

namespace StoreEdge.Protocols;

/// <summary>
/// Which parameters a command or event has (Core Specification 5.4, volume 4, part E, sections 7.1 to 7.8; events 7.7). The
/// tables are beside this file, one line each.
/// </summary>
internal static class HciLayouts
{
    private static readonly FrozenDictionary<int, HciLayout> Commands = Table(HciCommandTable.Text), Returns = Table(HciReturnTable.Text, "num_hci_command_packets:1 command_opcode:2 "),
        Events = Table(HciEventTable.Events), LeEvents = Table(HciEventTable.LeEvents, "subevent_code:1 ");

    // Credits alone: the opcode is 0 and nothing is returned (section 7.7.14).
    private static readonly HciLayout CreditOnly = new("num_hci_command_packets:1 command_opcode:2");

    /// <summary>For an event that lacks even what tells its parameters.</summary>
    public static HciLayout TooShort => CreditOnly;

    public static HciLayout? OfCommand(ushort opcode) => Commands.GetValueOrDefault(opcode);

    public static HciLayout? OfReturn(ushort opcode) => opcode == 0 ? CreditOnly : Returns.GetValueOrDefault(opcode);

    public static HciLayout? OfEvent(byte code) => Events.GetValueOrDefault(code);

    public static HciLayout? OfLeEvent(byte subevent) => LeEvents.GetValueOrDefault(subevent);

    private static FrozenDictionary<int, HciLayout> Table(string text, string before = "") => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' ', 2))
        .ToFrozenDictionary(line => int.Parse(line[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), line => new HciLayout(before + (line.Length > 1 ? line[1] : "")));
}
