using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using StoreEdge.Vectors;

const string usage = "usage: tests/run-vectors [folder] [--out results.jsonl]     every *.jsonl of the folder through the codecs (default: ../shared/vectors)";

string? folder = null, output = null;
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--out" && i + 1 < args.Length) output = args[++i];
    else if (folder is null && !args[i].StartsWith('-')) folder = args[i];
    else return Refuse(usage);
}
folder ??= BesideTheCheckout();
if (!Directory.Exists(folder)) return Refuse($"no folder {folder}; name one that holds vector files (*.jsonl)\n{usage}");
var files = VectorRun.FilesIn(folder);
if (files.Count == 0) return Refuse($"no *.jsonl in {folder}");
if (output is not null && files.Any(f => Path.GetFullPath(f) == Path.GetFullPath(output))) return Refuse($"{output} is one of the vector files; name another for --out");
// Opened first: a run of minutes whose results cannot be written helps nobody.
StreamWriter? writer = null;
try
{
    if (output is not null) writer = File.CreateText(output);
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
{
    return Refuse($"cannot write {output}: {e.Message}");
}

var results = new List<VectorResult>();
foreach (var file in files)
{
    Console.Error.WriteLine($"{Path.GetFileName(file)} ...");
    results.AddRange(VectorRun.Judge(file));
}
if (results.Count == 0) return Refuse($"no records in {folder}: {files.Count} *.jsonl, all empty");
// Wide enough for every cell when the output is no terminal.
if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 4000;
VectorTable.Print(AnsiConsole.Console, files.Select(VectorRun.FamilyOf).Distinct(), results);
foreach (var result in results) writer?.WriteLine(Line(result));
writer?.Dispose();
return results.Exists(r => r.Verdict.Kind is VerdictKind.Wrong) ? 1 : 0;

static string Line(VectorResult r) => JsonSerializer.Serialize(
    r.Verdict.Reason is null ? (object)new { id = r.Id, verdict = r.Verdict.Word, got = r.Verdict.Got }
        : new { id = r.Id, verdict = r.Verdict.Word, got = r.Verdict.Got, reason = r.Verdict.Reason },
    new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

static string BesideTheCheckout()
{
    var checkout = new DirectoryInfo(AppContext.BaseDirectory);
    while (checkout is not null && !File.Exists(Path.Combine(checkout.FullName, "StoreEdge.sln"))) checkout = checkout.Parent;
    return Path.Combine(checkout?.Parent?.FullName ?? "..", "shared", "vectors");
}

static int Refuse(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}
