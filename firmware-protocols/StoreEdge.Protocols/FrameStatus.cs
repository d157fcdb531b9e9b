namespace StoreEdge.Protocols;

/// <summary>What a framer says about the bytes it has.</summary>
public enum FrameStatus
{
    NeedMore,
    Whole,

    /// <summary>No message begins here.</summary>
    No,
}
