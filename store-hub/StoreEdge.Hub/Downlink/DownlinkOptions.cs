using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Downlink;

namespace StoreEdge.Hub.Downlink;

/// <summary>Section <c>StoreEdge:Downlink</c>.</summary>
internal sealed class DownlinkOptions
{
    public const string Section = "StoreEdge:Downlink";

    /// <summary>
    /// PEM file of HQ's public key (P-256), or of two while HQ changes its key. Empty = HQ cannot order this store anything, and what it
    /// ordered before does not hold. Orders come by the feed's broker.
    /// </summary>
    public string KeyFile { get; set; } = "";

    /// <returns>The keys, or null where the downlink is off or its settings are wrong.</returns>
    public static DownlinkKeys? ReadKeys(IConfiguration configuration, List<string> faults)
    {
        var file = (configuration.GetSection(Section).Get<DownlinkOptions>() ?? new()).KeyFile;
        if (file.Length == 0) return null;
        if (!HqFeedOptions.Read(configuration).Enabled) faults.Add($"{Section}:KeyFile: orders come by the feed's broker, but the feed is off ({HqFeedOptions.Section}:Enabled)");
        try
        {
            var keys = DownlinkKeys.Read(File.ReadAllText(file), out var wrong);
            faults.AddRange(wrong.Select(f => $"{Section}:KeyFile: '{file}': {f}"));
            return keys;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{Section}:KeyFile: '{file}' cannot be read: {exception.Message}");
            return null;
        }
    }
}
