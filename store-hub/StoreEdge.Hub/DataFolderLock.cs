using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub;

/// <summary>One hub per data folder: two writers would give out the same sequence twice. Let go by <see cref="Dispose"/> and by the end of the process.</summary>
internal sealed class DataFolderLock : IDisposable
{
    public const string FileName = "hub.lock";

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="DatabaseRefusedException">Another hub holds the folder.</exception>
    public static DataFolderLock Take(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new DataFolderLock(new FileStream(path, options));
        }
        catch (IOException exception)
        {
            throw new DatabaseRefusedException($"StoreEdge:DataFolder: '{folder}' is in use by another store-hub: {exception.Message}", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
