using System.Globalization;
using System.Net.Sockets;
using StoreEdge.Hub;
using StoreEdge.Hub.Batches;
using StoreEdge.Hub.Evaluation;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

if (args is [EvaluateVerb.Name, ..]) return EvaluateVerb.Run(args.AsSpan(1), Console.Out, Console.Error);
if (args is [AggregateVerb.Name, ..]) return AggregateVerb.Run(args.AsSpan(1), Console.Out, Console.Error);

// The pages lie beside the program, wherever it is started from; settings and plan are found from the working directory.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
if (!Arguments.TryApply(args, builder.Configuration, out var complaint)) return Refuse([complaint]);
var configuration = HubConfiguration.Read(builder.Configuration, Environment.GetEnvironmentVariable(ScaledClock.VariableName), out var faults);
if (configuration is null) return Refuse(faults);

WebApplication built;
try
{
    built = HubApplication.Build(builder, configuration);
}
catch (DatabaseRefusedException exception)
{
    return Refuse([exception.Message]);   // another hub runs on the data folder
}
await using var app = built;
List<IHostedService> services;
try
{
    services = [.. app.Services.GetServices<IHostedService>()];
    await app.StartAsync();
}
catch (DatabaseRefusedException exception)
{
    return Refuse([exception.Message]);
}
catch (Exception exception) when (exception is IOException or SocketException)
{
    // The port is taken, or the address is not this machine's.
    return Refuse([$"cannot start at '{configuration.Options.Url}' (StoreEdge:Url): {exception.Message}"]);
}
await app.WaitForShutdownAsync();
return ExitCode.Of(services);

static int Refuse(IReadOnlyList<string> faults)
{
    foreach (var fault in faults) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"store-hub: {fault}"));
    return ExitCode.WrongSettings;
}
