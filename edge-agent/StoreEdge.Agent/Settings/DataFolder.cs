namespace StoreEdge.Agent.Settings;

/// <summary>The agent's own folder: receipts lie in it until the hub has them, so nobody else reads it.</summary>
internal static class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder and writes to it once.</summary>
    /// <returns>Why it cannot be used, or null.</returns>
    public static string? FaultOf(string path)
    {
        try
        {
            // A folder that stands already keeps its mode: it may be one that others need, and the files have their own.
            Directory.CreateDirectory(path, OwnerOnly);
            var probe = Path.Combine(path, $".write-{Guid.NewGuid():N}");
            using (new FileStream(probe, new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose,
            }))
            {
            }
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"'{path}' cannot be made or written to: {e.Message}";
        }
    }
}
