namespace StoreEdge.Protocols.Tests.Vectors;

public class ScannerVectors
{
    // The packet formats of these scanners are a later matter; in line mode their bytes are noise that must cost nothing else.
    [Fact]
    public void Packets_of_other_protocols_do_not_harm_the_next_line() =>
        SharedVectors.CheckAll(SharedVectors.Read("scanner-frames", "ssi_frame", "honeywell_msgget", "ssi_checksum_check"), record =>
        {
            var framer = new ScannerLineFramer(new() { Prefix = "\x02"u8.ToArray() });
            var lines = new List<ScannedLine>();
            foreach (var b in Bytes.Concat(record.Hex("input_hex"), "\r\u00024006381333931\r"u8.ToArray())) framer.Push([b], lines.Add);
            return lines is [{ Text: "4006381333931" }] && framer.Malformed > 0 ? null : $"{lines.Count} lines";
        });
}
