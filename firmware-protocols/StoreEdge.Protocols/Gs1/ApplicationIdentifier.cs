using System.Buffers;

namespace StoreEdge.Protocols;

/// <summary>What one application identifier says about its value.</summary>
/// <param name="Ai">The identifier, or its first digits when <paramref name="DecimalDigit"/> says that one more digit 0 to 9 follows.</param>
/// <param name="Parts">The value's parts in order.</param>
/// <param name="Section">Where the GS1 General Specifications define it.</param>
internal sealed record ApplicationIdentifier(string Ai, bool DecimalDigit, IReadOnlyList<ValuePart> Parts, string Section)
{
    public int AiLength => Ai.Length + (DecimalDigit ? 1 : 0);

    public int MinLength { get; } = Parts.Where(p => !p.Optional).Sum(p => p.MinLength);

    public int MaxLength { get; } = Parts.Sum(p => p.MaxLength);

    /// <summary>Whether the length is fixed by the first two digits, so that no separator is needed (GenSpecs figure 7.8.5-2).</summary>
    public bool PredefinedLength => Ai[..2] is "00" or "01" or "02" or "03" or "04" or "11" or "12" or "13" or "14" or "15" or "16" or "17"
        or "18" or "19" or "20" or "31" or "32" or "33" or "34" or "35" or "36" or "41";

    /// <returns>How many characters of the value hold the rules; equal to its length when all do.</returns>
    public int ValidLength(ReadOnlySpan<char> value)
    {
        var at = 0;
        foreach (var part in Parts)
        {
            if (part.Optional && at == value.Length) break;
            var length = Math.Min(part.MaxLength, value.Length - at);
            if (length < part.MinLength || !part.Holds(value.Slice(at, length))) return at;
            at += length;
        }
        return at;
    }
}

/// <summary>One part of a value: which characters, how many, and what else must hold.</summary>
internal sealed record ValuePart(char CharacterSet, int MinLength, int MaxLength, PartRule Rule, bool Optional)
{
    private static readonly SearchValues<char> Set82 = SearchValues.Create(
        "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> Set39 = SearchValues.Create("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public bool Holds(ReadOnlySpan<char> text) => IsInSet(text) && Rule switch
    {
        PartRule.CheckDigit => Gtin.HasValidCheckDigit(text),
        PartRule.Date => IsDate(text, dayMayBeZero: true),
        PartRule.DateWithDay => IsDate(text, dayMayBeZero: false),
        PartRule.Zero => text is "0",
        PartRule.PieceOfTotal => IsPieceOfTotal(text),
        _ => true,
    };

    // N: digits; X: the 82 characters of ISO/IEC 646 that GenSpecs figure 7.11-1 allows; Y: the 39 of figure 7.11-2.
    private bool IsInSet(ReadOnlySpan<char> text) => CharacterSet switch
    {
        'N' => !text.ContainsAnyExceptInRange('0', '9'),
        'Y' => !text.ContainsAnyExcept(Set39),
        _ => !text.ContainsAnyExcept(Set82),
    };

    private static bool IsPieceOfTotal(ReadOnlySpan<char> text) =>
        text[..2] is not "00" && text[..2].SequenceCompareTo(text[2..]) <= 0;

    // The century is not needed to know whether a day exists but for 29 February: the sliding window (GenSpecs 7.12) reaches only
    // from 49 years back to 50 ahead, in which every fourth year is a leap year.
    private static bool IsDate(ReadOnlySpan<char> yymmdd, bool dayMayBeZero)
    {
        var year = ((yymmdd[0] - '0') * 10) + yymmdd[1] - '0';
        var month = ((yymmdd[2] - '0') * 10) + yymmdd[3] - '0';
        var day = ((yymmdd[4] - '0') * 10) + yymmdd[5] - '0';
        if (month is < 1 or > 12) return false;
        return day == 0 ? dayMayBeZero : day <= DateTime.DaysInMonth(2000 + year, month);
    }
}

internal enum PartRule
{
    None,
    CheckDigit,

    /// <summary>YYMMDD; day 00 is the month's last, or not said.</summary>
    Date,

    /// <summary>YYMMDD with a real day.</summary>
    DateWithDay,
    Zero,

    /// <summary>Two digits piece, two digits total: 0102 is the first of two.</summary>
    PieceOfTotal,
}
