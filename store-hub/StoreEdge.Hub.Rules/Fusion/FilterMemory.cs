using StoreEdge.Hub.Rules.Fusion.Pings;
using StoreEdge.Hub.Rules.Fusion.Radio;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>What a filter has learned of its subject beside where it is. Cloned with the filter; a function of the looks taken, nothing else.</summary>
internal sealed class FilterMemory
{
    // A first look is all that is known: the doubt that protects a belief would only draw it to the middle of the store.
    // Not nothing, so that a ping from outside the plan still leaves the nearest cells something.
    private static readonly float LogOfDoubtOfTheFirst = (float)Math.Log(1e-12);

    /// <summary>Looks taken since the belief last began anew. At 0 a look is all that is known, and nothing has to be protected from it.</summary>
    public int Looks { get; set; }

    /// <summary>Looks in a row that contradicted the belief.</summary>
    public int Contradictions { get; set; }

    /// <summary>What was learned of its radio; null before one was heard.</summary>
    public TagMemory? Tag { get; set; }

    /// <summary>When one was heard last.</summary>
    public long HeardAtMs { get; set; } = long.MinValue / 2;

    /// <summary>Of the last look that heard radios.</summary>
    public LinkMemory? Links { get; set; }

    /// <summary>Of the looks that heard radios at new places; null before the first.</summary>
    public AnchorOffsets? Offsets { get; set; }

    /// <summary>Of the pings taken.</summary>
    public PingMemory Ping { get; set; }

    public bool HearsRadios(ReadOnlySpan<Measurement> look, PingOptions options) =>
        HeardAnchor.AnyIn(look) || look[^1].ObservedAtMs - HeardAtMs <= 1000 * options.RadiosLastSeconds;

    /// <summary>68 % radius in metres of what the belief cannot know: errors that last longer than it remembers.</summary>
    public double LastingMetres(FusionOptions options)
    {
        var ping = Ping.LastingMetres(options.Pings);
        // Of two that err like that, each in its own way, the mean is nearer by the root of two.
        if (Ping.AtMs - HeardAtMs <= 1000 * options.Pings.RadiosLastSeconds) ping /= Math.Sqrt(2);
        return Math.Max(ping, Tag is null ? 0 : options.LastingRadioMetres);
    }

    /// <param name="ofOutliers">Logarithm of the share of those measurements, of which each names a place, that are nonsense.</param>
    /// <returns>The same, or next to nothing where there is no belief to protect yet.</returns>
    public float LogOfDoubt(float ofOutliers) => Looks == 0 ? LogOfDoubtOfTheFirst : ofOutliers;

    public FilterMemory Clone()
    {
        var clone = (FilterMemory)MemberwiseClone();
        clone.Links = Links?.Clone();
        return clone;
    }

    public void StartAgain() => (Looks, Contradictions, Links, Offsets) = (0, 0, null, null);
}
