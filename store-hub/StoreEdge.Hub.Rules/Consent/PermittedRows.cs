using System.Runtime.InteropServices;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules;

/// <summary>Rows that may be journaled. Nothing outside this project can make one: every row on disk went through <see cref="PermissionRule"/>.</summary>
public sealed class PermittedRows
{
    private readonly List<JournalEntry> _entries;

    internal PermittedRows(OutboxSource? source, List<JournalEntry> entries, IReadOnlyList<long> skipped) =>
        (Source, _entries, Skipped) = (source, entries, skipped);

    /// <summary>Which outbox the rows come from; null for pings.</summary>
    public OutboxSource? Source { get; }

    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>The same, in place: an entry is long, and copied with each look at it elsewhere.</summary>
    public ReadOnlySpan<JournalEntry> InPlace => CollectionsMarshal.AsSpan(_entries);

    /// <summary>Positions that are acknowledged without a row (too late to be stored), so that they are not taken for gaps.</summary>
    public IReadOnlyList<long> Skipped { get; }
}

/// <summary>One outbox file of one agent.</summary>
public readonly record struct OutboxSource(AgentId Agent, Guid Epoch);
