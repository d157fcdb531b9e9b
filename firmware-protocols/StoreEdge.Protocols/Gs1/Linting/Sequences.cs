namespace StoreEdge.Protocols;

/// <summary>The place of one among several: 0102, or 1/2.</summary>
internal static class Sequences
{
    /// <summary>Piece and total, each half of the digits (GenSpecs 3.9.6).</summary>
    public static LintFault PieceOfTotal(ReadOnlySpan<char> data)
    {
        var wrong = CharacterSets.Digits(data);
        if (!wrong.IsOk) return wrong;
        if (data.IsEmpty || data.Length % 2 != 0) return LintFault.Whole(LintCode.InvalidLengthForPieceOfTotal, data);
        var half = data.Length / 2;
        ReadOnlySpan<char> piece = data[..half], total = data[half..];
        if (!piece.ContainsAnyExcept('0')) return new(LintCode.ZeroPieceNumber, 0, half);
        if (!total.ContainsAnyExcept('0')) return new(LintCode.ZeroTotalPieces, half, half);
        return piece.SequenceCompareTo(total) > 0 ? LintFault.Whole(LintCode.PieceNumberExceedsTotal, data) : default;
    }

    /// <summary>Position, slash, end, neither with a leading zero (GenSpecs 3.8.28: birth sequence).</summary>
    public static LintFault PositionOfEnd(ReadOnlySpan<char> data)
    {
        var slash = data.IndexOf('/');
        if (slash <= 0 || slash == data.Length - 1) return LintFault.Whole(LintCode.PositionInSequenceMalformed, data);
        ReadOnlySpan<char> position = data[..slash], end = data[(slash + 1)..];
        if (position.ContainsAnyExceptInRange('0', '9') || end.ContainsAnyExceptInRange('0', '9'))
            return LintFault.Whole(LintCode.PositionInSequenceMalformed, data);
        if (position[0] == '0') return new(LintCode.IllegalZeroPrefix, 0, slash);
        if (end[0] == '0') return LintFault.Rest(LintCode.IllegalZeroPrefix, data, slash + 1);
        var exceeds = position.Length != end.Length ? position.Length > end.Length : position.SequenceCompareTo(end) > 0;
        return exceeds ? LintFault.Whole(LintCode.PositionExceedsEnd, data) : default;
    }
}
