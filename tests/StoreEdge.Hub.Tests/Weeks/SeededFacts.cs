using StoreEdge.SeededWeek;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Weeks;

/// <summary>The seeded week, written once for all tests that ask for the same; each gets a copy of its own.</summary>
internal static class SeededFacts
{
    private static readonly Lock One = new();
    private static readonly Dictionary<(int Days, int Visitors, bool Keeps), byte[]> Written = [];

    /// <summary>Puts facts.db into the folder.</summary>
    public static void Into(string folder, WeekOptions? options = null)
    {
        options ??= new();
        var key = (options.Days, options.VisitorsADay, options.KeepsVisits);
        lock (One)
        {
            if (!Written.TryGetValue(key, out var bytes))
            {
                using var scratch = new ScratchFolder();
                Week.Write(scratch.Path, options);
                Written[key] = bytes = File.ReadAllBytes(scratch.File("facts.db"));
            }
            File.WriteAllBytes(Path.Combine(folder, "facts.db"), bytes);
        }
    }

    /// <summary>The whole hub on a week, at the week's now, with its catalogue.</summary>
    public static Task<HubUnderTest> HubAsync(WeekOptions? options = null, params (string Key, string Value)[] settings) =>
        HubUnderTest.StartOnAsync(folder => Into(folder, options), Week.Now,
            [("StoreEdge:Catalogue", TestRepository.File("install", "sample-store", "products.csv")), .. settings]);
}
