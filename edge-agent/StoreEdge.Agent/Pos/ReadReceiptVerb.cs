using System.Globalization;
using StoreEdge.Agent.Settings;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Pos;

/// <summary>
/// <c>read-receipt --template FILE SAMPLE</c>: shows what a template takes each line of a written sample for, why a line was not taken,
/// and the baskets that come of it. In a sample a line <c>%cut</c> cuts the paper, and <c>%code TEXT</c> prints a QR code.
/// Card numbers are masked first, as the agent does: a sample is often copied from a real till, and what is shown is sent around.
/// </summary>
internal sealed class ReadReceiptVerb(ReceiptTemplate template, TextWriter output)
{
    public const string Name = "read-receipt";

    private const string Usage = "usage: storeedge-agent read-receipt --template TEMPLATE.json SAMPLE.txt";
    private const string Cut = "%cut", Code = "%code ";

    private readonly ReceiptReader _reader = new(template);
    private readonly ReceiptPrivacy _privacy = new(template);
    private readonly CardFilter _cards = new(template);
    private bool _allRead = true;
    private int _receipts;

    /// <returns>0 when every receipt was read and adds up; 1 when not; 2 when there was nothing to try.</returns>
    public static int Run(ReadOnlySpan<string> arguments, TextWriter output, TextWriter errors)
    {
        if (arguments is not ["--template", var templateFile, var sampleFile])
        {
            errors.WriteLine(Usage);
            return 2;
        }
        var (template, faults) = ReceiptTemplateFile.Read(templateFile);
        foreach (var fault in faults) errors.WriteLine(fault);
        if (template is null) return 2;
        try
        {
            return new ReadReceiptVerb(template, output).Show(File.ReadAllLines(sampleFile)) ? 0 : 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{sampleFile} cannot be read: {e.Message}");
            return 2;
        }
    }

    private bool Show(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] == Cut) End();
            else if (lines[i].StartsWith(Code, StringComparison.Ordinal)) _reader.Code(CardNumbers.Mask(lines[i][Code.Length..]), DateTimeOffset.UnixEpoch);
            else Line(i + 1, _cards.Mask(lines[i]));
        }
        End();
        if (_receipts == 0) output.WriteLine("no receipt: the sample is empty");
        return _allRead && _receipts > 0;
    }

    private void Line(int number, string printed)
    {
        var timedOut = _reader.PatternsTimedOut;
        var taken = _reader.Line(printed, DateTimeOffset.UnixEpoch);
        if (taken is ReceiptLine.Blank) return;
        var shown = _privacy.Clean(printed) ?? "(not kept)";
        var why = _reader.PatternsTimedOut > timedOut ? "a pattern runs away on this line and was stopped" : WhyNot(taken, shown);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number,4}  {(why.Length > 0 ? "- " : "")}{taken,-12}  {shown}"));
        if (why.Length > 0) output.WriteLine($"        {why}");
    }

    private string WhyNot(ReceiptLine taken, string line) => taken switch
    {
        ReceiptLine.Unknown when line.Any(char.IsAsciiDigit) => "no pattern of the template matches it",
        ReceiptLine.BadAmount => $"a pattern matches, but its amount does not read with '{template.DecimalSeparator}' and {template.MinorDigits} decimals",
        ReceiptLine.NoItem => "there is no item before it that it could belong to",
        ReceiptLine.TooMany => $"a receipt has at most {ReceiptReader.MostItems} items and {ReceiptReader.MostLines} lines",
        _ => "",
    };

    private void End()
    {
        _cards.Restart();
        if (_reader.End(DateTimeOffset.UnixEpoch) is not { } result) return;
        _receipts++;
        if (result.Receipt is not { } receipt)
        {
            output.WriteLine($"      = no basket: {WhyNoBasket(result.Fault)}");
            _allRead &= result.Fault is ReceiptFault.Training or ReceiptFault.Cancelled;
            return;
        }
        output.WriteLine($"      = number {receipt.Number}, lane {receipt.Lane ?? "not printed"}, total {Money(receipt.TotalMinor)}, payment {receipt.PaymentMethod ?? "not printed"}"
            + (receipt.Copy ? ", a copy: no sale" : "") + (receipt.Interventions > 0 ? $", interventions {receipt.Interventions}" : ""));
        foreach (var item in receipt.Items)
            output.WriteLine($"        {item.Quantity.ToString(CultureInfo.InvariantCulture),8} x  {item.Text}  {Money(item.AmountMinor)}{(item.Gtin is null ? "" : "  " + item.Gtin)}{(item.Voided ? "  void" : "")}");
        if (receipt.AddsUp) return;
        _allRead = false;
        output.WriteLine($"      ! the items add up to {Money(receipt.Items.Where(i => !i.Voided).Sum(i => i.AmountMinor))}, not to the total: a line was missed or taken for an item");
    }

    private static string WhyNoBasket(ReceiptFault? fault) => fault switch
    {
        ReceiptFault.NoItems => "no line was taken for an item",
        ReceiptFault.NoTotal => "no line was taken for the total",
        ReceiptFault.NoNumber => "no line and no code gave the number",
        ReceiptFault.TooLong => "it is too long; is the cut missing?",
        ReceiptFault.Training => "a training receipt",
        _ => "the transaction was cancelled",
    };

    private string Money(long minor) =>
        (minor / (decimal)Math.Pow(10, template.MinorDigits)).ToString("F" + template.MinorDigits, CultureInfo.InvariantCulture);
}
