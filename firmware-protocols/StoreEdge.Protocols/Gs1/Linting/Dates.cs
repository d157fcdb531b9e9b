namespace StoreEdge.Protocols;

/// <summary>YYMMDD and YYYYMMDD.</summary>
internal static class Dates
{
    // The century of YY is not needed: the sliding window (GenSpecs 7.12) reaches from 49 years back to 50 ahead, and in it every fourth
    // year is a leap year.
    public static LintFault Short(ReadOnlySpan<char> data, bool dayMayBeZero)
    {
        var wrong = Shape(data, 6);
        return wrong.IsOk ? MonthAndDay(data, 2, 2000 + Two(data, 0), dayMayBeZero) : wrong;
    }

    public static LintFault Long(ReadOnlySpan<char> data, bool dayMayBeZero)
    {
        var wrong = Shape(data, 8);
        return wrong.IsOk ? MonthAndDay(data, 4, (100 * Two(data, 0)) + Two(data, 2), dayMayBeZero) : wrong;
    }

    private static LintFault Shape(ReadOnlySpan<char> data, int length)
    {
        if (data.Length < length) return LintFault.Whole(LintCode.DateTooShort, data);
        return data.Length > length ? LintFault.Whole(LintCode.DateTooLong, data) : CharacterSets.Digits(data);
    }

    private static LintFault MonthAndDay(ReadOnlySpan<char> data, int at, int year, bool dayMayBeZero)
    {
        int month = Two(data, at), day = Two(data, at + 2);
        if (month is < 1 or > 12) return new(LintCode.IllegalMonth, at, 2);
        // No calendar of the framework has a year 0.
        var last = month == 2 && year == 0 ? 29 : DateTime.DaysInMonth(Math.Max(year, 1), month);
        return day > last || (day == 0 && !dayMayBeZero) ? new(LintCode.IllegalDay, at + 2, 2) : default;
    }

    private static int Two(ReadOnlySpan<char> data, int at) => ((data[at] - '0') * 10) + data[at + 1] - '0';
}
