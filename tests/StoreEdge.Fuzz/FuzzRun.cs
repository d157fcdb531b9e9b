namespace StoreEdge.Fuzz;

/// <summary>What one target did.</summary>
/// <param name="Fault">Null when no law was broken.</param>
internal sealed record FuzzOutcome(string Target, long Inputs, string? Fault);

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
        var (started, inputs, current) = (TimeProvider.System.GetTimestamp(), 0L, Array.Empty<byte>());
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
            var fault = FaultOf(target, current);
            Volatile.Write(ref since, 0);
            inputs++;
            if (fault is not null) return new(target.Name, inputs, $"{fault}\n  input {Convert.ToHexString(Smallest(target, current))}");
        }
        return new(target.Name, inputs, null);
    }

    private static string? FaultOf(IFuzzTarget target, byte[] input)
    {
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
                if (FaultOf(target, shorter) is null) at += piece;
                else input = shorter;
            }
        }
        return input;
    }

    // String's own hash differs from run to run.
    private static int HashOf(string name, int seed) => name.Aggregate(seed, (hash, c) => unchecked((hash * 31) + c));
}
