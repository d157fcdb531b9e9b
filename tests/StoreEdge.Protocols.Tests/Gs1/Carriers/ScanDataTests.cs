using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Gs1;

public class ScanDataTests
{
    [Theory]
    [InlineData("]A4", Symbology.Code39, 4, true)]
    [InlineData("]A2", Symbology.Code39, 2, false)]       // 2 strips a check digit that 1 would have tested
    [InlineData("]C1", Symbology.Code128, 1, true)]
    [InlineData("]zC", Symbology.Aztec, 12, true)]
    [InlineData("]d2", Symbology.DataMatrix, 2, true)]
    [InlineData("]b0", Symbology.Unknown, 0, false)]
    [InlineData("]X7", Symbology.OtherBarcode, 7, true)]
    public void An_identifier_names_its_symbology_and_its_options(string text, Symbology symbology, int options, bool defined)
    {
        Assert.True(SymbologyId.TryRead(text + "DATA", out var id, out var length));

        Assert.Equal((3, text, symbology, options, defined), (length, id.ToString(), id.Symbology, id.Options, id.IsDefined));
    }

    [Theory]
    [InlineData("]Y2ab12", "]Y2ab")]      // under Y two more characters belong to it
    [InlineData("]Y2a", null)]
    [InlineData("C1AB", null)]
    [InlineData("]1", null)]
    [InlineData("]C-AB", null)]
    public void What_belongs_to_an_identifier_is_told_by_itself(string text, string? identifier)
    {
        var read = SymbologyId.TryRead(text, out var id, out _);

        Assert.Equal(identifier, read ? id.ToString() : null);
    }

    [Theory]
    [InlineData("]C1010401234512345610ABC\u001D21X", true, "010401234512345610ABC\u001D21X", "")]
    [InlineData("]d1010401234512345610ABC", false, "010401234512345610ABC", "")]        // no FNC1 in front, so no element strings
    [InlineData("]Q1https://example.com/01/04012345123456", false, "https://example.com/01/04012345123456", "")]
    [InlineData("]E04006381333931", false, "4006381333931", "")]
    [InlineData("]E04006381333931|]e010ABC", false, "4006381333931", "10ABC")]
    [InlineData("]E496385074", false, "96385074", "")]
    [InlineData("]E3400638133393112", false, "400638133393112", "")]
    [InlineData("]A0", false, "", "")]
    public void The_identifier_decides_how_the_data_is_read(string scan, bool isGs1, string text, string composite)
    {
        Assert.Equal(DecodeStatus.Decoded, ScanData.TryRead(scan, out var data, out _));

        Assert.Equal((isGs1, text, composite), (data!.IsGs1, data.Data, data.Composite));
        Assert.Equal(scan, data.ToString());
    }

    [Theory]
    [InlineData("4006381333931", DecodeStatus.Foreign)]
    [InlineData("]E04006381333932", DecodeStatus.Malformed)]
    [InlineData("]E0614141000036", DecodeStatus.Malformed)]
    [InlineData("]E04006381333931|]e0", DecodeStatus.Malformed)]
    [InlineData("]C1", DecodeStatus.Malformed)]
    [InlineData("]C10104012345123457", DecodeStatus.Malformed)]
    [InlineData("]E5123", DecodeStatus.Malformed)]
    public void What_its_identifier_does_not_allow_is_refused(string scan, DecodeStatus status) => Assert.Equal(status, ScanData.TryRead(scan, out _, out _));

    [Fact]
    public void A_scanner_that_sends_upc_a_without_its_zero_is_understood_on_request()
    {
        Assert.Equal(DecodeStatus.Decoded, ScanData.TryRead("]E0614141000036", out var data, out _, permitTwelveDigits: true));
        Assert.Equal("0614141000036", data!.Data);
    }

    [Fact]
    public void A_fault_in_element_strings_is_told_with_its_place()
    {
        ScanData.TryRead("]d20104012345123456" + "17261301", out _, out var fault);

        Assert.Equal((LintCode.IllegalMonth, 20), (fault.Lint, fault.At));
    }

    [Theory]
    [InlineData(Carrier.QrCode, "010401234512345610AB", "", "]Q3010401234512345610AB")]
    [InlineData(Carrier.Gs1128, "010401234512345610AB", "", "]C1010401234512345610AB")]
    [InlineData(Carrier.Gs1128, "010401234512345610AB", "21X", "]e0010401234512345610AB\u001D21X")]      // one message of both parts
    [InlineData(Carrier.DataBarExpanded, "0104012345123456" + "17261231", "21X", "]e00104012345123456" + "1726123121X")]
    [InlineData(Carrier.Ean13, "0104006381333931", "21X", "]E04006381333931|]e021X")]
    [InlineData(Carrier.UpcA, "0100614141000036", "", "]E00614141000036")]
    [InlineData(Carrier.UpcE, "0100042100005264", "", "]E00042100005264")]
    [InlineData(Carrier.Ean8, "0100000096385074", "", "]E496385074")]
    [InlineData(Carrier.DataBar, "0104012345123456", "", "]e00104012345123456")]
    [InlineData(Carrier.Ean8, "0104006381333931", "", null)]
    [InlineData(Carrier.UpcE, "0100614141000036", "", null)]          // its zeros cannot be left out
    [InlineData(Carrier.DataBarLimited, "0124012345678905", "", null)]
    [InlineData(Carrier.Ean13, "10ABC", "", null)]
    public void A_symbol_of_element_strings_is_sent_as_its_scanner_sends_it(Carrier carrier, string message, string composite, string? scan) =>
        Assert.Equal(scan, CarrierWriter.TryWriteMessage(carrier, message, composite, out var written) ? written : null);

    [Theory]
    [InlineData(Carrier.DataMatrix, "ABC", "]d1ABC")]
    [InlineData(Carrier.Ean13, "400638133393", "]E04006381333931")]   // the check digit is added
    [InlineData(Carrier.Ean13, "4006381333932", null)]
    [InlineData(Carrier.Gs1128, "ABC", null)]
    public void A_symbol_of_text_is_sent_as_its_scanner_sends_it(Carrier carrier, string text, string? scan) =>
        Assert.Equal(scan, CarrierWriter.TryWriteText(carrier, text, "", out var written) ? written : null);

    [Fact]
    public void What_is_written_for_a_symbol_is_read_back() =>
        Prop.ForAll(Gen.Elements(Carrier.Ean13, Carrier.Gs1128, Carrier.DataMatrix, Carrier.QrCode, Carrier.DotCode, Carrier.DataBarExpanded).ToArbitrary(),
            Gen.Choose(0, 9).ArrayOf(12).ToArbitrary(), (carrier, digits) =>
        {
            var body = "0" + string.Concat(digits);
            var message = "01" + body + Gtin.CheckDigit(body);
            return CarrierWriter.TryWriteMessage(carrier, message, "", out var scan) && ScanData.TryRead(scan, out var data, out _) == DecodeStatus.Decoded
                && (data!.IsGs1 ? data.Data == message : "010" + data.Data == message) && data.ToString() == scan;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_scan_throws() =>
        Prop.ForAll(Gen.Elements("]CEedQJY0123456789|\x1D".ToCharArray()).ArrayOf().ToArbitrary(), text =>
            ScanData.TryRead(new string(text), out var data, out _) != DecodeStatus.Decoded || data!.ToString() == new string(text)).QuickCheckThrowOnFailure();
}
