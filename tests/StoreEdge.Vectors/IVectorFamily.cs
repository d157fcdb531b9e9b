namespace StoreEdge.Vectors;

/// <summary>How the codecs answer the records of one file. Families are found by reflection: a new one is a new class.</summary>
public interface IVectorFamily
{
    /// <summary>The name of its files up to the first dot: <c>ruuvi</c> reads <c>ruuvi.jsonl</c> and <c>ruuvi.open.jsonl</c>.</summary>
    string Name { get; }

    Verdict Judge(VectorRecord record);
}
