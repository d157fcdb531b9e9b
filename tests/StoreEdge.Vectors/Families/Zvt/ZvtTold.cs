using System.Globalization;
using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Zvt;

/// <summary>What another implementation read out of an APDU against what our decoders say.</summary>
internal static class ZvtTold
{
    private const string CardDataDropped = "card number, expiry and sequence number are dropped in the decoder (data protection); every other field agrees";

    // Of the card: never given out. The rest of the list is another program's wording of a code that is compared itself.
    private static readonly string[] CardData = ["CardNumber", "ExpiryDateYear", "ExpiryDateMonth", "CardSequenceNumber", "EMV46", "EMV47"];
    private static readonly string[] Worded = ["ErrorMessage", "IsContactless", "CardName", "AdditionalText", "VuNumber", "AidAuthorisationAttribute", "ApplicationId"];

    public static Verdict? Compare(ZvtApdu apdu, JsonElement parsed) => apdu.Control switch
    {
        ZvtControl.PrintLine => Line(apdu, parsed),
        ZvtControl.PrintTextBlock => Block(apdu, parsed),
        _ => Status(apdu, parsed),
    };

    /// <summary>The value of one of the other program's properties, as we read it; null when we say nothing of it.</summary>
    public static string? ValueOf(ZvtApdu apdu, string property)
    {
        var status = ZvtStatus.Read(apdu.Data);
        return property switch
        {
            "ErrorCode" => Text(status.Result ?? 0),
            "TerminalIdentifier" => Text(status.Terminal),
            "Amount" => status.AmountMinor is { } a ? (a / 100m).ToString("0.##", CultureInfo.InvariantCulture) : null,
            "Time" => status.Time?.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            "CurrencyCode" => Text(status.Currency),
            "ReceiptNumber" => Text(status.ReceiptNumber),
            "TraceNumber" => Text(status.Trace),
            "TraceNumberLongFormat" => Text(status.Trace),
            "OriginalTraceNumber" => Text(status.OriginalTrace),
            "TurnoverRecordNumber" => Text(status.TurnoverNumber),
            "DateMonth" => Text(status.Month),
            "DateDay" => Text(status.Day),
            "CardTypeId" => Text(status.CardType),
            "CardType" => status.CardType is { } type ? ZvtCardTypes.NameOf(type) : null,
            "CardTechnology" => status.CardTechnology switch { 0 => "Magnet-Stripe", 1 => "Chip", 2 => "NFC", _ => null },
            "CardholderAuthentication" => Authentication(status.CardholderAuthentication),
            "CardName" => Field(apdu, ZvtFields.CardName),
            "AdditionalText" => Field(apdu, ZvtFields.AdditionalText),
            "VuNumber" => Field(apdu, ZvtFields.MerchantNumber),
            "AidAuthorisationAttribute" => Field(apdu, ZvtFields.AuthorisationAttribute),
            _ => null,
        };
    }

    private static Verdict? Line(ZvtApdu apdu, JsonElement parsed)
    {
        if (ZvtPrintLine.TryDecode(apdu, ZvtSample.Cp437, out var line) is not DecodeStatus.Decoded) return Verdict.Wrong("no line");
        var text = parsed.TryGetProperty("Text", out var t) ? t.GetString()! : "";
        var (centred, last) = (parsed.TryGetProperty("IsTextCentred", out var c) && c.GetBoolean(), parsed.TryGetProperty("IsLastLine", out var l) && l.GetBoolean());
        // The source leaves the TLV container that some terminals append in the text; we cut it off.
        var tail = ZvtSample.Cp437.GetString(apdu.Data[^(apdu.Data.Length - 1 - line.Text.Length)..]);
        return (line.Text + tail, line.IsCentred, line.IsLast) == (text, centred, last) ? null : Verdict.Wrong(line.ToString());
    }

    private static Verdict? Block(ZvtApdu apdu, JsonElement parsed)
    {
        if (ZvtPrintBlock.TryDecode(apdu, ZvtSample.Cp437, out var block) is not DecodeStatus.Decoded) return Verdict.Wrong("no block");
        var text = string.Join('\n', block!.Lines);
        var (theirs, type) = (parsed.GetProperty("Content").GetString()!.ReplaceLineEndings("\n").TrimEnd('\n'), parsed.GetProperty("ReceiptType").GetInt32());
        return text.TrimEnd('\n') == theirs && block.ReceiptType == type ? null : Verdict.Wrong($"{block.ReceiptType} {text}");
    }

    private static Verdict? Status(ZvtApdu apdu, JsonElement parsed)
    {
        foreach (var property in parsed.EnumerateObject())
        {
            if (CardData.Contains(property.Name) || (Worded.Contains(property.Name) && ValueOf(apdu, property.Name) is null)) continue;
            var (ours, theirs) = (ValueOf(apdu, property.Name), property.Value.ToString());
            if (ours != theirs) return Verdict.Wrong($"{property.Name}: {ours ?? "nothing"}, the record says {theirs}");
        }
        return parsed.EnumerateObject().Any(p => CardData.Contains(p.Name)) ? Verdict.OnPurpose(CardDataDropped, "without card data") : null;
    }

    private static string? Authentication(byte? way) => way switch
    {
        null => null, 0 => "No Cardholder authentication", 1 => "Signature", 2 => "Online PIN", 3 => "Offline encrypted PIN", 4 => "Offline plaintext PIN",
        _ => "Unknown cardholder verification",
    };

    private static string? Field(ZvtApdu apdu, byte tag)
    {
        foreach (var field in new ZvtFields(apdu.Data))
            if (field.Tag == tag) return ZvtSample.Cp437.GetString(field.Value).Trim('\0', ' ');
        return null;
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
