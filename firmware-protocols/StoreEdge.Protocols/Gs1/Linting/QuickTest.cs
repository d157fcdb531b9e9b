using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Protocols;

/// <summary>
/// One pass over a component in the commonest shapes, which most values are found right by. What does not pass is looked at again by the
/// linters one after the other, and they alone say what is wrong: a quick test may only say yes where all of them would.
/// </summary>
internal enum QuickTest : byte
{
    /// <summary>None that is quicker.</summary>
    None,

    /// <summary>Digits and no linter.</summary>
    Digits,

    /// <summary>Any of the 82 characters and no linter.</summary>
    Set82,

    /// <summary>A key of digits with its check digit; that they are digits makes the company prefix right too.</summary>
    Key,

    Date,

    /// <summary>A date whose day may be 00.</summary>
    Month,
}

internal static class QuickTests
{
    // Places of a YYMMDD.
    private const int DateLength = 6;

    private const int Lanes = 8;

    // GenSpecs 7.9.1: 3 and 1 in turn, 1 at the check digit.
    private static ReadOnlySpan<ushort> Weights => [3, 1, 3, 1, 3, 1, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0];

    private static ReadOnlySpan<byte> Days => [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    public static QuickTest Of(AiComponent component) => component switch
    {
        { Characters: AiCharacters.Digits, Linters: [] } => QuickTest.Digits,
        { Characters: AiCharacters.Set82, Linters: [] } => QuickTest.Set82,
        // Fixed, and longer than the shortest company prefix with a digit in front.
        { Characters: AiCharacters.Digits, MinLength: > 4, Linters: [Linter.Csum, Linter.GcpPos1 or Linter.GcpPos2] } => QuickTest.Key,
        { Characters: AiCharacters.Digits, MinLength: DateLength, MaxLength: DateLength, Linters: [Linter.YyMmDd] } => QuickTest.Date,
        { Characters: AiCharacters.Digits, MinLength: DateLength, MaxLength: DateLength, Linters: [Linter.YyMmD0] } => QuickTest.Month,
        _ => QuickTest.None,
    };

    public static bool Pass(QuickTest test, ReadOnlySpan<char> data) => test switch
    {
        QuickTest.Digits => Digits(data),
        QuickTest.Set82 => CharacterSets.AreSet82(data),
        QuickTest.Key => Key(data),
        QuickTest.Date => Date(data, leastDay: 1),
        QuickTest.Month => Date(data, leastDay: 0),
        _ => false,
    };

    private static bool Digits(ReadOnlySpan<char> data)
    {
        foreach (var c in data)
            if (!char.IsAsciiDigit(c)) return false;
        return true;
    }

    // Eight characters from the front and eight from the back at once; they overlap, and the front's weights are 0 there.
    private static bool Key(ReadOnlySpan<char> data)
    {
        if (data.Length is < Lanes or > 2 * Lanes) return Digits(data) && CheckCharacters.Digit(data).IsOk;
        var characters = MemoryMarshal.Cast<char, ushort>(data);
        var zero = Vector128.Create((ushort)'0');
        Vector128<ushort> front = Vector128.Create(characters) - zero, back = Vector128.Create(characters[^Lanes..]) - zero;
        if (Vector128.GreaterThanAny(Vector128.Max(front, back), Vector128.Create((ushort)9))) return false;
        var weights = Vector128.Create(Weights[((2 * Lanes) - data.Length)..]);
        return Vector128.Sum((front * weights) + (back * Vector128.Create(Weights))) % 10 == 0;
    }

    private static bool Date(ReadOnlySpan<char> data, uint leastDay)
    {
        if (data.Length != DateLength || !Digits(data)) return false;
        uint year = Two(data, 0), month = Two(data, 2), day = Two(data, 4);
        // In the window of a hundred years every fourth year is a leap year: see Dates.
        return month is >= 1 and <= 12 && day >= leastDay && day <= Days[(int)month] + (month == 2 && year % 4 == 0 ? 1u : 0u);
    }

    private static uint Two(ReadOnlySpan<char> data, int at) => ((data[at] - (uint)'0') * 10) + data[at + 1] - '0';
}
