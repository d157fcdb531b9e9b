using System.Globalization;
using StoreEdge.Fuzz;

const string usage = "usage: tests/fuzz [target|all] [--seconds N] [--seed N] [--input HEX]     N seconds are shared by the targets; --input runs one target on one input";

var targets = typeof(IFuzzTarget).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IFuzzTarget)))
    .Select(t => (IFuzzTarget)Activator.CreateInstance(t)!).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
var (name, seconds, seed, input) = ("all", 60, 20261121, (string?)null);
for (var i = 0; i < args.Length; i++)
{
    var more = i + 1 < args.Length;
    if (args[i] == "--seconds" && more && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out seconds) && seconds > 0) i++;
    else if (args[i] == "--seed" && more && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out seed)) i++;
    else if (args[i] == "--input" && more) input = args[++i];
    else if (i == 0 && !args[i].StartsWith('-')) name = args[i];
    else return Refuse(usage);
}
if (name != "all") targets = [.. targets.Where(t => t.Name == name)];
if (targets.Count == 0) return Refuse($"no target '{name}'\n{usage}");
if (input is not null)
{
    targets[0].Run(Convert.FromHexString(input));
    return 0;
}

Console.WriteLine($"seed {seed}, {seconds} s over {targets.Count} targets");
var broken = 0;
foreach (var target in targets)
{
    var outcome = FuzzRun.Of(target, seed, TimeSpan.FromSeconds((double)seconds / targets.Count));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Target,-24} {outcome.Inputs,10} inputs {outcome.Inputs / outcome.Took.TotalSeconds,9:N0}/s  memory to {outcome.Fullest,4:P0} of its bound  {(outcome.Fault is null ? "held" : "BROKEN " + outcome.Fault)}"));
    if (outcome.Fault is not null) broken++;
}
Console.WriteLine($"# pass {targets.Count - broken}\n# fail {broken}");
return broken == 0 ? 0 : 1;

static int Refuse(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}
