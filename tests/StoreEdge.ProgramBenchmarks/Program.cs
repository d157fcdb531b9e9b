using System.Globalization;
using StoreEdge.ProgramBenchmarks;
using StoreEdge.ProgramBenchmarks.Bare;
using StoreEdge.ProgramBenchmarks.Pages;

const string usage = """
    usage: tests/bench ingest [--rounds 3] [--thousands 260] [--per-post 100]   pings/s through the hub, beside a bare loop
           tests/bench peak [--seconds 60] [--shoppers 1300] [--pings 390] [--adverts 5000]   processor, delay to the live page, memory at a holiday's peak
           tests/bench pages [first|heat|viewers|months]... [--pairs 10] [--seconds 20] [--rounds 12]   the manager's pages: first load, heat frames, 20 viewers, 25 months
           tests/bench radios [--seconds 20] [--adverts 5000] [--carts-every-tenths 20] [--warm-up 40]   processor time of agent and hub per raw advert, alone
           tests/bench replay [--pings 5700000]   a stored busy day from the journal to the facts
           tests/bench rss [--seconds 150] [--agent-seconds 150]   memory of hub and agent at the load of a supercenter
           tests/bench ingest|radios [options] [--pairs 3] --beside COMMAND...   the same in turns with a command that ends with {"n":items,"cpu":seconds}
    """;

if (Array.IndexOf(args, BesideVerb.Separator) is var beside and > 0 && beside + 1 < args.Length)
{
    var ours = args[..beside];
    var pairs = 3;
    if (ours is [.. var before, "--pairs", var given] && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out pairs)) ours = before;
    return await BesideVerb.RunAsync(ours, args[(beside + 1)..], Math.Max(1, pairs));
}

switch (args)
{
    case ["bare-server", var file, var url]:   // started by ingest
        await BareServer.RunAsync(file, url);
        return 0;
    case ["page-viewers", var hub, var hubData, var count]:   // started by pages viewers
        await ViewersProgram.RunAsync(new Uri(hub), hubData, int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["ingest", .. var rest] when Numbers(rest, ("--rounds", 3), ("--thousands", 260), ("--per-post", 100)) is [var rounds, var thousands, var perPost]:
        return await InFolder(folder => IngestVerb.RunAsync(folder, rounds, thousands, perPost));
    case ["peak", .. var rest] when Numbers(rest, ("--seconds", 60), ("--shoppers", 1300), ("--pings", 390), ("--adverts", 5000)) is [var seconds, var shoppers, var pings, var adverts]:
        return await InFolder(folder => PeakVerb.RunAsync(folder, seconds, shoppers, pings, adverts));
    case ["pages", .. var rest] when rest.TakeWhile(PagesVerb.Parts.Contains).ToList() is var parts && Numbers(rest[parts.Count..], ("--pairs", 10), ("--seconds", 20), ("--rounds", 12)) is [var pagePairs, var each, var askings]:
        return await InFolder(folder => PagesVerb.RunAsync(folder, parts.Count == 0 ? PagesVerb.Parts : parts, pagePairs, each, askings));
    case ["radios", .. var rest] when Numbers(rest, ("--seconds", 20), ("--adverts", 5000), ("--carts-every-tenths", 20), ("--warm-up", 40)) is [var seconds, var adverts, var every, var warmUp]:
        return await InFolder(folder => RadiosVerb.RunAsync(folder, seconds, adverts, every, warmUp));
    case ["replay", .. var rest] when Numbers(rest, ("--pings", 5_700_000)) is [var stored]:
        return await InFolder(folder => ReplayVerb.RunAsync(folder, stored));
    case ["rss", .. var rest] when Numbers(rest, ("--seconds", 150), ("--agent-seconds", 150)) is [var hubSeconds, var agentSeconds]:
        return await InFolder(folder => RssVerb.RunAsync(folder, hubSeconds, agentSeconds));
    default:
        Console.Error.WriteLine(usage);
        return 2;
}

static async Task<int> InFolder(Func<string, Task<int>> run)
{
    var folder = Directory.CreateTempSubdirectory("storeedge-bench-").FullName;
    try
    {
        return await run(folder);
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}

// Null when something is not understood.
static int[]? Numbers(string[] given, params (string Name, int Default)[] known)
{
    var values = known.Select(k => k.Default).ToArray();
    if (given.Length % 2 != 0) return null;
    for (var i = 0; i < given.Length; i += 2)
    {
        var at = Array.FindIndex(known, k => k.Name == given[i]);
        if (at < 0 || !int.TryParse(given[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out values[at]) || values[at] < 1) return null;
    }
    return values;
}
