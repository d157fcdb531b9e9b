using Microsoft.Extensions.Logging.Abstractions;
using StoreEdge.Agent.Health;
using StoreEdge.Agent.Pos;
using StoreEdge.Agent.Ports;
using StoreEdge.Agent.Scanners;
using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

/// <summary>A line set to the wrong speed, a lost end, a till gone mad: nothing throws, little is kept, and after the idle gap all is as before.</summary>
public sealed class NoiseTests
{
    private const int Seed = 20261122, NoiseBytes = 80_000;

    private static readonly TextInsertionFormat Format = new() { Start = new byte[] { 2 }, LineBreak = new byte[] { 13, 10 }, End = new byte[] { 3 } };

    public static TheoryData<string> Lines => ["text", "display", "card-serial", "card-network", "scanner-line", "scanner-ssi", "scanner-msgget", .. EscPosProfiles.All.Select(p => p.Name)];

    [Theory, MemberData(nameof(Lines))]
    public void After_any_noise_and_silence_the_next_message_is_heard(string kind)
    {
        var random = new Random(Seed);
        var noises = new Func<byte>[]
        {
            () => (byte)random.Next(256), () => (byte)random.Next(0x20, 0x7F), () => (byte)('0' + random.Next(10)), () => (byte)random.Next(0x20),
            () => random.Next(4) == 0 ? (byte)"\n\r\u001B\u001D\u0010\u0002\u0003\u0004"[random.Next(8)] : (byte)random.Next(256),
        };
        var (decoder, message) = Make(kind);
        foreach (var noise in noises)
        {
            var kept = 0;
            for (var sent = 0; sent < NoiseBytes;)
            {
                var bytes = Enumerable.Range(0, random.Next(1, 4096)).Select(_ => noise()).ToArray();
                sent += bytes.Length;
                decoder.Bytes(bytes, OpenOutbox.Noon);
                kept += decoder.Take()?.Receipt?.Lines.Count ?? 0;
            }
            decoder.Silence(OpenOutbox.Noon);
            decoder.Take();
            Assert.True(kept <= ReceiptReader.MostLines, $"{kept} lines kept");

            // Twice: what noise began may cost the first one, where nothing but another message ends it.
            for (var i = 0; i < 2; i++)
            {
                decoder.Bytes(message, OpenOutbox.Noon);
                decoder.Silence(OpenOutbox.Noon);
            }
            Assert.Contains(decoder.Take()!.Observations, o => o is Scan { Text: "4006381333931" } or TillEvent { Basket.TotalMinor: 109 });
        }
    }

    private static (ILineDecoder Decoder, byte[] Message) Make(string kind)
    {
        var (device, lane) = (DeviceId.Of("till-1"), LaneId.Of("lane-1"));
        var status = new DeviceBook(OpenOutbox.Metrics).Add(device, "till");
        var template = Template("receipt-template.json");
        var line = new ScannerLineFormat();
        return kind switch
        {
            "text" => (new TextDecoder(Format, new TillReceipts(device, lane, template, status, NullLogger.Instance), status), Format.Encode(["BON 1", "Milch  1,09", "SUMME 1,09"])),
            "display" => (new DisplayDecoder(device, lane, Template("display-template.json"), status, NullLogger<DisplayDecoder>.Instance, EscPosProfiles.Epson),
                new DisplayWriter(DisplayDialect.Epson).Initialise().Both("Milch", "1,09").Clear().Both("SUMME EUR", "1,09").Clear().Both("BAR  1,09", "").Clear().Both("Danke", "").Clear().ToArray()),
            "card-serial" => (new CardTerminalDecoder(device, lane, overNetwork: false, status), CardPayment(framed: true)),
            "card-network" => (new CardTerminalDecoder(device, lane, overNetwork: true, status), CardPayment(framed: false)),
            "scanner-line" => (new ScannerDecoder(device, () => new LineReads(line), null, status), line.Encode(new("4006381333931", null))),
            "scanner-ssi" => (new ScannerDecoder(device, () => new SsiReads(line), null, status), SsiDecodeData.Encode(0x0B, "4006381333931"u8)[0]),
            "scanner-msgget" => (new ScannerDecoder(device, () => new HoneywellReads(line.MaxLength), null, status), HoneywellMessage.Encode(new ScannedLine("4006381333931", "]E0"))),
            _ when EscPosProfiles.Named(kind) is { } printer => (new TillDecoder(device, lane, template, status, NullLogger<TillDecoder>.Instance, printer),
                new EscPosWriter(printer).Initialise().Line("BON 1").Line("Milch  1,09").Line("SUMME 1,09").Cut().ToArray()),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static ReceiptTemplate Template(string file) => ReceiptTemplateFile.Read(TestRepository.File("install", "sample-store", file)).Template!;

    private static byte[] CardPayment(bool framed)
    {
        var wire = new System.Buffers.ArrayBufferWriter<byte>();
        foreach (var (control, data) in new[] { (ZvtControl.StatusInformation, ZvtCommands.Status(0, 109, 7, 12345678, 978, 6, "4111111111111111", new TimeOnly(12, 30))), (ZvtControl.Completion, ZvtCommands.Completion()) })
        {
            var apdu = new ZvtApdu(control, data);
            if (framed) ZvtSerialFramer.Encode(apdu, wire);
            else wire.Advance(apdu.Encode(wire.GetSpan(apdu.Size)));
        }
        return wire.WrittenSpan.ToArray();
    }
}
