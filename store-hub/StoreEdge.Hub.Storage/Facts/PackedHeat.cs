using System.Buffers.Binary;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Storage.Facts;

/// <summary>A visit's time by cell as the table visit_heat has it: for each hour the bytes of its cells, in their order. Equal times, equal bytes.</summary>
internal sealed class PackedHeat
{
    public const int Size = 2 * sizeof(int);

    private readonly List<(HeatKey Key, int Ms)> _sorted = [];
    private readonly List<(long HourStartMs, int From, int To)> _hours = [];
    private byte[] _bytes = new byte[4096];

    public int Hours => _hours.Count;

    public long HourStartMs(int hour) => _hours[hour].HourStartMs;

    /// <summary>Good until the next <see cref="Pack"/>.</summary>
    public ReadOnlySpan<byte> Cells(int hour) => _bytes.AsSpan(_hours[hour].From.._hours[hour].To);

    /// <returns>Empty where the visit has no time in the hour.</returns>
    public ReadOnlySpan<byte> CellsAt(long hourStartMs)
    {
        for (var hour = 0; hour < _hours.Count; hour++)
            if (_hours[hour].HourStartMs == hourStartMs) return Cells(hour);
        return [];
    }

    public void Pack(IReadOnlyDictionary<HeatKey, int> heat)
    {
        _sorted.Clear();
        _hours.Clear();
        var inOrder = true;
        foreach (var (key, ms) in heat)
        {
            inOrder &= _sorted.Count == 0 || Compare(_sorted[^1].Key, key) < 0;
            _sorted.Add((key, ms));
        }
        if (!inOrder) _sorted.Sort(static (a, b) => Compare(a.Key, b.Key));
        if (_bytes.Length < _sorted.Count * Size) _bytes = new byte[_sorted.Count * Size * 2];
        for (var i = 0; i < _sorted.Count; i++)
        {
            var (key, ms) = _sorted[i];
            BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(i * Size), key.Cell);
            BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan((i * Size) + sizeof(int)), ms);
            if (_hours.Count > 0 && _hours[^1].HourStartMs == key.HourStartMs) _hours[^1] = _hours[^1] with { To = (i + 1) * Size };
            else _hours.Add((key.HourStartMs, i * Size, (i + 1) * Size));
        }
    }

    /// <summary>The cells of one row.</summary>
    public static IEnumerable<(int Cell, int Ms)> Read(byte[] cells)
    {
        for (var at = 0; at + Size <= cells.Length; at += Size)
            yield return (BinaryPrimitives.ReadInt32BigEndian(cells.AsSpan(at)), BinaryPrimitives.ReadInt32BigEndian(cells.AsSpan(at + sizeof(int))));
    }

    private static int Compare(HeatKey left, HeatKey right) =>
        left.HourStartMs != right.HourStartMs ? left.HourStartMs.CompareTo(right.HourStartMs) : left.Cell.CompareTo(right.Cell);
}
