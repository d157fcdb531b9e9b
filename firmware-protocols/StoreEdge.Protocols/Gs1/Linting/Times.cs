namespace StoreEdge.Protocols;

/// <summary>Hours, minutes and seconds of two digits each.</summary>
internal static class Times
{
    public static LintFault Hour(ReadOnlySpan<char> data) => Two(data, 23, LintCode.HourTooShort, LintCode.HourTooLong, LintCode.IllegalHour);

    public static LintFault Minute(ReadOnlySpan<char> data) => Two(data, 59, LintCode.MinuteTooShort, LintCode.MinuteTooLong, LintCode.IllegalMinute);

    public static LintFault Second(ReadOnlySpan<char> data) => Two(data, 59, LintCode.SecondTooShort, LintCode.SecondTooLong, LintCode.IllegalSecond);

    public static LintFault HourAndMinute(ReadOnlySpan<char> data)
    {
        if (data.Length < 4) return LintFault.Whole(LintCode.HourWithMinuteTooShort, data);
        if (data.Length > 4) return LintFault.Whole(LintCode.HourWithMinuteTooLong, data);
        var wrong = Hour(data[..2]);
        if (!wrong.IsOk) return wrong;
        wrong = Minute(data[2..]);
        return wrong.IsOk ? wrong : wrong with { At = 2 + wrong.At };
    }

    private static LintFault Two(ReadOnlySpan<char> data, int most, LintCode tooShort, LintCode tooLong, LintCode illegal)
    {
        if (data.Length < 2) return LintFault.Whole(tooShort, data);
        if (data.Length > 2) return LintFault.Whole(tooLong, data);
        var wrong = CharacterSets.Digits(data);
        if (!wrong.IsOk) return wrong;
        return ((data[0] - '0') * 10) + data[1] - '0' > most ? LintFault.Whole(illegal, data) : default;
    }
}
