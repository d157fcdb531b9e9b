using System.Globalization;
using StoreEdge.Hub;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

const int wrongSettings = 2;

// The pages lie beside the program, wherever it is started from; settings and plan are found from the working directory.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
if (!Arguments.TryApply(args, builder.Configuration, out var complaint)) return Refuse([complaint]);
var configuration = HubConfiguration.Read(builder.Configuration, Environment.GetEnvironmentVariable(ScaledClock.VariableName), out var faults);
if (configuration is null) return Refuse(faults);

var app = HubApplication.Build(builder, configuration);
try
{
    await app.RunAsync();
    return 0;
}
catch (DatabaseRefusedException exception)
{
    return Refuse([exception.Message]);
}

static int Refuse(IReadOnlyList<string> faults)
{
    foreach (var fault in faults) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"store-hub: {fault}"));
    return wrongSettings;
}
