using StoreEdge.Hub.Rules.Fusion.Pings;
using StoreEdge.Hub.Rules.Fusion.Radio;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>What a filter has learned of its subject beside where it is. Cloned with the filter; a function of the looks taken, nothing else.</summary>
internal sealed class FilterMemory
{
    // A first look is all that is known: the doubt that protects a belief would only draw it to the middle of the store.
    // Not nothing, so that a ping from outside the plan still leaves the nearest cells something.
    private const double DoubtOfTheFirst = 1e-12;

    /// <summary>Looks taken since the belief last began anew. At 0 a look is all that is known, and nothing has to be protected from it.</summary>
    public int Looks { get; set; }

    /// <summary>Looks in a row that contradicted the belief.</summary>
    public int Contradictions { get; set; }

    /// <summary>What was learned of its radio; null before one was heard.</summary>
    public TagMemory? Tag { get; set; }

    /// <summary>Of the last look that heard radios.</summary>
    public LinkMemory? Links { get; set; }

    /// <summary>Of the pings taken.</summary>
    public PingMemory Ping { get; set; }

    /// <summary>68 % radius in metres of what the belief cannot know: errors that last longer than it remembers.</summary>
    public double LastingMetres(FusionOptions options) =>
        Math.Max(Ping.LastingMetres(options.Pings), Tag is null ? 0 : options.LastingRadioMetres);

    /// <param name="outlierShare">That a measurement which names a place is nonsense.</param>
    /// <returns>Its logarithm, or next to nothing where there is no belief to protect yet.</returns>
    public float LogOfDoubt(double outlierShare) => (float)Math.Log(Looks == 0 ? DoubtOfTheFirst : outlierShare);

    public FilterMemory Clone()
    {
        var clone = (FilterMemory)MemberwiseClone();
        clone.Links = Links?.Clone();
        return clone;
    }

    public void StartAgain() => (Looks, Contradictions, Links) = (0, 0, null);
}
