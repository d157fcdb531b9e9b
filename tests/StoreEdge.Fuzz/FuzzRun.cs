namespace StoreEdge.Fuzz;

/// <summary>What one target did.</summary>
/// <param name="Fullest">How near one run came to the most it may allocate; 1 is the bound.</param>
/// <param name="Fault">Null when no law was broken.</param>
internal sealed record FuzzOutcome(string Target, long Inputs, TimeSpan Took, double Fullest, string? Fault);

/// <summary>
/// Runs one target on its own seeds and on bent ones for a while. The order of inputs depends on the seed and the target only,
/// so a fault is found again by the same seed; how many inputs are tried depends on the time given.
/// </summary>
internal static class FuzzRun
{
    // No parser here needs a hundredth of it for 8 KiB, on the slowest machine.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    public static FuzzOutcome Of(IFuzzTarget target, int seed, TimeSpan time)
    {
        byte[][] seeds = [.. target.Seeds];
        var mutations = new Mutations(new Random(HashOf(target.Name, seed)), seeds);
        var (started, inputs, fullest, current) = (TimeProvider.System.GetTimestamp(), 0L, 0.0, Array.Empty<byte>());
        long since = 0;
        using var watch = new Timer(_ =>
        {
            var running = Volatile.Read(ref since);
            if (running == 0 || TimeProvider.System.GetElapsedTime(running) < Hang) return;
            Console.Error.WriteLine($"{target.Name}: hangs on {Convert.ToHexString(Volatile.Read(ref current))}");
            Environment.Exit(3);
        }, null, Hang, TimeSpan.FromSeconds(1));
        for (var i = 0L; TimeProvider.System.GetElapsedTime(started) < time || i < seeds.Length; i++)
        {
            Volatile.Write(ref current, i < seeds.Length ? seeds[i] : mutations.Next());
            Volatile.Write(ref since, TimeProvider.System.GetTimestamp());
            var fault = FaultOf(target, current, out var share);
            Volatile.Write(ref since, 0);
            inputs++;
            fullest = Math.Max(fullest, share);
            if (fault is not null) return Outcome($"{fault}\n  input {Convert.ToHexString(Smallest(target, current))}");
        }
        return Outcome(null);

        FuzzOutcome Outcome(string? fault) => new(target.Name, inputs, TimeProvider.System.GetElapsedTime(started), fullest, fault);
    }

    private static string? FaultOf(IFuzzTarget target, byte[] input, out double share)
    {
        share = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            target.Run(input);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e is FuzzFault ? e.Message : e.ToString();
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var most = target.MostAllocated(input.Length);
        share = (double)allocated / most;
        return allocated > most ? $"allocated {allocated} bytes for an input of {input.Length}, the bound is {most}" : null;
    }

    // Pieces are cut out for as long as something still breaks: the shorter the input, the sooner its reader sees why.
    private static byte[] Smallest(IFuzzTarget target, byte[] input)
    {
        for (var piece = input.Length / 2; piece > 0; piece /= 2)
        {
            for (var at = 0; at + piece <= input.Length;)
            {
                byte[] shorter = [.. input.AsSpan(0, at), .. input.AsSpan(at + piece)];
                if (FaultOf(target, shorter, out _) is null) at += piece;
                else input = shorter;
            }
        }
        return input;
    }

    // String's own hash differs from run to run.
    private static int HashOf(string name, int seed) => name.Aggregate(seed, (hash, c) => unchecked((hash * 31) + c));
}
