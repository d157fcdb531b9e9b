using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using StoreEdge.Hub.Downlink;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub;

/// <summary>A hub from its settings to its end, and again with what HQ has ordered since, for as long as it asks for that itself.</summary>
internal static class HubProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        NativeMemory.ShareOneArena();
        // Who asks for a stop while the hub stops to start anew means a stop. Between two runs a signal ends the process, as it would any.
        var asked = false;
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Volatile.Write(ref asked, true));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Volatile.Write(ref asked, true));
        var startsAnew = false;
        while (true)
        {
            (var exitCode, startsAnew) = await RunOnceAsync(args, startsAnew);
            if (!startsAnew || Volatile.Read(ref asked)) return exitCode;
        }
    }

    /// <param name="isAgain">A hub that ran and does not come back has failed: somebody must start it again.</param>
    private static async Task<(int ExitCode, bool StartsAnew)> RunOnceAsync(string[] args, bool isAgain)
    {
        // The pages lie beside the program, wherever it is started from; settings and plan are found from the working directory.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        if (!Arguments.TryApply(args, builder.Configuration, out var complaint)) return Refuse(isAgain, complaint);
        WebApplication built;
        HubConfiguration? configuration;
        try
        {
            configuration = HubConfiguration.Read(builder.Configuration, Environment.GetEnvironmentVariable(ScaledClock.VariableName), out var faults);
            if (configuration is null) return Refuse(isAgain, [.. faults]);
            built = HubApplication.Build(builder, configuration);
        }
        catch (DatabaseRefusedException exception)
        {
            return Refuse(isAgain, exception.Message);   // such as: another hub runs on the data folder
        }
        await using var app = built;
        List<IHostedService> services = [];
        try
        {
            services = [.. app.Services.GetServices<IHostedService>()];
            await app.StartAsync();
        }
        catch (DatabaseRefusedException exception)
        {
            return Refuse(isAgain, exception.Message);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // A stop before every service had started: by a signal, by a worker that asks for a start anew, or by one that has failed.
            // The host's start ends with no word of it; what follows tells them apart.
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The port is taken, or the address is not this machine's.
            return Refuse(isAgain, $"cannot start at '{configuration.Options.Url}' (StoreEdge:Url): {exception.Message}");
        }
        var restart = app.Services.GetRequiredService<HubRestart>();
        await app.WaitForShutdownAsync();
        var exitCode = ExitCode.Of(services);
        return (exitCode, exitCode == 0 && restart.IsRequested);
    }

    private static (int, bool) Refuse(bool isAgain, params IReadOnlyList<string> faults)
    {
        foreach (var fault in faults) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"store-hub: {fault}"));
        return (isAgain ? ExitCode.Failed : ExitCode.WrongSettings, false);
    }
}
