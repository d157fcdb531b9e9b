namespace StoreEdge.Testing;

/// <summary>Where the checkout is that this test was built from.</summary>
public static class TestRepository
{
    public static string Root { get; } = Find();

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "StoreEdge.sln"))) return folder.FullName;
        throw new InvalidOperationException("no StoreEdge.sln above the test's folder");
    }
}
