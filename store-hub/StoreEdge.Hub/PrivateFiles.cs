using System.Security.Cryptography;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub;

/// <summary>Files and folders that only the hub's own user may open.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerReadsAndWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerReadsAndWrites | UnixFileMode.UserExecute);
    }

    /// <summary>The bytes of the file; when it is missing, <paramref name="make"/>s and writes them, whole or not at all.</summary>
    public static byte[] ReadOrMake(string path, Func<byte[]> make)
    {
        if (!File.Exists(path)) Write(path, make(), overwrite: false);
        return File.ReadAllBytes(path);
    }

    /// <summary>Whole or not at all, in place of what was there.</summary>
    public static void Write(string path, byte[] bytes, bool overwrite = true)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using (var file = new FileStream(temporary, Options()))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite);
    }

    /// <summary>A key of random bytes, made at the first start.</summary>
    /// <exception cref="DatabaseRefusedException">The file is damaged: with another key, what was written under it would be lost.</exception>
    public static byte[] ReadOrMakeKey(string path, int bytes)
    {
        var key = ReadOrMake(path, () => RandomNumberGenerator.GetBytes(bytes));
        return key.Length == bytes ? key : throw new DatabaseRefusedException($"{path} holds {key.Length} bytes instead of {bytes}: bring the file back from its backup");
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerReadsAndWrites;
        return options;
    }
}
