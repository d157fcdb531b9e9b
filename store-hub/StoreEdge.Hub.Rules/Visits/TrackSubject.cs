namespace StoreEdge.Hub.Rules.Visits;

/// <summary>Whose track it is: a day's pseudonym of an app shopper, or a beacon's name. Equal bytes, equal subject. Never printed.</summary>
public readonly struct TrackSubject : IEquatable<TrackSubject>
{
    public const int MaxLength = 64;

    private readonly byte[]? _bytes;

    public TrackSubject(byte[] bytes)
    {
        if (bytes.Length is 0 or > MaxLength) throw new ArgumentOutOfRangeException(nameof(bytes), bytes.Length, "1 to 64 bytes");
        _bytes = bytes;
    }

    public ReadOnlyMemory<byte> Bytes => _bytes;

    public bool Equals(TrackSubject other) => Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override bool Equals(object? obj) => obj is TrackSubject other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    public override string ToString() => "(subject)";

    public static bool operator ==(TrackSubject left, TrackSubject right) => left.Equals(right);

    public static bool operator !=(TrackSubject left, TrackSubject right) => !left.Equals(right);
}
