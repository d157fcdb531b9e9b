namespace StoreEdge.Hub;

/// <summary>What the program tells whoever started it: a service manager starts a failed hub again, and leaves one alone that was asked to stop or set up wrongly.</summary>
internal static class ExitCode
{
    public const int Failed = 1;
    public const int WrongSettings = 2;

    /// <param name="services">Those that ran, after the stop.</param>
    public static int Of(IEnumerable<IHostedService> services) =>
        services.OfType<BackgroundService>().Any(s => s.ExecuteTask is { IsFaulted: true }) ? Failed : 0;
}
