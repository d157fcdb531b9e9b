using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>What a till that prints would insert into a video recorder's picture: the text of its receipts between tags.</summary>
internal sealed class TextInserter
{
    /// <summary>As the agent of such a till must be set: <c>"Start": "02", "LineBreak": "0D0A", "End": "03"</c>, windows-1252.</summary>
    public static TextInsertionFormat Format { get; } = new()
    {
        Start = new byte[] { 0x02 }, LineBreak = new byte[] { 0x0D, 0x0A }, End = new byte[] { 0x03 },
        Encoding = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
    };

    private readonly EscPosTap _tap = new();
    private readonly List<byte[]> _inserted = [];
    private bool _open;

    /// <returns>One write for each line.</returns>
    public IReadOnlyList<byte[]> Insert(byte[] printed)
    {
        _inserted.Clear();
        _tap.Push(printed, Take);
        return _inserted;
    }

    private void Take(EscPosToken token)
    {
        if (token is PrintedLine { Text: var text } && !string.IsNullOrWhiteSpace(text))
        {
            if (!_open) _inserted.Add(Format.Start.ToArray());
            _open = true;
            _inserted.Add(Format.EncodeLine(text));
        }
        else if (token is PaperCut && _open)
        {
            _inserted.Add(Format.End.ToArray());
            _open = false;
        }
    }
}
