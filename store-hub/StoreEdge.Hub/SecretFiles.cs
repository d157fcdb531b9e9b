namespace StoreEdge.Hub;

/// <summary>Files with a secret that somebody else made.</summary>
internal static class SecretFiles
{
    private const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <returns>Null where nobody but its owner can open it.</returns>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static string? FaultOf(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OfOthers) != 0 ? $"'{path}' can be opened by others: chmod 600" : null;
}
