using System.Globalization;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.ProgramBenchmarks.Programs;
using StoreEdge.SeededWeek;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>How long the hub takes to answer every address of the pages over 25 months, each time of days that nobody has asked about in this quarter of an hour.</summary>
internal static class MonthsPart
{
    private const int VisitorsADay = 500;

    public static async Task<PagesFigure> RunAsync(string folder, int rounds)
    {
        await using var hub = await HubUnderLoad.StartOnWeekAsync(folder, data => StoredMonths.Write(data, VisitorsADay));
        using var manager = ManagersDoor.Open(hub.Address, hub.Data);
        using var officer = new HttpClient { BaseAddress = hub.Address, DefaultRequestHeaders = { Authorization = ManagersDoor.KeyIn(hub.Data, "officer") } };
        var random = new Random(1);
        var taken = new Dictionary<string, List<double>>();
        var (asked, cpu) = (0, hub.Program.CpuSeconds);
        for (var round = 0; round <= rounds; round++)
        {
            var day = round == 0 ? Week.Today : StoredMonths.First.AddDays(random.Next(30, StoredMonths.Days - 1));
            var questions = PageQuestion.About(day, StoredMonths.First, Week.Today).ToArray();
            random.Shuffle(questions);   // what one has asked another finds ready: not always the same two
            foreach (var question in questions)
            {
                var started = TimeProvider.System.GetTimestamp();
                using var answer = await (question.Role == "officer" ? officer : manager).GetAsync(new Uri(question.Path, UriKind.Relative));
                await answer.Content.CopyToAsync(Stream.Null);
                if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{question.Path}: {(int)answer.StatusCode}");
                if (round == 0) continue;   // the runtime compiles each page's code once
                if (!taken.TryGetValue(question.Name, out var times)) taken[question.Name] = times = [];
                times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
                asked++;
            }
            if (round == 0) cpu = hub.Program.CpuSeconds;
        }
        var mean = 1000 * (hub.Program.CpuSeconds - cpu) / asked;
        var worst = taken.Select(t => (Name: t.Key, P95: P95(t.Value), P50: Median(t.Value))).OrderByDescending(t => t.P95).ToList();
        foreach (var (name, p95, p50) in worst.Take(8)) Say($"  {name}: p50 {p50:N0}, p95 {p95:N0} ms");
        return new($"any page over 25 months, p95 of the slowest of {worst.Count} questions ({worst[0].Name}), {asked} askings, {mean:N1} ms of the hub's processor each",
            worst[0].P95.ToString("N0", CultureInfo.InvariantCulture) + " ms", "300 ms", worst[0].P95 <= 300);
    }

    private static double P95(List<double> times) => times.Order().ElementAt((int)(times.Count * 0.95));
}
