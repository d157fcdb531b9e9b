using System.Text;

namespace StoreEdge.Mosquitto;

/// <summary>MQTT 5.0, sections 1.5.4 and 4.7, for libraries that leave topics to their callers.</summary>
internal static class TopicRule
{
    private const int MostBytes = 65_535;

    public static bool IsTopic(string topic) => topic.Length > 0 && Fits(topic) && topic.AsSpan().IndexOfAny('+', '#') < 0;

    /// <summary>A wildcard is a whole level, and <c>#</c> the last one.</summary>
    public static bool IsFilter(string filter)
    {
        if (filter.Length == 0 || !Fits(filter)) return false;
        var levels = filter.Split('/');
        for (var i = 0; i < levels.Length; i++)
        {
            if (levels[i] == "#" ? i < levels.Length - 1 : levels[i] != "+" && levels[i].AsSpan().IndexOfAny('+', '#') >= 0) return false;
        }
        return true;
    }

    /// <summary>A text that MQTT has room for; null is none.</summary>
    public static bool Fits(string? text) => text is null || (Encoding.UTF8.GetByteCount(text) <= MostBytes && !text.Contains('\0', StringComparison.Ordinal));

    public static bool Matches(string filter, string topic)
    {
        var (wanted, said) = (filter.Split('/'), topic.Split('/'));
        if (topic.StartsWith('$') && wanted[0] is "+" or "#") return false;   // a broker's own topics are asked for by name
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == "#") return true;                                // "a/#" is "a" too
            if (i >= said.Length || (wanted[i] != "+" && wanted[i] != said[i])) return false;
        }
        return wanted.Length == said.Length;
    }
}
