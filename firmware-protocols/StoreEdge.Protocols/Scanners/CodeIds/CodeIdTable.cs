namespace StoreEdge.Protocols;

/// <summary>A brand's code ids: takes one off a read and puts one on. The longest id that fits is meant.</summary>
internal sealed class CodeIdTable(CodeId[] rows)
{
    private readonly CodeId[] _longestFirst = [.. rows.OrderByDescending(r => r.Id.Length)];

    /// <returns>False when no id of the table stands there, or there is nothing else.</returns>
    public bool TryTake(string text, bool after, out ScannedLine line)
    {
        line = default;
        // Where a scanner is set to AIM identifiers for some symbologies, they stand in the id's place; no brand's id is a bracket.
        if (!after && AimIdentifier.TryTake(text, out line)) return true;
        foreach (var row in _longestFirst)
        {
            if (text.Length <= row.Id.Length) continue;
            if (row.Id.Length == 0 && !char.IsAsciiDigit(text[0])) continue;
            if (!(after ? text.EndsWith(row.Id, StringComparison.Ordinal) : text.StartsWith(row.Id, StringComparison.Ordinal))) continue;
            var data = after ? text[..^row.Id.Length] : text[row.Id.Length..];
            line = row.Retail is { } retail ? EanUpcForm.InAimTerms(retail, data) : new(data, row.Aim);
            return true;
        }
        return false;
    }

    /// <summary>What a scanner with these ids sends for a read; null when it has none for that symbology, or sends it in another form.</summary>
    public string? Put(ScannedLine line, bool after)
    {
        if (line.AimIdentifier is null) return null;
        // A UPC-A is sent as its twelve digits, as the scanner reads it.
        foreach (var row in rows.Where(r => (r.Aim ?? r.Sends) == line.AimIdentifier).OrderByDescending(r => r.Retail is EanUpc.UpcA))
        {
            if (row.Retail is EanUpc.UpcE) continue;
            var data = row.Retail is EanUpc.UpcA ? line.Text.StartsWith('0') ? line.Text[1..] : null : line.Text;
            if (string.IsNullOrEmpty(data)) continue;
            var sent = after ? data + row.Id : row.Id + data;
            if (TryTake(sent, after, out var back) && back.Text == line.Text && back.AimIdentifier == (row.Aim is null ? null : line.AimIdentifier)) return sent;
        }
        return null;
    }

    /// <summary>The id of a symbology; with any modifier where none has this one.</summary>
    public string? IdOf(string aim) =>
        rows.Where(r => (r.Aim ?? r.Sends) == aim).Concat(rows.Where(r => (r.Aim ?? r.Sends) is [_, var letter, _] && letter == aim[1])).Select(r => r.Id).FirstOrDefault();

    public static CodeIdTable? Of(CodeIdScheme scheme) => scheme switch
    {
        CodeIdScheme.Honeywell => HoneywellCodeIds.Table,
        CodeIdScheme.DatalogicEu => DatalogicCodeIds.Eu,
        CodeIdScheme.DatalogicUs => DatalogicCodeIds.Us,
        _ => null,
    };
}
