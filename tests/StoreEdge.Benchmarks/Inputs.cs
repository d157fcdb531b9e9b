namespace StoreEdge.Benchmarks;

/// <summary>The benchmarks there are, and where their inputs lie.</summary>
internal static class Inputs
{
    private const string FolderVariable = "STOREEDGE_BENCH_INPUTS";

    public static IReadOnlyList<ICodecBenchmark> All { get; } = [.. typeof(ICodecBenchmark).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(ICodecBenchmark)))
        .Select(t => (ICodecBenchmark)Activator.CreateInstance(t)!).OrderBy(b => b.Name, StringComparer.Ordinal)];

    /// <summary>The folder for BenchmarkDotNet, which takes no arguments of ours.</summary>
    public static string Folder
    {
        get => Environment.GetEnvironmentVariable(FolderVariable) ?? "";
        set => Environment.SetEnvironmentVariable(FolderVariable, value);
    }

    /// <exception cref="FileNotFoundException">The folder lacks the benchmark's input.</exception>
    public static ICodecBenchmark Load(string name, string folder)
    {
        var benchmark = All.Single(b => b.Name == name);
        benchmark.Load(File.ReadAllBytes(Path.Combine(folder, benchmark.File)));
        return benchmark;
    }
}
