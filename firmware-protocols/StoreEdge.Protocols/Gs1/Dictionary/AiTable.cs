using System.Collections.Immutable;

namespace StoreEdge.Protocols;

/// <summary>
/// All application identifiers, from the table that <c>install/build-gs1-table</c> makes of the GS1 Syntax Dictionary. Each question is
/// answered by an index into an array and allocates nothing.
/// </summary>
public static class AiTable
{
    // One more than the place in All, by Ai.Code; 0: not allocated.
    private static readonly byte[] Places = new byte[Ai.Codes];

    // By the first two digits; 0: no identifier begins so.
    private static readonly byte[] AiLengths = new byte[100];

    private static readonly byte[] PredefinedLengths = new byte[100];

    private static readonly AiDefinition[] Definitions = AiRows.All();

    static AiTable()
    {
        All = [.. Definitions];
        for (var i = 0; i < Definitions.Length; i++)
        {
            var definition = Definitions[i];
            definition.Place = i + 1;
            for (var code = definition.First.Code; code <= definition.Last.Code; code++) Places[code] = checked((byte)(i + 1));
            for (var prefix = definition.First.Prefix; prefix <= definition.Last.Prefix; prefix++) AiLengths[prefix] = (byte)definition.First.Length;
        }
        // GS1 General Specifications figure 7.8.5-2: digits of the value behind an identifier that begins with these two, also where
        // none is allocated yet.
        foreach (var (from, to, digits) in (ReadOnlySpan<(int, int, int)>)
            [(0, 0, 18), (1, 3, 14), (4, 4, 16), (11, 19, 6), (20, 20, 2), (31, 36, 6), (41, 41, 13)])
            PredefinedLengths.AsSpan(from, to - from + 1).Fill((byte)digits);
        foreach (var definition in Definitions) Associate(definition);
    }

    /// <summary>Every entry in the order of its identifier.</summary>
    public static ImmutableArray<AiDefinition> All { get; }

    /// <returns>Null when the identifier is not allocated.</returns>
    public static AiDefinition? Find(Ai ai)
    {
        var place = Places[ai.Code];
        return place == 0 ? null : Definitions[place - 1];
    }

    /// <returns>One more than the place in <see cref="All"/>; 0 when the identifier is not allocated.</returns>
    internal static int PlaceOf(Ai ai) => Places[ai.Code];

    internal static AiDefinition At(int place) => Definitions[place - 1];

    /// <summary>How many digits an identifier has that begins with these two (0 to 99); 0 when none is allocated that does.</summary>
    public static int AiLength(int prefix) => AiLengths[prefix];

    /// <summary>How many digits a value has behind an identifier that begins with these two (0 to 99); 0 when FNC1 ends it.</summary>
    public static int PredefinedLength(int prefix) => PredefinedLengths[prefix];

    /// <summary>The identifier that the data begins with, allocated or not; false where the first two digits tell no length.</summary>
    public static bool TryReadAi(ReadOnlySpan<char> data, out Ai ai) => TryReadAi(data, out ai, out _);

    /// <param name="prefix">The first two digits, 0 to 99.</param>
    internal static bool TryReadAi(ReadOnlySpan<char> data, out Ai ai, out int prefix)
    {
        (ai, prefix) = (default, 0);
        if (data.Length < 2 || !char.IsAsciiDigit(data[0]) || !char.IsAsciiDigit(data[1])) return false;
        prefix = ((data[0] - '0') * 10) + data[1] - '0';
        var length = AiLengths[prefix];
        if (length == 0 || length > data.Length) return false;
        var code = 100 + prefix;
        for (var i = 2; i < length; i++)
        {
            if (!char.IsAsciiDigit(data[i])) return false;
            code = (code * 10) + data[i] - '0';
        }
        ai = Ai.OfDigits(code);
        return true;
    }

    // Each pattern's codes are walked once at the start; then a message is asked with sets.
    private static void Associate(AiDefinition definition)
    {
        foreach (var pattern in definition.Excludes)
        {
            for (var code = pattern.First.Code; code <= pattern.Last.Code; code++)
            {
                var place = Places[code];
                if (place == definition.Place) definition.ExcludesOwnRun = true;
                else if (place != 0) definition.ExcludedEntries.Add(place);
            }
        }
        var meeting = new AiSet[definition.Requires.Length];
        for (var i = 0; i < meeting.Length; i++)
        {
            foreach (var group in definition.Requires[i].Alternatives)
                if (group.All is [var alone]) AddCovered(alone, ref meeting[i]);
        }
        definition.MeetingEntries = meeting;
    }

    // A pattern that covers a part of a run only is not met by every identifier of that run's entry: it is looked at one by one.
    private static void AddCovered(AiPattern pattern, ref AiSet entries)
    {
        for (var code = pattern.First.Code; code <= pattern.Last.Code; code++)
        {
            var place = Places[code];
            if (place != 0 && pattern.Matches(At(place).First) && pattern.Matches(At(place).Last)) entries.Add(place);
        }
    }
}
