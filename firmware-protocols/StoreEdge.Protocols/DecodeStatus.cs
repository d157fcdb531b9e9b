namespace StoreEdge.Protocols;

/// <summary>What a decoder says about bytes it was given; bytes from outside never throw.</summary>
public enum DecodeStatus
{
    /// <summary>Whole and valid.</summary>
    Decoded,

    /// <summary>Something else, and rightly so: no news.</summary>
    Foreign,

    /// <summary>Should have been this and is damaged: counted by the caller.</summary>
    Malformed,
}
