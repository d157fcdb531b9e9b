namespace StoreEdge.Hub.Rules;

/// <summary>How one purpose stands at an instant; computed from the events, never stored.</summary>
public enum ConsentState
{
    NeverAsked,
    Given,
    Refused,
    Withdrawn,
    Expired,
}
