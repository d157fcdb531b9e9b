namespace StoreEdge.Hub.Rules;

/// <summary>Which versions of which notices there are, and until when a consent to one of them counts.</summary>
public sealed class NoticeVersions
{
    /// <summary>None known: a consent that names a notice counts for nothing.</summary>
    public static NoticeVersions None { get; } = new([]);

    private readonly Dictionary<NoticeName, DateTimeOffset> _ends;

    /// <param name="versions">Each with the instant from which it is the one to consent to.</param>
    public NoticeVersions(IReadOnlyCollection<(NoticeName Notice, DateTimeOffset ValidFrom)> versions) =>
        _ends = versions.ToDictionary(v => v.Notice, v => versions.Where(o => o.Notice.Id == v.Notice.Id && o.Notice.Version > v.Notice.Version)
            .Select(o => o.ValidFrom).Append(DateTimeOffset.MaxValue).Min());

    /// <summary>The start of the first newer version; the end of time while there is none, its beginning for a notice that is not known.</summary>
    public DateTimeOffset EndOf(NoticeName notice) => _ends.TryGetValue(notice, out var end) ? end : DateTimeOffset.MinValue;
}
