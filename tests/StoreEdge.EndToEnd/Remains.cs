using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace StoreEdge.EndToEnd;

/// <summary>What a run leaves behind, in files and in the process table.</summary>
internal static partial class Remains
{
    /// <summary>Files of the run that hold a number in the shape of the simulator's test cards; the receipts printed one for every card sale.</summary>
    public static IReadOnlyList<string> CardNumbersIn(string folder) =>
        [.. Files(folder).Where(f => CardNumber().IsMatch(Encoding.Latin1.GetString(ReadShared(f)))).Select(f => Path.GetRelativePath(folder, f))];

    /// <summary>Files, the simulator's own truth aside, that hold the install id of any shopper who was followed.</summary>
    public static IReadOnlyList<string> InstallIdsIn(string folder)
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "truth.json")));
        var ids = truth.RootElement.GetProperty("visits").EnumerateArray().Where(v => v.GetProperty("source").GetString() == "app")
            .Select(v => Encoding.ASCII.GetBytes(v.GetProperty("subject").GetString()!)).ToList();
        Assert.NotEmpty(ids);
        var found = new List<string>();
        foreach (var file in Files(folder))
        {
            var bytes = ReadShared(file);
            if (ids.Any(id => bytes.AsSpan().IndexOf(id) >= 0)) found.Add(Path.GetRelativePath(folder, file));
        }
        return found;
    }

    /// <summary>Processes whose working folder is the run's.</summary>
    public static IReadOnlyList<int> ProcessesIn(string folder)
    {
        var found = new List<int>();
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(process), out var id)) continue;
            try
            {
                if (new FileInfo(Path.Combine(process, "cwd")).ResolveLinkTarget(false)?.FullName == folder) found.Add(id);
            }
            catch (IOException)
            {
                // ended while it was looked at
            }
            catch (UnauthorizedAccessException)
            {
                // another user's: none of ours
            }
        }
        return found;
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(f => Path.GetFileName(f) is not ("truth.json" or "hub.lock") && new FileInfo(f) is { UnixFileMode: not UnixFileMode.None } && !f.EndsWith(".sock", StringComparison.Ordinal));

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    [GeneratedRegex(@"4111 ?11\d{2} ?\d{4} ?\d{4}")]
    private static partial Regex CardNumber();
}
