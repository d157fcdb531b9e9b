using System.ComponentModel.DataAnnotations;
using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.DailyReports;
using StoreEdge.Hub.Downlink;
using StoreEdge.Hub.Gateways;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Mail;
using StoreEdge.Hub.Plans;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Downlink;
using StoreEdge.Hub.Storage.Plans;
using StoreEdge.Hub.Webhooks;
using StoreEdge.Observations;

namespace StoreEdge.Hub;

/// <summary>What the hub runs with, once everything in it has been found right.</summary>
/// <param name="Gateways">Null where the store has no commodity gateways.</param>
/// <param name="Products">Null where no catalogue is named.</param>
/// <param name="Scans">Which scans tell where a cart or a shopper is.</param>
/// <param name="Own">The settings as the store has them, without what HQ ordered.</param>
/// <param name="HqKeys">Null where HQ may order nothing.</param>
internal sealed record HubConfiguration(HubOptions Options, FloorPlan Plan, TimeProvider StoreClock, GatewaySettings? Gateways, ProductZones? Products,
    ScanPlaces Scans, IConfiguration Own, DownlinkKeys? HqKeys)
{
    /// <summary>What of HQ's orders is in it.</summary>
    public HqOrders Orders { get; private init; } = HqOrders.None;

    /// <summary>The version of <see cref="Plan"/>, and all others.</summary>
    public required KeptPlans Plans { get; init; }

    /// <summary>Settings that HQ ordered, the stricter of its and the store's own.</summary>
    public IReadOnlyDictionary<string, string?> Ordered { get; private init; } = new Dictionary<string, string?>();

    /// <summary>Null where the hub does not do TLS itself.</summary>
    public StoreTls? Tls { get; private init; }

    private static readonly Dictionary<string, Type> Rooms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HqFeed"] = typeof(HqFeedOptions), ["Gateways"] = typeof(GatewaysOptions), ["Downlink"] = typeof(DownlinkOptions), ["Alerts"] = typeof(AlertsOptions), ["Webhook"] = typeof(WebhookOptions), ["Mail"] = typeof(MailOptions),
        ["Reports"] = typeof(ReportsOptions),
    };

    /// <summary>The store's own settings, and over them what HQ ordered and what holds by now.</summary>
    /// <param name="storeClock">In place of the one that <paramref name="clock"/> names.</param>
    /// <returns>The configuration, or null with every fault listed.</returns>
    /// <exception cref="DatabaseRefusedException">The orders that were taken cannot be read.</exception>
    public static HubConfiguration? Read(IConfiguration configuration, string? clock, out IReadOnlyList<string> faults, TimeProvider? storeClock = null)
    {
        if (ReadOwn(configuration, clock, storeClock, out faults) is not { } own) return null;
        return own.HqKeys is null ? own : own.With(HqOrders.At(own.StoreClock.GetUtcNow(), DownlinkFile.ReadAll(own.Options.DataFolder)), out faults);
    }

    /// <summary>The store's own settings and versions of the plan, as they are now, under other orders of HQ and at another instant.</summary>
    /// <param name="candidate">A version of the plan that is not kept yet.</param>
    /// <returns>Null where one of them does not go with the settings or with another of them; every fault is listed.</returns>
    public HubConfiguration? With(HqOrders orders, out IReadOnlyList<string> faults, PlanVersion? candidate = null)
    {
        var found = new List<string>();
        faults = found;
        var ordered = orders[DownlinkKind.Configuration] is { } order ? OrderedSettings.Read(order, Own, out _) : Ordered;
        var settings = new ConfigurationBuilder().AddConfiguration(Own).AddInMemoryCollection(ordered).Build();
        var read = ReadValues(settings, clock: null, StoreClock, isWhole: true, found, orders, candidate);
        return found.Count == 0 && read is not null ? read with { StoreClock = StoreClock, Own = Own, Orders = orders, Ordered = ordered } : null;
    }

    private static HubConfiguration? ReadOwn(IConfiguration configuration, string? clock, TimeProvider? storeClock, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        faults = found;
        var misshapen = SettingsShape.Faults(configuration.GetSection(HubOptions.Section), typeof(HubOptions), Rooms).ToList();
        var paths = misshapen.Select(f => f.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (paths.Count > 0) configuration = SettingsShape.Without(configuration, [.. misshapen.Where(f => f.What != SettingsShape.Unknown).Select(f => f.Path)]);
        var read = ReadValues(configuration, clock, storeClock, isWhole: paths.Count == 0, found);
        if (paths.Count == 0) return found.Count == 0 ? read : null;

        // What stands in for a setting that could not be read, or for the list it is in, is at its default: no fault that anybody made.
        found.RemoveAll(f => f.IndexOf(": ", StringComparison.Ordinal) is var end and > 0 && paths.Any(p => SettingsShape.IsIn(f[..end], p) || SettingsShape.IsIn(p, f[..end])));
        found.InsertRange(0, misshapen.Select(f => $"{f.Path}: {f.What}"));
        return null;
    }

    /// <param name="isWhole">False where settings had to be left out: a folder that nobody named is not made then, for it may be a misspelt one's.</param>
    private static HubConfiguration? ReadValues(IConfiguration configuration, string? clock, TimeProvider? storeClock, bool isWhole, List<string> found, HqOrders? orders = null, PlanVersion? candidate = null)
    {
        var section = configuration.GetSection(HubOptions.Section);
        var options = section.Get<HubOptions>() ?? new HubOptions();
        CheckRanges("StoreEdge", options, found);
        CheckRanges("StoreEdge:Stages", options.Stages, found);
        CheckRanges("StoreEdge:ManagerView", options.ManagerView, found);
        var tls = StoreTls.Read(options, TimeProvider.System.GetUtcNow(), found);   // real time, whatever the store's clock says
        CheckRanges("StoreEdge:SignIn", options.SignIn, found);
        foreach (var agent in options.Agents.Where(a => !NameRule.Holds(a))) found.Add($"StoreEdge:Agents: '{agent}' is no name: {NameRule.InWords}");
        found.AddRange(Read<AlertsOptions>(AlertsOptions.Section).Faults());
        found.AddRange(Read<WebhookOptions>(WebhookOptions.Section).Faults());
        found.AddRange(Read<MailOptions>(MailOptions.Section).Faults());
        found.AddRange(Read<ReportsOptions>(ReportsOptions.Section).Faults());
        if (isWhole || section[nameof(options.DataFolder)] is not null) CheckWritable("StoreEdge:DataFolder", options.DataFolder, found);
        var keys = DownlinkOptions.ReadKeys(configuration, found);
        storeClock ??= ReadClock(clock, found);
        var (versions, list) = isWhole && found.Count == 0 ? PlanFile.ReadAll(options.DataFolder) : ([], null);
        var plans = KeptPlans.Read(options.Plan, versions, keys is null ? null : orders, orders?.Instant ?? storeClock.GetUtcNow(), found, candidate);
        var plan = plans?.Plan;
        found.AddRange(HqFeedOptions.Faults(configuration, plan?.Store));
        var gateways = GatewaySettings.Read(configuration, plan, found);
        if (plans is null || plan is null) return null;
        var orderedProducts = list?.SavedAt >= orders?.EffectiveAt(DownlinkKind.Products) ? null : orders?[DownlinkKind.Products];
        if (orderedProducts is not null) list = null;
        // Who draws a zone anew brings its products after it; a file and HQ have both at hand, and are held to the plan that holds.
        var otherZones = list is not null || plans.InForce.Source == PlanSource.Editor ? plans.OtherZones : null;
        var products = orderedProducts is not null ? OrderedFiles.Products(orderedProducts, plan, found, otherZones)
            : list is not null ? KeptProducts.Read(list, plan, found, otherZones) : ReadCatalogue(options.Catalogue, plan, found, otherZones);
        CheckHandhelds(options, plan, hasCatalogue: options.Catalogue.Length > 0 || orderedProducts is not null || list is not null, found);
        if (isWhole && options.SaltFolder.Length == 0) options.SaltFolder = $"/dev/shm/storeedge-{plan.Store}";
        CheckWritable("StoreEdge:SaltFolder", options.SaltFolder, found);
        if (found.Count > 0) return null;
        var carts = options.Handhelds.ToDictionary(h => DeviceId.Of(h.Key), h => BeaconId.Of(h.Value));
        return new(options, plan, storeClock, gateways, products, new ScanPlaces(carts, products, plan), configuration, keys) { Plans = plans, Tls = tls };

        T Read<T>(string of) where T : new() => configuration.GetSection(of).Get<T>() ?? new();
    }

    private static void CheckRanges(string section, object options, List<string> faults)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        faults.AddRange(results.Select(r => $"{section}:{string.Join(",", r.MemberNames)}: {r.ErrorMessage}"));
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

    private static ProductZones? ReadCatalogue(string path, FloorPlan plan, List<string> faults, IReadOnlySet<string>? otherZones)
    {
        if (path.Length == 0) return null;
        try
        {
            var products = ProductZones.Read(File.ReadAllLines(path), plan, out var wrong, otherZones);
            faults.AddRange(wrong.Select(f => $"{path}: {f}"));
            return products;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"StoreEdge:Catalogue: '{path}' cannot be read: {exception.Message}");
            return null;
        }
    }

    private static void CheckHandhelds(HubOptions options, FloorPlan plan, bool hasCatalogue, List<string> faults)
    {
        if (options.Handhelds.Count == 0) return;
        foreach (var name in options.Handhelds.SelectMany(h => new[] { h.Key, h.Value }).Where(n => !NameRule.Holds(n)))
            faults.Add($"StoreEdge:Handhelds: '{name}' is no name: {NameRule.InWords}");
        foreach (var twice in options.Handhelds.GroupBy(h => h.Value).Where(g => g.Count() > 1)) faults.Add($"StoreEdge:Handhelds: {twice.Count()} hang on '{twice.Key}'");
        var standing = plan.Devices.Select(d => d.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var fixedOne in options.Handhelds.Keys.Where(standing.Contains)) faults.Add($"StoreEdge:Handhelds: '{fixedOne}' stands on the plan, it hangs on no cart");
        if (!hasCatalogue) faults.Add("StoreEdge:Handhelds: a scan tells a place only by StoreEdge:Catalogue, which is not set");
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
