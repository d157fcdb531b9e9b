namespace StoreEdge.DeviceSim.Devices;

/// <summary>FNV-1a, 32 bit: .NET's own string hash differs from run to run, and the same seed must give the same day.</summary>
internal static class StableHash
{
    public static int Of(int seed, string name)
    {
        var hash = 2166136261u ^ (uint)seed;
        foreach (var c in name) hash = unchecked((hash ^ c) * 16777619);
        return unchecked((int)hash);
    }
}
