namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>What one kind of measurement says of where its subject is. Stateless: what is learned of a subject is in its <see cref="FilterMemory"/>.</summary>
internal interface IMeasurementModel
{
    /// <summary>Adds to each cell of the field that may hold something the log-likelihood of those measurements of the look that the model knows.</summary>
    /// <param name="look">All measurements of the subject in one second, of every kind, in their order.</param>
    /// <param name="field">Its <see cref="Field.Log"/> is added to; the constant is the model's own, but one for all cells and for the returned worth.</param>
    LookWorth AddTo(ReadOnlySpan<Measurement> look, FilterMemory memory, Field field);

    /// <summary>After the look has been taken into the belief: what can be learned of the subject's device, given where it probably is.</summary>
    void Learn(ReadOnlySpan<Measurement> look, FilterMemory memory, Belief belief);
}

/// <summary>Log-likelihoods of a look that no cell decides, on the scale of the cells' own; those of several models add up.</summary>
/// <param name="Nonsense">When every measurement of it is an outlier. A belief under which the look is no likelier than that is contradicted by it.</param>
/// <param name="Outside">When the subject is not on the floor.</param>
internal readonly record struct LookWorth(float Nonsense, float Outside)
{
    public static LookWorth operator +(LookWorth a, LookWorth b) => new(a.Nonsense + b.Nonsense, a.Outside + b.Outside);
}
