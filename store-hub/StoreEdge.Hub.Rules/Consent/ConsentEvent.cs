using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules;

/// <summary>What happened to one purpose; the numbers stand in the file.</summary>
public enum ConsentChange
{
    Given = 1,
    Withdrawn = 2,

    /// <summary>Asked, and the shopper said no.</summary>
    Refused = 3,

    /// <summary>Written down once a consent has ended by itself, for who reads the record; what it says is computed without it.</summary>
    Expired = 4,

    /// <summary>Given again, where it stood or had expired.</summary>
    Renewed = 5,
}

/// <summary>One line of a subject's consent history; lines are only ever added.</summary>
public readonly record struct ConsentEvent(Purpose Purpose, ConsentChange Change, DateTimeOffset At)
{
    /// <summary>The notice that was shown; of a withdrawal or an end the one of the consent that it ends.</summary>
    public NoticeName? Notice { get; init; }

    /// <summary>The consent record that the line belongs to; null for a withdrawal of what was never given.</summary>
    public Guid? Record { get; init; }

    /// <summary>Given or renewed.</summary>
    public bool Allows => Change is ConsentChange.Given or ConsentChange.Renewed;
}

/// <summary>One version of one notice.</summary>
public readonly record struct NoticeName(string Id, int Version);
