using System.Diagnostics;

namespace StoreEdge.Testing;

/// <summary>Awaits a condition instead of sleeping; the limit only ends a test that would never end.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task Holds(Func<bool> condition, string what, TimeSpan? limit = null)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            if (waited.Elapsed > (limit ?? Limit)) throw new TimeoutException($"waited {waited.Elapsed.TotalSeconds:F0} s in vain until {what}");
            await Task.Delay(5);
        }
    }

    public static async Task Holds(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > (limit ?? Limit)) throw new TimeoutException($"waited {waited.Elapsed.TotalSeconds:F0} s in vain until {what}");
            await Task.Delay(20);
        }
    }
}
