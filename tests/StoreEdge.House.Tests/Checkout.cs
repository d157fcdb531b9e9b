namespace StoreEdge.House.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static IEnumerable<string> ProjectFiles() => Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
        .Select(f => f.Replace('\\', '/')).Where(f => !f.Contains("/node_modules/", StringComparison.Ordinal) && !f.Contains("/.run", StringComparison.Ordinal));

    public static string ProjectFile(string project) => ProjectFiles().Single(f => Path.GetFileNameWithoutExtension(f) == project);

    /// <summary>Own source files: no build output, nothing generated.</summary>
    public static IEnumerable<string> Sources(params string[] endings) => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(f => endings.Contains(Path.GetExtension(f)))
        .Where(f => !Path.GetRelativePath(Root, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "node_modules" or "wwwroot" or "artifacts" or ".run" or ".git"));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "StoreEdge.sln"))) return folder.FullName;
        throw new InvalidOperationException("no StoreEdge.sln above the test's folder");
    }
}
