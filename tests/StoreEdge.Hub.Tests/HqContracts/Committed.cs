using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqContracts;

/// <summary>A file of install/hq that the product itself writes: held against what is written now, or, by install/make-contract, written anew.</summary>
internal static class Committed
{
    public const string Variable = "STOREEDGE_MAKE_CONTRACT";

    public static void Holds(string file, byte[] now)
    {
        var path = TestRepository.File("install", "hq", file);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, now);
        }
        Assert.True(File.Exists(path), $"install/hq/{file} is missing; install/make-contract writes it");
        Assert.True(now.AsSpan().SequenceEqual(File.ReadAllBytes(path)), $"install/hq/{file} is not what the product writes now; install/make-contract writes it anew");
    }
}
