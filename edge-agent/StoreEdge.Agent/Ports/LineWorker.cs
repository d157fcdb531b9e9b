using StoreEdge.Agent.Outbox;

namespace StoreEdge.Agent.Ports;

/// <summary>Turns one line's bytes into what is to be committed.</summary>
internal interface ILineDecoder
{
    /// <summary>Called before the first byte: takes up what an earlier run left unfinished.</summary>
    Task ResumeAsync(IOutbox outbox, CancellationToken cancellationToken);

    /// <summary>Something is begun that silence would end.</summary>
    bool AwaitsSilence { get; }

    /// <param name="at">Store time of the read.</param>
    void Bytes(ReadOnlySpan<byte> bytes, DateTimeOffset at);

    /// <summary>The wire was silent for the idle gap.</summary>
    void Silence(DateTimeOffset at);

    /// <summary>Bytes to write to the device, before what it said is committed: it waits for them. Empty where the line is only listened to.</summary>
    byte[] TakeAnswer() => [];

    /// <summary>The line has gone: a message that was half here stays half.</summary>
    void Gone();

    /// <summary>What has come since the last call; null when nothing.</summary>
    OutboxEntry? Take();
}

/// <summary>Reads one scanner or till: bytes in, entries committed, then the next bytes. What is not yet read waits in the driver.</summary>
internal sealed class LineWorker(KeptPort port, TimeSpan idleGap, ILineDecoder decoder, IOutbox outbox, TimeProvider store,
    TimeProvider wall) : BackgroundService
{
    // By then the scanner has waited too (SSI: 2 s) and sent again.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await decoder.ResumeAsync(outbox, stoppingToken);
        await port.RunAsync(ReadAsync, stoppingToken);
    }

    private async Task ReadAsync(IBytePort open, CancellationToken stoppingToken)
    {
        var buffer = new byte[4096];
        Task<int>? read = null;
        try
        {
            while (true)
            {
                read ??= open.ReadAsync(buffer, stoppingToken).AsTask();
                if (decoder.AwaitsSilence && idleGap > TimeSpan.Zero && await SilentAsync(read, stoppingToken))
                {
                    decoder.Silence(store.GetUtcNow());
                }
                else
                {
                    var length = await read;
                    read = null;
                    if (length == 0) return;
                    decoder.Bytes(buffer.AsSpan(0, length), store.GetUtcNow());
                }
                var entry = decoder.Take();
                try
                {
                    if (decoder.TakeAnswer() is { Length: > 0 } answer) await AnswerAsync(open, answer, stoppingToken);
                }
                finally
                {
                    // Not cancelled by a stop, nor left out when the line goes: what was read from the wire is nowhere else.
                    if (entry is not null) await outbox.AppendAsync(entry, CancellationToken.None);
                }
            }
        }
        finally
        {
            decoder.Gone();
        }
    }

    private async Task AnswerAsync(IBytePort open, byte[] answer, CancellationToken stoppingToken)
    {
        // A device that takes no bytes must not keep us from its next ones for ever.
        using var slow = new CancellationTokenSource(AnswerLimit, wall);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, slow.Token);
        try
        {
            await open.WriteAsync(answer, either.Token);
        }
        catch (OperationCanceledException) when (slow.IsCancellationRequested && !stoppingToken.IsCancellationRequested)
        {
            throw new IOException("it takes no answers");
        }
    }

    private async Task<bool> SilentAsync(Task<int> read, CancellationToken stoppingToken)
    {
        if (read.IsCompleted) return false;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var gap = Task.Delay(idleGap, wall, over.Token);
        var first = await Task.WhenAny(read, gap);
        await over.CancelAsync();
        return first == gap && !stoppingToken.IsCancellationRequested;
    }
}
