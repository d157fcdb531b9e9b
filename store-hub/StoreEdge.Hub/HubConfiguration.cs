using System.ComponentModel.DataAnnotations;
using StoreEdge.Hub.Gateways;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Observations;

namespace StoreEdge.Hub;

/// <summary>What the hub runs with, once everything in it has been found right.</summary>
/// <param name="Gateways">Null where the store has no commodity gateways.</param>
/// <param name="Products">Null where no catalogue is named.</param>
/// <param name="Scans">Which scans tell where a cart or a shopper is.</param>
internal sealed record HubConfiguration(HubOptions Options, FloorPlan Plan, TimeProvider StoreClock, GatewaySettings? Gateways, ProductZones? Products,
    ScanPlaces Scans)
{
    private static readonly Dictionary<string, Type> Rooms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HqFeed"] = typeof(HqFeedOptions), ["Gateways"] = typeof(GatewaysOptions),
    };

    /// <returns>The configuration, or null with every fault listed.</returns>
    public static HubConfiguration? Read(IConfiguration configuration, string? clock, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        faults = found;
        var misshapen = SettingsShape.Faults(configuration.GetSection(HubOptions.Section), typeof(HubOptions), Rooms).ToList();
        var paths = misshapen.Select(f => f.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (paths.Count > 0) configuration = SettingsShape.Without(configuration, [.. misshapen.Where(f => f.What != SettingsShape.Unknown).Select(f => f.Path)]);
        var read = ReadValues(configuration, clock, isWhole: paths.Count == 0, found);
        if (paths.Count == 0) return found.Count == 0 ? read : null;

        // What stands in for a setting that could not be read, or for the list it is in, is at its default: no fault that anybody made.
        found.RemoveAll(f => f.IndexOf(": ", StringComparison.Ordinal) is var end and > 0 && paths.Any(p => SettingsShape.IsIn(f[..end], p) || SettingsShape.IsIn(p, f[..end])));
        found.InsertRange(0, misshapen.Select(f => $"{f.Path}: {f.What}"));
        return null;
    }

    /// <param name="isWhole">False where settings had to be left out: a folder that nobody named is not made then, for it may be a misspelt one's.</param>
    private static HubConfiguration? ReadValues(IConfiguration configuration, string? clock, bool isWhole, List<string> found)
    {
        var section = configuration.GetSection(HubOptions.Section);
        var options = section.Get<HubOptions>() ?? new HubOptions();
        CheckRanges("StoreEdge", options, found);
        CheckRanges("StoreEdge:Stages", options.Stages, found);
        CheckUrl(options.Url, found);
        foreach (var agent in options.Agents.Where(a => !NameRule.Holds(a))) found.Add($"StoreEdge:Agents: '{agent}' is no name: {NameRule.InWords}");
        found.AddRange(HqFeedOptions.Faults(configuration));
        if (isWhole || section[nameof(options.DataFolder)] is not null) CheckWritable("StoreEdge:DataFolder", options.DataFolder, found);
        var plan = ReadPlan(options.Plan, found);
        var storeClock = ReadClock(clock, found);
        var gateways = GatewaySettings.Read(configuration, plan, found);
        if (plan is null) return null;
        var products = ReadCatalogue(options.Catalogue, plan, found);
        CheckHandhelds(options, plan, found);
        if (isWhole && options.SaltFolder.Length == 0) options.SaltFolder = $"/dev/shm/storeedge-{plan.Store}";
        CheckWritable("StoreEdge:SaltFolder", options.SaltFolder, found);
        if (found.Count > 0) return null;
        var carts = options.Handhelds.ToDictionary(h => DeviceId.Of(h.Key), h => BeaconId.Of(h.Value));
        return new(options, plan, storeClock, gateways, products, new ScanPlaces(carts, products, plan));
    }

    private static void CheckRanges(string section, object options, List<string> faults)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        faults.AddRange(results.Select(r => $"{section}:{string.Join(",", r.MemberNames)}: {r.ErrorMessage}"));
    }

    private static void CheckUrl(string url, List<string> faults)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/")
            faults.Add($"StoreEdge:Url: '{url}' is not an address such as http://127.0.0.1:5080");
    }

    private static void CheckWritable(string setting, string folder, List<string> faults)
    {
        if (folder.Length == 0) return;   // said already
        try
        {
            PrivateFiles.MakeFolder(folder);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{setting}: '{folder}' cannot be written: {exception.Message}");
        }
    }

    private static FloorPlan? ReadPlan(string path, List<string> faults)
    {
        if (path.Length == 0) return null;   // said already
        try
        {
            var plan = FloorPlanReader.Read(File.ReadAllBytes(path), out var planFaults);
            faults.AddRange(planFaults.Select(f => $"{path}: {f}"));
            return plan;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"StoreEdge:Plan: '{path}' cannot be read: {exception.Message}");
            return null;
        }
    }

    private static ProductZones? ReadCatalogue(string path, FloorPlan plan, List<string> faults)
    {
        if (path.Length == 0) return null;
        try
        {
            var products = ProductZones.Read(File.ReadAllLines(path), plan, out var wrong);
            faults.AddRange(wrong.Select(f => $"{path}: {f}"));
            return products;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"StoreEdge:Catalogue: '{path}' cannot be read: {exception.Message}");
            return null;
        }
    }

    private static void CheckHandhelds(HubOptions options, FloorPlan plan, List<string> faults)
    {
        if (options.Handhelds.Count == 0) return;
        foreach (var name in options.Handhelds.SelectMany(h => new[] { h.Key, h.Value }).Where(n => !NameRule.Holds(n)))
            faults.Add($"StoreEdge:Handhelds: '{name}' is no name: {NameRule.InWords}");
        foreach (var twice in options.Handhelds.GroupBy(h => h.Value).Where(g => g.Count() > 1)) faults.Add($"StoreEdge:Handhelds: {twice.Count()} hang on '{twice.Key}'");
        var standing = plan.Devices.Select(d => d.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var fixedOne in options.Handhelds.Keys.Where(standing.Contains)) faults.Add($"StoreEdge:Handhelds: '{fixedOne}' stands on the plan, it hangs on no cart");
        if (options.Catalogue.Length == 0) faults.Add("StoreEdge:Handhelds: a scan tells a place only by StoreEdge:Catalogue, which is not set");
    }

    private static TimeProvider ReadClock(string? setting, List<string> faults)
    {
        try
        {
            return ScaledClock.FromEnvironment(setting);
        }
        catch (FormatException exception)
        {
            faults.Add(exception.Message);
            return TimeProvider.System;
        }
    }
}
