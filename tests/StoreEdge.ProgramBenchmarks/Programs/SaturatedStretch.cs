namespace StoreEdge.ProgramBenchmarks.Programs;

/// <summary>
/// What a hub takes while more waits than it can take: counted from one commit of facts to a later one, both seen while the senders send. What a
/// round has besides is a wait: the facts of its last pings are committed when the interval between two commits has passed.
/// </summary>
internal static class SaturatedStretch
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <returns>Null when fewer than two commits were seen.</returns>
    public static async Task<Measurement?> OfAsync(HubUnderLoad hub, Task sending)
    {
        var stood = hub.CommittedThrough();
        (Seen? first, Seen? last) = (null, null);
        while (await Task.WhenAny(sending, Task.Delay(BetweenLooks, TimeProvider.System)) != sending)
        {
            if (hub.CommittedThrough() is var through && through == (last?.Through ?? stood)) continue;
            last = new(through, TimeProvider.System.GetTimestamp(), hub.Program.CpuSeconds);
            first ??= last;
        }
        await sending;
        return first == last ? null
            : new(last!.Through - first!.Through, TimeProvider.System.GetElapsedTime(first.At, last.At).TotalSeconds, last.CpuSeconds - first.CpuSeconds);
    }

    private sealed record Seen(long Through, long At, double CpuSeconds);
}
