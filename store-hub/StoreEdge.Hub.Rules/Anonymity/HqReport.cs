using System.Text.Json;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>
/// What may leave the store for HQ: this room's own kinds and no other, because nobody outside can make one. The outbox takes
/// nothing else, so a row about one person has no way into it.
/// </summary>
public abstract class HqReport
{
    private protected HqReport(string family) => Family = family;

    /// <summary>Last part of the topic.</summary>
    public string Family { get; }

    /// <summary>The fields of <c>data</c>.</summary>
    internal abstract void WriteData(Utf8JsonWriter json);
}
