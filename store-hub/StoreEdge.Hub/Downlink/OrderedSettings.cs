using System.Globalization;
using System.Text.Json;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Downlink;

namespace StoreEdge.Hub.Downlink;

/// <summary>
/// The settings that HQ may order, and no others. Where a setting protects shoppers, HQ may protect them better than the store does and never worse; that holds
/// at every start anew, so a store that has become stricter since stays so.
/// </summary>
internal static class OrderedSettings
{
    private static readonly Setting[] Allowed =
    [
        new("StoreEdge:HqFeed:GraceMinutes", Protects.Nothing, c => HqFeedOptions.Read(c).GraceMinutes),
        new("StoreEdge:HqFeed:Window", Protects.Nothing, c => HqFeedOptions.Read(c).Window),
        new("StoreEdge:HqFeed:RowsPerSecond", Protects.Nothing, c => HqFeedOptions.Read(c).RowsPerSecond),
        new("StoreEdge:HqFeed:KeepDays", Protects.Less, c => HqFeedOptions.Read(c).KeepDays),   // about nobody, but the notice promises it
        new("StoreEdge:HqFeed:OutboxMegabytes", Protects.Nothing, c => HqFeedOptions.Read(c).OutboxMegabytes),
        new("StoreEdge:RawRetentionHours", Protects.Less, c => Hub(c).RawRetentionHours),
        new("StoreEdge:SumsRetentionMonths", Protects.Less, c => Hub(c).SumsRetentionMonths),
        new("StoreEdge:BackupDays", Protects.Less, c => Hub(c).BackupDays),
        new("StoreEdge:ManagerView:LeastVisits", Protects.More, c => Hub(c).ManagerView.LeastVisits),
        new("StoreEdge:ManagerView:LateMinutes", Protects.More, c => Hub(c).ManagerView.LateMinutes),
        new("StoreEdge:JournalMaxMegabytes", Protects.Nothing, c => Hub(c).JournalMaxMegabytes),
        new("StoreEdge:Stages:FlushSeconds", Protects.Nothing, c => Hub(c).Stages.FlushSeconds),
        new("StoreEdge:Stages:SettleSeconds", Protects.Nothing, c => Hub(c).Stages.SettleSeconds),
    ];

    private static HubOptions Hub(IConfiguration own) => own.GetSection(HubOptions.Section).Get<HubOptions>() ?? new();

    /// <param name="own">The store's own settings.</param>
    /// <returns>The settings by their paths, the stricter of HQ's and the store's own; of an order with faults, nothing that is to be used.</returns>
    public static IReadOnlyDictionary<string, string?> Read(DownlinkEnvelope order, IConfiguration own, out OrderFault? fault)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        fault = null;
        if (Parse(order.Content, out var wrong) is not { } ordered)
        {
            fault = new(DownlinkRefusal.InvalidContent, [wrong]);
            return settings;
        }
        List<string> unknown = [], weaker = [], unread = [];
        foreach (var (path, value) in ordered)
        {
            if (Array.Find(Allowed, a => a.Path.Equals(path, StringComparison.OrdinalIgnoreCase)) is not { } setting) unknown.Add($"{path}: HQ may not set it");
            else if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var asked)) unread.Add($"{path}: is not a whole number");
            else
            {
                var has = setting.Own(own);
                if (setting.IsWeaker(asked, has)) weaker.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: {asked} protects shoppers less than the store's own {has}"));
                settings[setting.Path] = setting.Stricter(asked, has).ToString(CultureInfo.InvariantCulture);
            }
        }
        if (unknown.Count > 0) fault = new(DownlinkRefusal.NotAllowed, unknown);
        else if (unread.Count > 0) fault = new(DownlinkRefusal.InvalidContent, unread);
        else if (weaker.Count > 0) fault = new(DownlinkRefusal.WeakensPrivacy, weaker);
        return settings;
    }

    // Nested as in hub.json; every one of the allowed is a whole number.
    private static IEnumerable<(string Path, JsonElement Value)> Leaves(JsonElement element, string path)
    {
        foreach (var field in element.EnumerateObject())
        {
            var name = path.Length == 0 ? field.Name : $"{path}:{field.Name}";
            if (field.Value.ValueKind != JsonValueKind.Object) yield return (name, field.Value);
            else foreach (var leaf in Leaves(field.Value, name)) yield return leaf;
        }
    }

    private static List<(string Path, JsonElement Value)>? Parse(ReadOnlyMemory<byte> content, out string wrong)
    {
        wrong = "not a JSON object";
        try
        {
            var json = JsonElement.Parse(content.Span, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return json.ValueKind == JsonValueKind.Object ? [.. Leaves(json, "")] : null;
        }
        catch (JsonException exception)
        {
            wrong = $"not JSON: {exception.Message}";
            return null;
        }
    }

    private enum Protects
    {
        Nothing,

        /// <summary>The higher, the better protected.</summary>
        More,

        /// <summary>The lower, the better protected.</summary>
        Less,
    }

    private sealed record Setting(string Path, Protects Protects, Func<IConfiguration, int> Own)
    {
        public bool IsWeaker(int asked, int has) => Stricter(asked, has) != asked;

        public int Stricter(int asked, int has) => Protects switch { Protects.More => Math.Max(asked, has), Protects.Less => Math.Min(asked, has), _ => asked };
    }
}

/// <summary>What is wrong with an order's content.</summary>
internal sealed record OrderFault(DownlinkRefusal Reason, IReadOnlyList<string> Details);
