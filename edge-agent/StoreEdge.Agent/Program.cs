using StoreEdge.Agent;
using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Pos;
using StoreEdge.Agent.Settings;
using StoreEdge.Observations;

if (args is [ReadReceiptVerb.Name, ..]) return ReadReceiptVerb.Run(args.AsSpan(1), Console.Out, Console.Error);

var config = args switch
{
    [] => Environment.GetEnvironmentVariable("STOREEDGE_CONFIG"),
    ["--config", var path] => path,
    _ => null,
};
var (settings, faults) = SettingsFile.Load(config);
TimeProvider? clock = null;
try
{
    clock = ScaledClock.FromEnvironment(Environment.GetEnvironmentVariable(ScaledClock.VariableName));
}
catch (FormatException e)
{
    faults = [.. faults, e.Message];
}
if (settings is null || clock is null)
{
    foreach (var fault in faults) await Console.Error.WriteLineAsync(fault);
    return 2;
}

try
{
    using var host = AgentHost.Build(settings, clock);
    var workers = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
    await host.RunAsync();
    // A worker that failed has stopped the host: the service manager must see a failure to start us again.
    return workers.Any(w => w.ExecuteTask is { IsFaulted: true }) ? 1 : Environment.ExitCode;
}
catch (OutboxFileException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
