namespace StoreEdge.DeviceSim.Rig;

/// <summary>Where the programs and files are that a run needs.</summary>
internal sealed record ProgramPaths(string Hub, string Agent, string SampleStore)
{
    /// <summary>Those of the checkout that this simulator was built in, built in the same configuration.</summary>
    /// <exception cref="FileNotFoundException">Something was not built; the message says what to run.</exception>
    public static ProgramPaths OfCheckout()
    {
        var root = Root();
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var paths = new ProgramPaths(
            Path.Combine(root, "store-hub", "StoreEdge.Hub", "bin", configuration, "net10.0", "StoreEdge.Hub.dll"),
            Path.Combine(root, "edge-agent", "StoreEdge.Agent", "bin", configuration, "net10.0", "StoreEdge.Agent.dll"),
            Path.Combine(root, "install", "sample-store"));
        foreach (var program in new[] { paths.Hub, paths.Agent })
            if (!File.Exists(program)) throw new FileNotFoundException($"{program} is not built: run dotnet build -c {configuration}", program);
        return paths;
    }

    /// <summary>The sample store of the checkout that this simulator was built in; no program needs to be built for it.</summary>
    public static string SampleStoreOfCheckout() => Path.Combine(Root(), "install", "sample-store");

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "StoreEdge.sln"))) return folder.FullName;
        throw new FileNotFoundException("this simulator does not lie in a StoreEdge checkout");
    }
}
