using System.Threading.Channels;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Rights;

/// <summary>Goes on with each erasure until it is served, also after a restart.</summary>
internal sealed partial class ErasureWorker(Erasure erasure, RightsFile rights, IEnumerable<IReadyCheck> checks,
    [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, ILogger<ErasureWorker> logger) : BackgroundService
{
    // A full disk does not empty itself faster.
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _bell.Writer.TryWrite(true);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        erasure.TakeUp();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!checks.All(c => c.IsReady)) await Task.Delay(AfterRefusal, wall, stoppingToken);
        while (true)
        {
            var unfinished = rights.Unfinished();
            foreach (var request in unfinished)
            {
                if (await erasure.TryAsync(request, stoppingToken)) Log.Served(logger, request.Reference);
                else Log.InTheWay(logger, request.Reference);
            }
            if (unfinished.Count == 0) await _bell.Reader.ReadAsync(stoppingToken);
            else await Task.Delay(AfterRefusal, wall, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3503, LogLevel.Information, "Erasure {Reference} was served: nothing that can be told to be the shopper's is left in the store")]
        public static partial void Served(ILogger logger, string reference);

        [LoggerMessage(3504, LogLevel.Warning, "Erasure {Reference} is not done yet: the disk or a reader was in the way, or a visit waits for its retention. It is tried again")]
        public static partial void InTheWay(ILogger logger, string reference);
    }
}
