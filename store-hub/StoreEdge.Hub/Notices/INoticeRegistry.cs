using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Notices;

/// <summary>The notices of which this hub holds a text, and so the only ones that a consent may name.</summary>
internal interface INoticeRegistry
{
    /// <summary>Every version of every notice, by id and version.</summary>
    IReadOnlyList<StoredNotice> All { get; }

    /// <summary>The same, as the rule of consent asks for them.</summary>
    NoticeVersions Versions { get; }

    /// <summary>Takes a version that HQ has sent; durable when it is taken. The same one again is known already, whatever start it names.</summary>
    NoticeAnswer Register(HqNotice notice);

    /// <returns>Which field of a consent's notice is wrong and how, or null: known, word for word, and not replaced when the consent was given.</returns>
    (string Field, string What)? FaultOf(ConsentNotice named, DateTimeOffset givenAt);
}

/// <summary>One version of a notice as HQ sends it.</summary>
/// <param name="Version">Higher than any that the hub has of this id.</param>
/// <param name="Sha256">Lower-case hex, of the text in UTF-8.</param>
/// <param name="ValidFrom">From here on consents to older versions no longer count; of a second version at the earliest 5 minutes after it is taken.</param>
internal sealed record HqNotice(string Id, int Version, string Text, string Sha256, DateTimeOffset ValidFrom);

/// <summary>What became of a notice that was sent.</summary>
/// <param name="Reason">Why it was refused, for HQ to read; null when the hub has it now.</param>
/// <param name="TryAgain">Refused by the disk: the same may be taken later.</param>
/// <param name="ValidFrom">The start that counts, which may be later than the one that was asked for; null when refused.</param>
internal readonly record struct NoticeAnswer(string? Reason, bool TryAgain, DateTimeOffset? ValidFrom)
{
    public static NoticeAnswer Refused(string reason, bool tryAgain = false) => new(reason, tryAgain, null);

    public static NoticeAnswer Held(StoredNotice notice) => new(null, false, notice.ValidFrom);
}
