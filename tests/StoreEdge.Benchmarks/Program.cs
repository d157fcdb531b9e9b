using BenchmarkDotNet.Running;
using StoreEdge.Benchmarks;
using StoreEdge.Benchmarks.Batches;
using StoreEdge.Benchmarks.Fusion;

var names = string.Join(" | ", Inputs.All.Select(b => b.Name));
var usage = $"""
    usage: tests/bench NAME FOLDER      one codec on its input in FOLDER, as one line of JSON; NAME is {names}
           tests/bench codecs FOLDER    all of them under BenchmarkDotNet
           tests/bench fusion [KIND...]       what a look costs, of pings and of sightings, many tracks at a time
           tests/bench smoothing [KIND...]    what the smoothing of ended visits costs against the filter
           tests/bench tracks FOLDER [--tracks N] [--threads N]    batch tables of finished tracks
    """;
if (args is ["fusion", .. var looks])
{
    FusionRun.Print(looks);
    return 0;
}
if (args is ["smoothing", .. var visits])
{
    SmoothingRun.Print(visits);
    return 0;
}
if (args is ["tracks", var inputs, ..] && Directory.Exists(inputs))
{
    try
    {
        return TracksRun.Run(inputs, args.AsSpan(2));
    }
    catch (FileNotFoundException e)
    {
        return Refuse(e.Message);
    }
}
if (args is not [var name, var folder] || (name != "codecs" && Inputs.All.All(b => b.Name != name))) return Refuse(usage);
if (!Directory.Exists(folder)) return Refuse($"no folder {folder}: it must hold the inputs (adverts.txt, gs1.raw.txt, receipts.escpos, ...)");
if (name == "codecs")
{
    Inputs.Folder = Path.GetFullPath(folder);
    UnderBenchmarkDotNet();
    return 0;
}
try
{
    var benchmark = Inputs.Load(name, folder);
    Console.WriteLine(TimedRun.Line(benchmark));
    var counted = benchmark.Check.ToDictionary();
    var wrong = benchmark.Expected(folder).Where(e => !counted.TryGetValue(e.Name, out var got) || got != e.Value).ToList();
    foreach (var (what, expected) in wrong)
        Console.Error.WriteLine($"{name}: counted {(counted.TryGetValue(what, out var got) ? got : "no")} {what} where the inputs hold {expected}: the codec does other work than it should");
    return wrong.Count == 0 ? 0 : 1;
}
catch (FileNotFoundException e)
{
    return Refuse(e.Message);
}

// Apart, so that the harness is loaded by those runs alone and stands in no other's memory.
static void UnderBenchmarkDotNet() => BenchmarkRunner.Run<CodecSuite>(CodecSuite.Config);

static int Refuse(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}
