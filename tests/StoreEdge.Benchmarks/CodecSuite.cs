using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace StoreEdge.Benchmarks;

/// <summary>The same codecs under BenchmarkDotNet: time of one pass, its spread, and what it allocates.</summary>
[MemoryDiagnoser]
public class CodecSuite
{
    /// <summary>In this process: a second build by the harness would not know the repository's central versions.</summary>
    public static IConfig Config => DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));

    private ICodecBenchmark? _benchmark;

    [ParamsSource(nameof(Codecs))]
    public string Codec { get; set; } = "";

    public static IEnumerable<string> Codecs => Inputs.All.Select(b => b.Name);

    [GlobalSetup]
    public void Load() => _benchmark = Inputs.Load(Codec, Inputs.Folder);

    [Benchmark]
    public int Pass() => _benchmark!.Pass();
}
