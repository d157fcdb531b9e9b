using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Pos;

/// <summary>
/// Reads each new POSLog file once. What names the last files is committed with their baskets, in the place where a till's unfinished
/// receipt is kept: an agent that dies between the commit and the moving of the file moves it, and sends nothing again.
/// </summary>
internal sealed partial class PosLogWorker(PosLogSettings settings, DeviceStatus status, IOutbox outbox, TimeProvider store, TimeProvider wall,
    ILogger<PosLogWorker> logger) : BackgroundService
{
    private const int Remembered = 200;

    // A till's server writes its log when a transaction ends, or once a day: seconds do not matter.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly PosLogFolder _folder = new(settings.Folder);
    private readonly PosLogOptions _options = new(settings.Zone);
    private readonly Queue<string> _read = new();
    private string? _told;
    private bool _open;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var line in await outbox.UnfinishedReceiptAsync(settings.Device, stoppingToken)) _read.Enqueue(line.Text);
        using var timer = new PeriodicTimer(Every, wall);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            var files = _folder.Look();
            if (_told is not null) Log.Found(logger, settings.Device);
            if (!_open) status.Opened();
            (_told, _open) = (null, true);
            foreach (var file in files) await ReadAsync(file, stoppingToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone, or held by its writer: the next look may find it otherwise.
            if (_open) status.Opening();
            _open = false;
            if (_told != e.Message) Log.NotRead(logger, settings.Device, e.Message);
            _told = e.Message;
        }
    }

    private async Task ReadAsync(FileInfo file, CancellationToken stoppingToken)
    {
        string hash;
        PosLogResult result;
        await using (var stream = PosLogFolder.Open(file))
        {
            if (stream.Length > PosLogFolder.LargestFile)
            {
                Refuse(file, $"{stream.Length:X}".PadLeft(12, '0'), "it is too large");
                return;
            }
            hash = await PosLogFolder.HashOfAsync(stream, stoppingToken);
            if (_read.Contains(hash))
            {
                Log.Again(logger, settings.Device);
                result = new([], null, 0, 0);
            }
            else
            {
                result = PosLogReader.Read(stream, _options);
            }
        }
        if (result.Fault is { } fault)
        {
            Refuse(file, hash, fault);
            return;
        }
        if (!_read.Contains(hash)) await KeepAsync(result, hash);
        _folder.Done(file, hash);
    }

    private async Task KeepAsync(PosLogResult result, string hash)
    {
        var now = store.GetUtcNow();
        var events = PosLogBaskets.Of(result.Transactions, settings, now, out var unknown);
        _read.Enqueue(hash);
        while (_read.Count > Remembered) _read.Dequeue();
        // Not cancelled by a stop: the baskets and the mark that they were read are one commit.
        await outbox.AppendAsync(new([.. events], new(settings.Device, Restart: true, [.. _read.Select(h => new KeptLine(h, now))])), CancellationToken.None);
        status.Decoded(now, events.Count);
        status.Foreign(now, result.Others + result.Transactions.Count(t => t.NoSale));
        status.Malformed(result.Unread + unknown + result.Transactions.Count(t => !t.AddsUp && !t.NoSale));
        if (result.Unread > 0) Log.Unread(logger, settings.Device, result.Unread);
        if (unknown > 0) Log.UnknownWorkstation(logger, settings.Device, unknown);
    }

    private void Refuse(FileInfo file, string hash, string fault)
    {
        status.Malformed(1);
        Log.Refused(logger, settings.Device, fault);
        _folder.Refuse(file, hash);
    }

    private static partial class Log
    {
        [LoggerMessage(1611, LogLevel.Warning, "A POSLog file of {Device} was refused and put aside: {Fault}")]
        public static partial void Refused(ILogger logger, DeviceId device, string fault);

        [LoggerMessage(1612, LogLevel.Warning, "A POSLog file of {Device} held {Count} transactions without number, time or readable amounts")]
        public static partial void Unread(ILogger logger, DeviceId device, int count);

        [LoggerMessage(1613, LogLevel.Warning, "A POSLog file of {Device} held {Count} sales of workstations that no lane is set for")]
        public static partial void UnknownWorkstation(ILogger logger, DeviceId device, int count);

        [LoggerMessage(1614, LogLevel.Warning, "The POSLog folder of {Device} cannot be read: {Reason}; trying again")]
        public static partial void NotRead(ILogger logger, DeviceId device, string reason);

        [LoggerMessage(1615, LogLevel.Information, "The POSLog folder of {Device} can be read again")]
        public static partial void Found(ILogger logger, DeviceId device);

        [LoggerMessage(1616, LogLevel.Information, "A POSLog file of {Device} was read before; it is put with the others")]
        public static partial void Again(ILogger logger, DeviceId device);
    }
}
