using System.Buffers;
using System.Globalization;
using StoreEdge.DeviceSim.Devices;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Tests.Inventory;

/// <summary>What a till says to its printer of each make, its recorder, its display and its card terminal.</summary>
internal static class TillDevices
{
    public static IEnumerable<SimulatedDevice> All =>
    [
        .. EscPosProfiles.All.Select(Printer), Inserter(), .. Enum.GetValues<DisplayDialect>().Select(Display), CardTerminal(overNetwork: false), CardTerminal(overNetwork: true),
    ];

    private static SimulatedDevice Printer(EscPosProfile profile)
    {
        var sends = new[]
        {
            new EscPosWriter(profile).Initialise().Raster(2, [0x0A, 0x1B, 0x40, 0x31]).Line("MILK 3.5% 1L     1,09").ToArray(),
            new EscPosWriter(profile).Bold(true).Line("SUMME EUR        1,09").Bold(false).QrCode("V0;7;109").KickDrawer().ToArray(),
            new EscPosWriter(profile).Line("BON 7").Feed(3).Cut().ToArray(),
        };
        return new($"till, printer {profile.Name}", sends, chunks =>
        {
            var (tap, read) = (new EscPosTap(profile), new List<string>());
            foreach (var chunk in chunks) tap.Push(chunk, token => read.Add(Text(token)));
            tap.Flush(token => read.Add(Text(token)));
            read.RemoveAll(t => t.Length == 0);
            return read;
        }, ["MILK 3.5% 1L     1,09", "SUMME EUR        1,09", "[V0;7;109]", "drawer", "BON 7", "cut"]);
    }

    private static string Text(EscPosToken token) => token switch
    {
        PrintedLine line => line.Text.Trim(),
        PrintedSymbol symbol => $"[{symbol.Content}]",
        DrawerKick => "drawer",
        PaperCut => "cut",
        _ => "",
    };

    private static SimulatedDevice Inserter()
    {
        var inserter = new TextInserter();
        var sends = new[] { "MILK 1,09\n", "SUMME 1,09\n" }.Select(l => new EscPosWriter().Line(l.Trim()).ToArray())
            .Append(new EscPosWriter().Cut().ToArray()).SelectMany(printed => inserter.Insert(printed).ToArray()).ToArray();
        return new("till, text insertion", sends, chunks =>
        {
            var (framer, read) = (new TextInsertionFramer(TextInserter.Format), new List<string>());
            foreach (var chunk in chunks) framer.Push(chunk, text => read.Add($"{text.Kind} {text.Text}".Trim()));
            return read;
        }, ["Started", "Line MILK 1,09", "Line SUMME 1,09", "Ended"]);
    }

    private static SimulatedDevice Display(DisplayDialect dialect)
    {
        var sends = new[]
        {
            new DisplayWriter(dialect).Initialise().ToArray(), new DisplayWriter(dialect).Clear().Both("MILK 3.5% 1L", "1,09".PadLeft(20)).ToArray(),
            new DisplayWriter(dialect).Clear().Both("SUMME", "1,09".PadLeft(20)).ToArray(),
        };
        return new($"till, customer display {dialect}", sends, chunks =>
        {
            var (tap, read) = (new DisplayTap(), new List<string>());
            foreach (var chunk in chunks) tap.Push(chunk, screen => Add(screen));
            tap.Flush(Add);
            return read;

            void Add(DisplayedScreen screen)
            {
                if (screen.Upper.Length > 0 && screen.Lower.Length > 0) read.Add($"{screen.Upper.Trim()} | {screen.Lower.Trim()}");
            }
        }, ["MILK 3.5% 1L | 1,09", "SUMME | 1,09"]);
    }

    private static SimulatedDevice CardTerminal(bool overNetwork)
    {
        (ushort Control, byte[] Data)[] apdus =
        [
            (ZvtControl.Authorisation, ZvtCommands.Authorisation(1090, 978)), (ZvtControl.PositiveAnswer, []),
            (ZvtControl.StatusInformation, ZvtCommands.Status(0, 1090, 7, 1, 978, 5, "4111111111111111", new(12, 10, 5))), (ZvtControl.Completion, ZvtCommands.Completion()),
        ];
        return new($"card terminal, ZVT {(overNetwork ? "over a network" : "on a serial line")}", [.. apdus.Select(a => Encoded(new(a.Control, a.Data)))], chunks =>
        {
            var read = new List<string>();
            var listener = new ZvtListener(p => read.Add(string.Create(CultureInfo.InvariantCulture, $"{p.AmountMinor} {p.ReceiptNumber} {p.Currency} {p.CardType}")));
            var (frames, bare) = (new ZvtSerialFramer(), new ZvtApduFramer());
            foreach (var chunk in chunks)
                if (overNetwork) bare.Push(chunk, listener);
                else frames.Push(chunk, listener);
            return read;
        }, ["1090 7 978 5"]);

        byte[] Encoded(ZvtApdu apdu)
        {
            var frame = new ArrayBufferWriter<byte>();
            if (!overNetwork) ZvtSerialFramer.Encode(apdu, frame);
            else frame.Advance(apdu.Encode(frame.GetSpan(apdu.Size)));
            return frame.WrittenSpan.ToArray();
        }
    }
}
