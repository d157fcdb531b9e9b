using System.Text;

namespace StoreEdge.Hub.Gateways;

/// <summary>MQTT topic filters (MQTT 5.0, 4.7): a broker closes the line of whoever subscribes to a wrong one.</summary>
internal static class TopicFilter
{
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Fault(string filter)
    {
        if (filter.Length == 0) return "is empty";
        if (Encoding.UTF8.GetByteCount(filter) > ushort.MaxValue || filter.Contains('\0', StringComparison.Ordinal)) return "is too long or holds a NUL";
        var levels = filter.Split('/');
        if (Array.FindIndex(levels, l => l.Contains('#', StringComparison.Ordinal)) is var at and >= 0 && (levels[at] != "#" || at != levels.Length - 1))
            return "has a # that is not the whole last level";
        return levels.Any(l => l.Contains('+', StringComparison.Ordinal) && l != "+") ? "has a + that is not a whole level" : null;
    }

    /// <summary>Whether some topic matches both.</summary>
    public static bool Overlap(string one, string other)
    {
        var (first, second) = (one.Split('/'), other.Split('/'));
        for (var i = 0; ; i++)
        {
            // "a/#" also matches "a" itself.
            if ((i < first.Length && first[i] == "#") || (i < second.Length && second[i] == "#")) return true;
            if (i == first.Length || i == second.Length) return first.Length == second.Length;
            if (first[i] != second[i] && first[i] != "+" && second[i] != "+") return false;
        }
    }
}
