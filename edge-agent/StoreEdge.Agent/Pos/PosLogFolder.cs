using System.Security.Cryptography;

namespace StoreEdge.Agent.Pos;

/// <summary>
/// The folder that a till's server writes POSLog files into. A file is taken when it has not changed for one look; what was read goes to
/// <c>done</c>, what cannot be read to <c>refused</c>, both inside the folder.
/// </summary>
internal sealed class PosLogFolder(string path)
{
    /// <summary>Ten times a busy store's day.</summary>
    public const long LargestFile = 256L * 1024 * 1024;

    private Dictionary<string, (long Length, DateTime WrittenAt)> _lastLook = [];

    /// <summary>The files that have not changed since the look before, by name.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IReadOnlyList<FileInfo> Look()
    {
        var look = new Dictionary<string, (long Length, DateTime WrittenAt)>();
        var whole = new List<FileInfo>();
        foreach (var file in new DirectoryInfo(path).EnumerateFiles("*.xml").OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            // A link could lead anywhere, and a file with a dot in front is somebody's draft.
            if (file.LinkTarget is not null || file.Name.StartsWith('.')) continue;
            var state = (file.Length, file.LastWriteTimeUtc);
            look.Add(file.Name, state);
            if (_lastLook.TryGetValue(file.Name, out var before) && before == state) whole.Add(file);
        }
        _lastLook = look;
        return whole;
    }

    /// <exception cref="IOException">The file is held by its writer: it is not whole.</exception>
    public static FileStream Open(FileInfo file) => new(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read);

    /// <summary>Names the content, wherever the file lies and whatever it is called.</summary>
    public static async Task<string> HashOfAsync(FileStream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var hash = Convert.ToHexString(await SHA256.HashDataAsync(file, cancellationToken));
        file.Position = 0;
        return hash;
    }

    public void Done(FileInfo file, string hash) => Move(file, "done", hash);

    public void Refuse(FileInfo file, string hash) => Move(file, "refused", hash);

    // A name that is there already is another day's: tills start their names anew.
    private void Move(FileInfo file, string folder, string hash)
    {
        var to = Directory.CreateDirectory(Path.Combine(path, folder)).FullName;
        var target = Path.Combine(to, file.Name);
        if (File.Exists(target)) target = Path.Combine(to, $"{Path.GetFileNameWithoutExtension(file.Name)}-{hash[..12]}.xml");
        File.Move(file.FullName, target, overwrite: true);
    }
}
