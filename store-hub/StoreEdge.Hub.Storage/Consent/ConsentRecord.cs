using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage;

/// <summary>One subject's dealings with one version of one notice, as the file holds it.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Principal">The app install id, sealed; the key is the hub's.</param>
public sealed record ConsentRecord(Guid Id, byte[] Principal, ConsentNotice Notice, CollectionMethod Method, DateTimeOffset MadeAt, IReadOnlyList<ConsentTerm> Terms)
{
    /// <summary>Counts up when what a record holds is changed.</summary>
    public const int SchemaVersion = 1;
}

/// <summary>What was promised for one purpose when the record was made, in words.</summary>
public sealed record ConsentTerm(Purpose Purpose, string Retention, string Withdrawal);
