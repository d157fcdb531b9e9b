using System.Collections;

namespace StoreEdge.Hub.Rules.Anonymity.Local;

/// <summary>
/// Rows that a manager may be told. Only <see cref="Threshold"/> makes them: a page that holds one holds nothing that fewer than
/// <see cref="Threshold.K"/> visits stand behind, and whatever it adds up, divides or draws from them gives nothing more away.
/// </summary>
public sealed class Told<T> : IReadOnlyList<T>
{
    private readonly IReadOnlyList<T> _rows;

    internal Told(IReadOnlyList<T> rows) => _rows = rows;

    public int Count => _rows.Count;

    public T this[int index] => _rows[index];

    /// <summary>The same rows in another shape or order: nothing comes in that was not told.</summary>
    public Told<TOther> As<TOther>(Func<IEnumerable<T>, IEnumerable<TOther>> shaped) => new([.. shaped(this)]);

    /// <summary>What was told, to be kept and told again; <see cref="Threshold.Again"/> reads it.</summary>
    public byte[] Written(Func<T, Fields, T> shape) => PackedRows.Write(this, shape);

    public IEnumerator<T> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
