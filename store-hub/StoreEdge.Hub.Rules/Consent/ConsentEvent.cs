using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules;

/// <summary>What happened to one purpose; the numbers stand in the file.</summary>
public enum ConsentChange
{
    Given = 1,
    Withdrawn = 2,
}

/// <summary>One line of a subject's consent history; lines are only ever added.</summary>
public readonly record struct ConsentEvent(Purpose Purpose, ConsentChange Change, DateTimeOffset At);
