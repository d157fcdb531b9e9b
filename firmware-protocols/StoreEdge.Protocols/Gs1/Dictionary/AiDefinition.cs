using System.Collections.Immutable;

namespace StoreEdge.Protocols;

/// <summary>What the GS1 Syntax Dictionary says about one application identifier or a run of them (3100 to 3105).</summary>
public sealed class AiDefinition
{
    internal AiDefinition(Ai first, Ai last, ImmutableArray<AiComponent> components)
    {
        (First, Last, Components) = (first, last, components);
        MinLength = components.Where(c => !c.Optional).Sum(c => c.MinLength);
        MaxLength = components.Sum(c => c.MaxLength);
        Quick = components is [{ Optional: false } only] ? QuickTests.Of(only) : QuickTest.None;
    }

    public Ai First { get; }

    public Ai Last { get; }

    /// <summary>The value's parts in order; only the last may vary in length.</summary>
    public ImmutableArray<AiComponent> Components { get; }

    /// <summary>Characters of the shortest value.</summary>
    public int MinLength { get; }

    /// <summary>Characters of the longest value; 90 at most.</summary>
    public int MaxLength { get; }

    /// <summary>Of a value of one part: what finds most of them right in one pass.</summary>
    internal QuickTest Quick { get; }

    /// <summary>The length is known by the first two digits, so no FNC1 is needed behind the value (GenSpecs figure 7.8.5-2).</summary>
    public bool PredefinedLength { get; internal init; }

    /// <summary>May stand in the query of a Digital Link.</summary>
    public bool DigitalLinkAttribute { get; internal init; }

    /// <summary>May be the primary key in the path of a Digital Link.</summary>
    public bool DigitalLinkKey { get; internal init; }

    /// <summary>Of a Digital Link key: the alternative orders of its qualifiers, each of which may be left out.</summary>
    public ImmutableArray<ImmutableArray<Ai>> DigitalLinkQualifiers { get; internal init; } = [];

    /// <summary>Each of these has to be met by the message.</summary>
    public ImmutableArray<AiRequirement> Requires { get; internal init; } = [];

    /// <summary>None of these may be in the message; an identifier does not exclude itself.</summary>
    public ImmutableArray<AiPattern> Excludes { get; internal init; } = [];

    /// <summary>The data title, GTIN or BATCH/LOT; empty where there is none.</summary>
    public string Title { get; internal init; } = "";

    /// <summary>One more than its place in <see cref="AiTable.All"/>.</summary>
    internal int Place { get; set; }

    /// <summary>The entries that it excludes, itself aside: no more than a message without any of them is free of exclusions.</summary>
    internal AiSet ExcludedEntries;

    /// <summary>It excludes other identifiers of its own run: 3100 excludes 3101.</summary>
    internal bool ExcludesOwnRun { get; set; }

    /// <summary>For each requirement the entries of which any one alone meets it.</summary>
    internal AiSet[] MeetingEntries { get; set; } = [];
}
