using Microsoft.Extensions.Configuration;

namespace StoreEdge.Agent.Settings;

/// <summary>Settings from a JSON file, overlaid by environment variables <c>StoreEdge__...</c>.</summary>
internal static class SettingsFile
{
    private const string Section = "StoreEdge";

    public static (AgentSettings? Settings, IReadOnlyList<string> Faults) Load(string? path)
    {
        if (path is null) return (null, ["there is no configuration: give --config <file> or set STOREEDGE_CONFIG"]);
        if (!File.Exists(path)) return (null, [$"{path} is not there"]);
        IConfiguration file, all;
        try
        {
            file = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path)).Build();
            all = new ConfigurationBuilder().AddConfiguration(file).AddEnvironmentVariables().Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            return (null, [$"{path} is not readable JSON: {e.InnerException?.Message ?? e.Message}"]);
        }
        var faults = new List<string>();
        var options = new AgentOptions();
        var section = all.GetSection(Section);
        if (!section.Exists()) return (null, [$"{path} has no section {Section}"]);
        faults.AddRange(ShapeFaults.Of(section, typeof(AgentOptions)));
        // A value of the wrong type would throw at the first one; the shape has named them all.
        if (faults.Count == 0) section.Bind(options);
        else return (null, faults);
        // Only the file's own keys: the environment is shared with the store's other programs.
        var (settings, settingFaults) = SettingsReader.Read(options, ShapeFaults.UnknownKeys(file.GetSection(Section), typeof(AgentOptions)));
        if (!string.IsNullOrWhiteSpace(options.DataFolder) && DataFolder.FaultOf(options.DataFolder) is { } fault)
            return (null, [.. settingFaults, $"DataFolder: {fault}"]);
        return (settings, settingFaults);
    }
}
