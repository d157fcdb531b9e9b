namespace StoreEdge.Testing;

/// <summary>A folder of one test's own, gone with it. Messages for HQ that still lie in it are held against the contract first.</summary>
public sealed class ScratchFolder : IDisposable
{
    public ScratchFolder() => Path = Directory.CreateTempSubdirectory("storeedge-test-").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <exception cref="InvalidOperationException">A message in it is not what install/hq says.</exception>
    public void Dispose()
    {
        var faults = Directory.Exists(Path) ? StoredMessages.Faults(Path) : [];
        Directory.Delete(Path, recursive: true);
        if (faults.Count > 0) throw new InvalidOperationException($"not what install/hq/asyncapi.yaml says: {string.Join("; ", faults)}");
    }
}
