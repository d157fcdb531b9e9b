namespace StoreEdge.Protocols;

/// <summary>Which qualifiers may follow a primary key, and in which order (the dictionary's <c>dlpkey</c>).</summary>
internal static class KeyQualifiers
{
    /// <param name="path">The key and what follows it in the path.</param>
    public static bool IsInOrder(AiDefinition key, ReadOnlySpan<ElementRange> path) => path.Length == 1 || FitsWith(key, path, default);

    /// <summary>The identifier stands in the query and could stand among the qualifiers that are in the path: it has to.</summary>
    public static bool BelongsAmong(AiDefinition key, ReadOnlySpan<ElementRange> path, Ai ai) => FitsWith(key, path, ai);

    // All qualifiers of the path are found in one order, one behind the other, and the extra one anywhere in the same order.
    private static bool FitsWith(AiDefinition key, ReadOnlySpan<ElementRange> path, Ai extra)
    {
        foreach (ref readonly var order in key.DigitalLinkQualifiers.AsSpan())
        {
            var (next, found) = (1, extra.IsNone);
            foreach (var qualifier in order.AsSpan())
            {
                if (next < path.Length && path[next].Ai == qualifier) next++;
                else if (qualifier == extra) found = true;
            }
            if (found && next == path.Length) return true;
        }
        return false;
    }
}
