namespace StoreEdge.Hub.Rules.Downlink;

/// <summary>Why an order was not taken: the closed list that HQ can act on.</summary>
public enum DownlinkRefusal
{
    /// <summary>More bytes than its kind may have.</summary>
    TooLarge,

    /// <summary>Not such a message at all, or damaged.</summary>
    Malformed,

    /// <summary>It names another store than the topic it came by.</summary>
    WrongStore,

    /// <summary>It names another kind than the topic it came by.</summary>
    WrongKind,

    /// <summary>None of the keys that this store trusts signed it.</summary>
    BadSignature,

    /// <summary>A newer version of its kind was taken before.</summary>
    Older,

    /// <summary>Its version was taken before with another content.</summary>
    VersionReused,

    /// <summary>Its time was over when it came.</summary>
    Expired,

    /// <summary>The content is wrong; every fault is told.</summary>
    InvalidContent,

    /// <summary>It sets what HQ may not set, or its version is far above any that is counted.</summary>
    NotAllowed,

    /// <summary>It would protect shoppers less than the store's own settings do.</summary>
    WeakensPrivacy,

    /// <summary>The disk did not take it: the same may be sent again.</summary>
    NotStored,
}

public static class DownlinkRefusals
{
    /// <summary>As it stands in an answer, such as <c>bad-signature</c>.</summary>
    public static string NameOf(DownlinkRefusal reason) => reason switch
    {
        DownlinkRefusal.TooLarge => "too-large",
        DownlinkRefusal.Malformed => "malformed",
        DownlinkRefusal.WrongStore => "wrong-store",
        DownlinkRefusal.WrongKind => "wrong-kind",
        DownlinkRefusal.BadSignature => "bad-signature",
        DownlinkRefusal.Older => "older",
        DownlinkRefusal.VersionReused => "version-reused",
        DownlinkRefusal.Expired => "expired",
        DownlinkRefusal.InvalidContent => "invalid-content",
        DownlinkRefusal.NotAllowed => "not-allowed",
        DownlinkRefusal.WeakensPrivacy => "weakens-privacy",
        DownlinkRefusal.NotStored => "not-stored",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "no reason"),
    };
}
