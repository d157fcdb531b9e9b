using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Scanners;

public class CodeIdTests
{
    private static readonly CodeIdScheme[] Schemes = [CodeIdScheme.Aim, CodeIdScheme.Honeywell, CodeIdScheme.DatalogicEu, CodeIdScheme.DatalogicUs];

    [Theory]
    [InlineData("honeywell", "d4006381333931", "4006381333931", "]E0")]
    [InlineData("honeywell", "D96385074", "96385074", "]E4")]
    [InlineData("honeywell", "c012345678905", "0012345678905", "]E0")]              // a UPC-A, as AIM shows it
    [InlineData("honeywell", "E01234565", "0012345000065", "]E0")]                  // a UPC-E, expanded
    [InlineData("honeywell", "d400638133393112", "400638133393112", "]E3")]         // with a two-digit add-on
    [InlineData("honeywell", "I0104006381333931", "0104006381333931", "]C1")]
    [InlineData("honeywell", "sHELLO", "HELLO", null)]                              // QR Code, with or without FNC1
    [InlineData("honeywell", "]d2010400638133393110A", "010400638133393110A", "]d2")]   // set to 5C 81
    [InlineData("datalogic-eu", "B4006381333931", "4006381333931", "]E0")]
    [InlineData("datalogic-eu", "TABC", "ABC", "]C0")]
    [InlineData("datalogic-us", "#ABC", "ABC", "]C0")]
    [InlineData("datalogic-us", "FF96385074", "96385074", "]E4")]
    [InlineData("datalogic-us", "F4006381333931", "4006381333931", "]E0")]
    [InlineData("datalogic-us", "A012345678905", "0012345678905", "]E0")]
    [InlineData("datalogic-us", "A123456789", "123456789", null)]                   // Code 32 shares the id and is no UPC-A
    [InlineData("datalogic-us", "R40104006381333931", "0104006381333931", "]e0")]
    [InlineData("datalogic-us", "0104006381333931", "0104006381333931", null)]      // GS1-128 has no id in this set
    public void An_id_says_the_symbology_in_the_terms_of_AIM(string scheme, string sent, string text, string? aim) =>
        Assert.Equal([new(text, aim)], Read(scheme, after: false, sent + "\r", out _));

    [Theory]
    [InlineData("datalogic-eu", "4006381333931B", "4006381333931", "]E0")]
    [InlineData("datalogic-us", "96385074FF", "96385074", "]E4")]
    public void An_id_may_stand_behind_the_data(string scheme, string sent, string text, string aim) =>
        Assert.Equal([new(text, aim)], Read(scheme, after: true, sent + "\r", out _));

    [Theory]
    [InlineData("datalogic-eu", "4006381333931")]
    [InlineData("honeywell", "4006381333931")]
    [InlineData("honeywell", "d")]
    [InlineData("datalogic-us", "?ABC")]
    [InlineData("aim", "d4006381333931")]
    public void A_line_without_an_id_of_the_scheme_is_malformed(string scheme, string sent)
    {
        Assert.Empty(Read(scheme, after: false, sent + "\r", out var malformed));
        Assert.Equal(1, malformed);
    }

    [Fact]
    public void A_scheme_nobody_knows_is_refused() => Assert.False(CodeIdSchemes.TryParse("datalogic", out _));

    [Fact]
    public void What_a_scanner_of_any_scheme_encodes_is_read_again_however_it_is_chunked() =>
        Prop.ForAll(Reads.ToArbitrary(), Gen.Elements(Schemes).ToArbitrary(), Bytes.PieceLengths, (reads, scheme, pieces) =>
        {
            foreach (var after in (bool[])[false, scheme is not CodeIdScheme.Aim])
            {
                var format = new ScannerLineFormat { CodeIds = scheme, CodeIdsAfter = after, Terminators = LineEnds.CarriageReturn };
                var framer = new ScannerLineFramer(format);
                var lines = new List<ScannedLine>();
                foreach (var piece in Bytes.Cut(Bytes.Concat([.. reads.Select(format.Encode)]), pieces)) framer.Push(piece, lines.Add);
                if (framer.Malformed > 0 || !lines.SequenceEqual(reads)) return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();

    private static Gen<ScannedLine[]> Reads => Gen.OneOf(
        from digits in Gen.Choose(0, 999_999).Two()
        select new ScannedLine($"{digits.Item1:D7}{digits.Item2:D6}", "]E0"),
        from digits in Gen.Choose(0, 99_999_999)
        select new ScannedLine($"{digits:D8}", "]E4"),
        from text in Gen.Elements("0123456789ABCxyz".ToCharArray()).NonEmptyListOf()
        select new ScannedLine("Z" + string.Concat(text) + "z", "]C0")).ArrayOf();

    private static List<ScannedLine> Read(string scheme, bool after, string sent, out long malformed)
    {
        Assert.True(CodeIdSchemes.TryParse(scheme, out var ids));
        var framer = new ScannerLineFramer(new() { CodeIds = ids, CodeIdsAfter = after });
        var lines = new List<ScannedLine>();
        framer.Push(Encoding.ASCII.GetBytes(sent), lines.Add);
        malformed = framer.Malformed;
        return lines;
    }
}
