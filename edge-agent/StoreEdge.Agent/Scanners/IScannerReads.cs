using StoreEdge.Agent.Settings;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Scanners;

/// <summary>One plugged-in scanner's bytes turned into reads, whatever it speaks. A new one for each time the line opens.</summary>
internal interface IScannerReads
{
    bool AwaitsSilence { get; }

    /// <summary>Something is begun that would be lost with the line.</summary>
    bool IsOpen { get; }

    long Malformed { get; }

    /// <summary>Packets that the scanner sent again though they were read.</summary>
    long Duplicates => 0;

    /// <summary>Packets that are no read, such as events.</summary>
    long Others => 0;

    void Push(ReadOnlySpan<byte> bytes, Action<ScannedLine> onRead);

    void Silence(Action<ScannedLine> onRead);

    byte[] TakeAnswers() => [];

    static Func<IScannerReads> Of(ScannerSettings scanner) => scanner.Protocol switch
    {
        ScannerProtocol.Ssi => () => new SsiReads(scanner.Format),
        ScannerProtocol.Honeywell => () => new HoneywellReads(scanner.Format.MaxLength),
        _ => () => new LineReads(scanner.Format),
    };
}

internal sealed class LineReads(ScannerLineFormat format) : IScannerReads
{
    private readonly ScannerLineFramer _framer = new(format);

    public bool AwaitsSilence => _framer.IsOpen;

    public bool IsOpen => _framer.IsOpen;

    public long Malformed => _framer.Malformed;

    public void Push(ReadOnlySpan<byte> bytes, Action<ScannedLine> onRead) => _framer.Push(bytes, onRead);

    public void Silence(Action<ScannedLine> onRead) => _framer.Flush(onRead);
}

internal sealed class SsiReads(ScannerLineFormat format) : IScannerReads
{
    private readonly SsiSession _session = new(format);

    public bool AwaitsSilence => _session.AwaitsSilence;

    public bool IsOpen => _session.IsOpen;

    public long Malformed => _session.Malformed;

    public long Duplicates => _session.Duplicates;

    public long Others => _session.Others;

    public void Push(ReadOnlySpan<byte> bytes, Action<ScannedLine> onRead) => _session.Push(bytes, onRead);

    public void Silence(Action<ScannedLine> onRead) => _session.Silence(onRead);

    public byte[] TakeAnswers() => _session.TakeAnswers();
}

/// <param name="maxLength">Longest text that a scan may have; a longer one is counted as malformed.</param>
internal sealed class HoneywellReads(int maxLength) : IScannerReads
{
    private readonly HoneywellFramer _framer = new();
    private long _unfit;

    public bool AwaitsSilence => _framer.IsOpen;

    public bool IsOpen => _framer.IsOpen;

    public long Malformed => _framer.Malformed + _unfit;

    public void Push(ReadOnlySpan<byte> bytes, Action<ScannedLine> onRead) => _framer.Push(bytes, message => Read(message, onRead));

    public void Silence(Action<ScannedLine> onRead) => _framer.Flush(message => Read(message, onRead));

    private void Read(HoneywellMessage message, Action<ScannedLine> onRead)
    {
        if (message.Text.Length == 0 || message.Text.Length > maxLength) _unfit++;
        else onRead(new(message.Text, message.AimIdentifier));
    }
}
