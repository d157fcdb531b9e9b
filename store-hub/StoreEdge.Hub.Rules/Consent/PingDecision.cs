namespace StoreEdge.Hub.Rules;

/// <summary>May this ping be stored, and what for beyond local analytics. The default is no.</summary>
public readonly record struct PingDecision
{
    public bool MayStore { get; private init; }

    public PingUses Flags { get; private init; }

    public static PingDecision Withheld => default;

    public static PingDecision Permitted(PingUses flags) => new() { MayStore = true, Flags = flags };
}
