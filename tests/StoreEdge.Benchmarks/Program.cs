using BenchmarkDotNet.Running;
using StoreEdge.Benchmarks;

var names = string.Join(" | ", Inputs.All.Select(b => b.Name));
var usage = $"""
    usage: tests/bench NAME FOLDER      one codec on its input in FOLDER, as one line of JSON; NAME is {names}
           tests/bench codecs FOLDER    all of them under BenchmarkDotNet
    """;
if (args is not [var name, var folder] || (name != "codecs" && Inputs.All.All(b => b.Name != name))) return Refuse(usage);
if (!Directory.Exists(folder)) return Refuse($"no folder {folder}: it must hold the inputs (adverts.txt, gs1.raw.txt, receipts.escpos, ...)");
if (name == "codecs")
{
    Inputs.Folder = Path.GetFullPath(folder);
    BenchmarkRunner.Run<CodecSuite>(CodecSuite.Config);
    return 0;
}
try
{
    Console.WriteLine(TimedRun.Line(Inputs.Load(name, folder)));
    return 0;
}
catch (FileNotFoundException e)
{
    return Refuse(e.Message);
}

static int Refuse(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}
