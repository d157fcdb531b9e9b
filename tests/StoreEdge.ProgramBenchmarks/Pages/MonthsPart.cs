using System.Globalization;
using StoreEdge.Hub.Rules.Calendar;
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
        var (spent, days) = await hub.KeptAllAsync(TradingCalendar.NumberOf(Week.Today));
        Say($"  kept {days} days in {spent:N1} s of the hub's processor, {1000 * spent / days:N0} ms each; facts.db holds {new FileInfo(Path.Combine(hub.Data, "facts.db")).Length / 1e6:N0} MB");
        using var manager = ManagersDoor.Open(hub.Address, hub.Data);
        using var officer = new HttpClient { BaseAddress = hub.Address, DefaultRequestHeaders = { Authorization = ManagersDoor.KeyIn(hub.Data, "officer") } };
        var random = new Random(1);
        var taken = new Dictionary<string, List<double>>();
        var processor = new Dictionary<string, double>();
        var (asked, cpu) = (0, hub.Program.CpuSeconds);
        for (var round = 0; round <= rounds; round++)
        {
            var day = round == 0 ? Week.Today : StoredMonths.First.AddDays(random.Next(30, StoredMonths.Days - 1));
            var questions = PageQuestion.About(day, StoredMonths.First, Week.Today).ToArray();
            random.Shuffle(questions);   // what one has asked another finds ready: not always the same two
            foreach (var question in questions)
            {
                var (started, before) = (TimeProvider.System.GetTimestamp(), hub.Program.CpuSeconds);
                using var answer = await (question.Role == "officer" ? officer : manager).GetAsync(new Uri(question.Path, UriKind.Relative));
                await answer.Content.CopyToAsync(Stream.Null);
                if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{question.Path}: {(int)answer.StatusCode}");
                if (round == 0) continue;   // the runtime compiles each page's code once
                if (!taken.TryGetValue(question.Name, out var times)) taken[question.Name] = times = [];
                times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
                processor[question.Name] = processor.GetValueOrDefault(question.Name) + hub.Program.CpuSeconds - before;
                asked++;
            }
            if (round == 0) cpu = hub.Program.CpuSeconds;
        }
        var mean = 1000 * (hub.Program.CpuSeconds - cpu) / asked;
        var worst = taken.Select(t => (Name: t.Key, P95: P95(t.Value), P50: Median(t.Value), Cpu: 1000 * processor[t.Key] / t.Value.Count)).OrderByDescending(t => t.P95).ToList();
        foreach (var (name, p95, p50, used) in worst.OrderByDescending(t => t.Cpu).Take(16)) Say($"  {name}: p50 {p50:N0}, p95 {p95:N0} ms; {used:N0} ms of the processor on average");
        var all = P95([.. taken.Values.SelectMany(t => t)]);
        return new($"any page over 25 months, p95 of the slowest of {worst.Count} questions ({worst[0].Name}), {asked} askings; p95 of all {all:N0} ms; {mean:N1} ms of the hub's processor each, {worst.Max(t => t.Cpu):N0} of the costliest",
            worst[0].P95.ToString("N0", CultureInfo.InvariantCulture) + " ms", "300 ms", worst[0].P95 <= 300);
    }

    private static double P95(List<double> times) => times.Order().ElementAt((int)(times.Count * 0.95));
}
