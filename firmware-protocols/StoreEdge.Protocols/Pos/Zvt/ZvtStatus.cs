namespace StoreEdge.Protocols;

/// <summary>
/// What a status information (04 0F) or a completion (06 0F) says about a payment, without anything of the card that
/// could name its holder (PA00P015, chapter 3.3). A field that the terminal left out is null.
/// </summary>
public readonly record struct ZvtStatus
{
    /// <summary>0 is success; 1 to 99 the host refused it; 100 and above the terminal did (0x6C: given up by the shopper or by time).</summary>
    public byte? Result { get; init; }

    /// <summary>In minor units of the currency.</summary>
    public long? AmountMinor { get; init; }

    public int? Trace { get; init; }

    public int? OriginalTrace { get; init; }

    public int? ReceiptNumber { get; init; }

    public int? TurnoverNumber { get; init; }

    /// <summary>Terminal's local time of day.</summary>
    public TimeOnly? Time { get; init; }

    public int? Month { get; init; }

    public int? Day { get; init; }

    public int? Terminal { get; init; }

    /// <summary>ISO 4217 numeric: 978 is the Euro.</summary>
    public int? Currency { get; init; }

    /// <summary>The kind of card (<see cref="ZvtCardTypes"/>), which millions share.</summary>
    public byte? CardType { get; init; }

    /// <summary>0 stripe, 1 chip, 2 contactless.</summary>
    public byte? CardTechnology { get; init; }

    /// <summary>0 none, 1 signature, 2 PIN online, 3 PIN offline, ...</summary>
    public byte? CardholderAuthentication { get; init; }

    /// <summary>The amount is that of all payments since the last end of day.</summary>
    public bool IsDayTotal { get; init; }

    /// <summary>Fields behind an unknown one could not be read.</summary>
    public bool Cut { get; init; }

    public static DecodeStatus TryDecode(ZvtApdu apdu, out ZvtStatus status)
    {
        status = default;
        if (apdu.Control is not (ZvtControl.StatusInformation or ZvtControl.Completion)) return DecodeStatus.Foreign;
        status = Read(apdu.Data);
        return status.Cut && status == new ZvtStatus { Cut = true } ? DecodeStatus.Malformed : DecodeStatus.Decoded;
    }

    /// <summary>Reads the fields of any data that is made of them.</summary>
    public static ZvtStatus Read(ReadOnlySpan<byte> data)
    {
        var status = new ZvtStatus();
        var fields = new ZvtFields(data);
        while (fields.MoveNext()) status = status.With(fields.Current);
        return status with { Cut = fields.Stopped };
    }

    private ZvtStatus With(ZvtField field)
    {
        if (field.Tag is ZvtFields.Result) return this with { Result = field.Value[0] };
        if (field.Tag is ZvtFields.CardType) return this with { CardType = field.Value[0] };
        if (field.Tag is ZvtFields.IndividualTotals) return this with { IsDayTotal = true };
        if (field.Tag is ZvtFields.Tlv) return WithTlv(field.Value);
        if (!ZvtDigits.TryRead(field.Value, out var number)) return this;
        return field.Tag switch
        {
            ZvtFields.Amount => this with { AmountMinor = number },
            ZvtFields.Trace => this with { Trace = (int)number },
            ZvtFields.OriginalTrace => this with { OriginalTrace = (int)number },
            ZvtFields.ReceiptNumber => this with { ReceiptNumber = (int)number },
            ZvtFields.TurnoverNumber => this with { TurnoverNumber = (int)number },
            ZvtFields.Time => this with { Time = TimeOf((int)number) },
            ZvtFields.Date => this with { Month = (int)number / 100, Day = (int)number % 100 },
            ZvtFields.Terminal => this with { Terminal = (int)number },
            ZvtFields.Currency => this with { Currency = (int)number },
            _ => this,
        };
    }

    private ZvtStatus WithTlv(ReadOnlySpan<byte> container)
    {
        var status = this;
        foreach (var entry in new ZvtTlv(container))
        {
            status = entry.Tag switch
            {
                ZvtTlv.CardTechnology when entry.Value.Length == 1 => status with { CardTechnology = entry.Value[0] },
                ZvtTlv.CardholderAuthentication when entry.Value.Length == 1 => status with { CardholderAuthentication = entry.Value[0] },
                ZvtTlv.LongTrace when ZvtDigits.TryRead(entry.Value, out var trace) && trace <= int.MaxValue => status with { Trace = (int)trace },
                // Containers of containers hold the same entries, two deep at most in the list.
                0x2F when entry.IsConstructed => status.WithTlv(entry.Value),
                _ => status,
            };
        }
        return status;
    }

    private static TimeOnly? TimeOf(int hhmmss) =>
        hhmmss / 10000 < 24 && hhmmss / 100 % 100 < 60 && hhmmss % 100 < 60 ? new TimeOnly(hhmmss / 10000, hhmmss / 100 % 100, hhmmss % 100) : null;
}
