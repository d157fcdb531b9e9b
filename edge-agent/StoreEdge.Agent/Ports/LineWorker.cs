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

    /// <summary>The line has gone: a message that was half here stays half.</summary>
    void Gone();

    /// <summary>What has come since the last call; null when nothing.</summary>
    OutboxEntry? Take();
}

/// <summary>Reads one scanner or till: bytes in, entries committed, then the next bytes. What is not yet read waits in the driver.</summary>
internal sealed class LineWorker(KeptPort port, TimeSpan idleGap, ILineDecoder decoder, IOutbox outbox, TimeProvider store,
    TimeProvider wall) : BackgroundService
{
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
                // Not cancelled by a stop: what was read from the wire is nowhere else.
                if (decoder.Take() is { } entry) await outbox.AppendAsync(entry, CancellationToken.None);
            }
        }
        finally
        {
            decoder.Gone();
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
