using System.Globalization;
using StoreEdge.Attacks;
using StoreEdge.Attacks.Attacks;
using StoreEdge.Attacks.Feed;
using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Observations;

const string usage = "usage: tests/attacks [--visits N] [--days N] [--games N] [--seed N] [--only P14|P15|P16]     consenting visits a day, days from a Monday on, games with each of 40 shoppers";
var (visits, days, games, seed, only) = (600, 30, 120, 20261122, "");   // of 30 games chance alone moves a figure by .016, of 120 by .008
for (var i = 0; i + 1 < args.Length; i += 2)
{
    if (args[i] == "--only" && args[i + 1] is "P14" or "P15" or "P16") only = args[i + 1];
    else if (!int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var number) || number <= 0) return Refuse(usage);
    else if (args[i] == "--visits") visits = number;
    else if (args[i] == "--days") days = number;
    else if (args[i] == "--games") games = number;
    else if (args[i] == "--seed") seed = number;
    else return Refuse(usage);
}
if (args.Length % 2 != 0 || days < 28) return Refuse(usage);
var planFile = Path.Combine(AppContext.BaseDirectory, "plan.geojson");
if (FloorPlanReader.Read(File.ReadAllBytes(planFile), out _) is not { } plan) return Refuse("the sample store's plan cannot be read");

Console.WriteLine($"seed {seed}: {days} days of {visits} consenting visits, {games} games with each shopper\n\n{Figure.Heading}");
var monday = new DateOnly(2026, 10, 5);
var store = new SimulatedStore(plan, visits, seed);
var (held, missed) = (0, 0);
var began = TimeProvider.System.GetTimestamp();
List<string> took = [];
var known = Enumerable.Range(0, days).Select(d => store.Day(monday.AddDays(d))).ToList();
foreach (var (id, attacks) in ((string, Func<IEnumerable<Figure>>)[])
    [("P14", () => ManagerAttacks.All(store, known, planFile, seed)), ("P15", () => FeedAttacks.Membership(store, known, games, seed)), ("P16", () => FeedAttacks.Tills(store, known))])
{
    if (only != "" && only != id) continue;
    foreach (var figure in attacks())
    {
        Console.WriteLine(figure);
        if (figure.Most is null) continue;
        if (figure.Holds) held++;
        else missed++;
    }
    took.Add(string.Create(CultureInfo.InvariantCulture, $"{id} {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0}"));
}
Console.WriteLine($"\nseconds since the beginning: {string.Join(", ", took)}\n# pass {held}\n# fail {missed}");
return missed == 0 ? 0 : 1;

static int Refuse(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}
