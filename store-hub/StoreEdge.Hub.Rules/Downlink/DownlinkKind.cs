namespace StoreEdge.Hub.Rules.Downlink;

/// <summary>What HQ orders a store; the last part of the topic is the kind's name in lower case.</summary>
public enum DownlinkKind
{
    /// <summary>Settings of the store, JSON in the shape of hub.json.</summary>
    Configuration,

    /// <summary>A floor plan, GeoJSON.</summary>
    Plan,

    /// <summary>The product catalogue, CSV.</summary>
    Products,

    /// <summary>A version of the text that shoppers are shown when they are asked, JSON.</summary>
    Notice,
}

public static class DownlinkKinds
{
    public static IReadOnlyList<DownlinkKind> All { get; } = Enum.GetValues<DownlinkKind>();

    public static string NameOf(DownlinkKind kind) => kind switch
    {
        DownlinkKind.Configuration => "configuration",
        DownlinkKind.Plan => "plan",
        DownlinkKind.Products => "products",
        DownlinkKind.Notice => "notice",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no kind"),
    };

    /// <returns>Null for a name that is no kind's.</returns>
    public static DownlinkKind? Of(string? name) => All.Where(k => NameOf(k) == name).Select(k => (DownlinkKind?)k).FirstOrDefault();

    /// <summary>Bytes that the content of the kind may have: a hundred thousand products, a plan of thousands of corners, and far more text and settings than anybody reads.</summary>
    public static int MostBytes(DownlinkKind kind) => kind switch
    {
        DownlinkKind.Products => 4 << 20,
        DownlinkKind.Plan => 2 << 20,
        _ => 64 << 10,
    };
}
