namespace StoreEdge.Protocols;

/// <summary>Takes out of a printed line what its template calls private, before anyone reads or keeps the line.</summary>
/// <exception cref="ArgumentException">The pattern is no regular expression.</exception>
public sealed class ReceiptPrivacy(ReceiptTemplate template)
{
    private readonly LinePattern? _private = template.Private is null
        ? null
        : new(template.Private, ReceiptGroup.Names, template.MatchTimeoutMilliseconds);

    /// <summary>
    /// The line without blanks at its ends and with stars for what is private; null when nothing of it may be kept. What was cleaned
    /// once stays as it is when cleaned again.
    /// </summary>
    public string? Clean(string printed)
    {
        var line = printed.Trim();
        if (_private is null || line.Length == 0) return line;
        var before = _private.GivenUp;
        if (!_private.TryMatch(line, out var places))
        {
            // A line that the pattern could not be tried on to the end might hold anything.
            return _private.GivenUp > before ? null : line;
        }
        var (from, to) = places[ReceiptGroup.Private];
        return from <= 0 ? null : string.Concat(line.AsSpan(0, from - 1), new string('*', to - from), line.AsSpan(to - 1));
    }
}
