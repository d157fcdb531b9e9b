using System.Buffers;

namespace StoreEdge.Protocols;

/// <summary>How a message is cut into its elements.</summary>
public sealed class Gs1Options
{
    public static Gs1Options Default { get; } = new();

    /// <summary>
    /// The characters that end a value: GS (0x1D), or what a scanner was configured to send instead, since a keyboard has no GS.
    /// A character that values may hold as well costs those values.
    /// </summary>
    public string Separators { get; init => (field, Ends) = (value, SearchValues.Create(value)); } = ElementString.Separator.ToString();

    /// <summary>
    /// Takes an identifier that is not allocated for one with a value of any characters, where its first two digits tell its length.
    /// Off: a later release of the dictionary is needed before such a message is read at all.
    /// </summary>
    public bool PermitUnknownAis { get; init; }

    internal SearchValues<char> Ends { get; private init; } = SearchValues.Create([ElementString.Separator]);
}
