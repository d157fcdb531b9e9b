using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Notices;

/// <summary>The notices in consent.db: the store's own, told anew whenever the configuration tells another text, and those that HQ sends.</summary>
internal sealed class NoticeRegistry : INoticeRegistry
{
    /// <summary>Of a text in UTF-8; a page of plain language is a tenth of it.</summary>
    public const int LongestBytes = 64 * 1024;

    private const int MostVersion = 1_000_000;

    private readonly Lock _lock = new();
    private readonly ConsentFile _file;
    private readonly TimeProvider _storeClock;
    private volatile IReadOnlyList<StoredNotice> _all;
    private volatile NoticeVersions _versions;

    public NoticeRegistry(ConsentFile file, TimeProvider storeClock)
    {
        (_file, _storeClock, _all, _versions) = (file, storeClock, [], NoticeVersions.None);
        ReadAgain();
    }

    public IReadOnlyList<StoredNotice> All => _all;

    public NoticeVersions Versions => _versions;

    /// <summary>Takes the store's own text: a new version where it differs from the newest.</summary>
    /// <exception cref="DatabaseRefusedException">The disk does not take it: the hub must not run on a text that it cannot prove.</exception>
    public StoredNotice Configure(string text)
    {
        lock (_lock)
        {
            var newest = NewestOf(ShopperNotice.Id);
            if (newest?.Text == text) return newest;
            var notice = Add(new HqNotice(ShopperNotice.Id, (newest?.Name.Version ?? 0) + 1, text, Sha256Of(text), _storeClock.GetUtcNow()), "configuration");
            return notice ?? throw new DatabaseRefusedException($"{ConsentFile.Name} does not take the shopper notice of this configuration: is the disk full?");
        }
    }

    public NoticeAnswer Register(HqNotice notice)
    {
        if (!NameRule.Holds(notice.Id)) return NoticeAnswer.Refused($"the id is no name: {NameRule.InWords}");
        if (notice.Id == ShopperNotice.Id) return NoticeAnswer.Refused($"{ShopperNotice.Id} is the store's own, made from its configuration");
        if (notice.Version is < 1 or > MostVersion) return NoticeAnswer.Refused(string.Create(CultureInfo.InvariantCulture, $"the version is not 1 to {MostVersion}"));
        if (string.IsNullOrWhiteSpace(notice.Text) || Encoding.UTF8.GetByteCount(notice.Text) > LongestBytes)
            return NoticeAnswer.Refused(string.Create(CultureInfo.InvariantCulture, $"the text is empty or longer than {LongestBytes} bytes"));
        if (Sha256Of(notice.Text) != notice.Sha256) return NoticeAnswer.Refused("the SHA-256 is not that of the text");
        lock (_lock)
        {
            if (_all.FirstOrDefault(n => n.Name == new NoticeName(notice.Id, notice.Version)) is { } held)
                return held.Sha256 == notice.Sha256 ? NoticeAnswer.Held(held) : NoticeAnswer.Refused("this version is held with another text");
            if (NewestOf(notice.Id) is { } newest && newest.Name.Version > notice.Version)
                return NoticeAnswer.Refused(string.Create(CultureInfo.InvariantCulture, $"version {newest.Name.Version} is held already"));
            return Add(notice, "hq") is { } added ? NoticeAnswer.Held(added) : NoticeAnswer.Refused("the disk takes no more", tryAgain: true);
        }
    }

    public (string Field, string What)? FaultOf(ConsentNotice named, DateTimeOffset givenAt)
    {
        var ofId = _all.Where(n => n.Name.Id == named.Id).ToList();
        if (ofId.Count == 0) return ("notice.id", "is no notice of this store");
        if (ofId.Find(n => n.Name.Version == named.Version) is not { } notice) return ("notice.version", "is no version that this store has");
        if (notice.Sha256 != named.Sha256) return ("notice.sha256", "is not that of this version's text");
        // The first may have been shown before this hub knew of it; a phone's clock may be behind.
        if (notice.Name.Version > 1 && givenAt < notice.LearnedAt - EventTime.MaxAhead) return ("notice.version", "did not exist yet when the consent was given");
        return _versions.EndOf(notice.Name) <= givenAt ? ("notice.version", "has been replaced: show the newest and ask again") : null;
    }

    public static string Sha256Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private StoredNotice? Add(HqNotice notice, string source)
    {
        var now = _storeClock.GetUtcNow();
        // A ping may be stored up to this long before its time: none of after the start was then judged by the older version.
        var earliest = now + EventTime.MaxAhead;
        var from = NewestOf(notice.Id) is not null && notice.ValidFrom < earliest ? earliest : notice.ValidFrom;
        var added = new StoredNotice(new NoticeName(notice.Id, notice.Version), notice.Text, notice.Sha256,
            DateTimeOffset.FromUnixTimeMilliseconds(from.ToUnixTimeMilliseconds()), now, source);
        if (_file.Add(added) != AppendStatus.Committed) return null;
        ReadAgain();
        return added;
    }

    private StoredNotice? NewestOf(string id) => _all.Where(n => n.Name.Id == id).MaxBy(n => n.Name.Version);

    private void ReadAgain()
    {
        var all = _file.Notices();
        (_versions, _all) = (new NoticeVersions([.. all.Select(n => (n.Name, n.ValidFrom))]), all);
    }
}
