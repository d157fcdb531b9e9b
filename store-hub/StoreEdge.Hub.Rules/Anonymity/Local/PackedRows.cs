using System.Text;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity.Local;

/// <summary>
/// Rows as bytes, for the program that wrote them: their number, then each field as its difference from the row before, seven bits to a byte; a text is written where
/// it comes first and is a number after that. A day's heat by the hour is some five bytes a cell, and is read a hundred times as fast as its rows of the table.
/// </summary>
public static class PackedRows
{
    /// <param name="shape">Passes every field of the row, always the same ones in the same order, and makes a row of what comes back.</param>
    public static byte[] Write<T>(IReadOnlyCollection<T> rows, Func<T, Fields, T> shape)
    {
        var writer = new Writer();
        writer.Plain(rows.Count);
        foreach (var row in rows)
        {
            writer.NextRow();
            shape(row, writer);
        }
        return writer.Bytes;
    }

    /// <param name="packed">What <see cref="Write"/> made with the same shape.</param>
    /// <exception cref="FormatException">More rows than bytes. Other damage is an index, an argument or a number out of range, or is not seen: a file's checksums are its own.</exception>
    public static IReadOnlyList<T> Read<T>(byte[] packed, Func<T, Fields, T> shape)
    {
        var reader = new Reader(packed);
        var count = reader.Plain();
        if ((uint)count > packed.Length) throw new FormatException("there are more rows than bytes");
        var rows = new T[count];
        for (var i = 0; i < rows.Length; i++)
        {
            reader.NextRow();
            rows[i] = shape(default!, reader);   // its fields are not looked at
        }
        return rows;
    }

    // As many as any row has; a wider one would fail with its first write.
    private const int MostFields = 16;

    private sealed class Writer : Fields
    {
        private readonly List<byte> _bytes = [];
        private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
        private readonly long[] _before = new long[MostFields];
        private int _field;

        public byte[] Bytes => [.. _bytes];

        public void NextRow() => _field = 0;

        public override long Number(long value)
        {
            var difference = unchecked(value - _before[_field]);
            _before[_field++] = value;
            Put((ulong)(difference << 1) ^ (ulong)(difference >> 63));   // small ones of either sign are small numbers
            return value;
        }

        public override string? Text(string? value)
        {
            if (value is null) return Named(0);
            if (_texts.TryGetValue(value, out var known)) return Named(known);
            _texts[value] = _texts.Count + 1;
            Number(_texts.Count);
            var utf8 = Encoding.UTF8.GetBytes(value);
            Plain(utf8.Length);
            _bytes.AddRange(utf8);
            return value;

            string? Named(int number)
            {
                Number(number);
                return value;
            }
        }

        public void Plain(int count) => Put((ulong)count);

        private void Put(ulong value)
        {
            for (; value >= 0x80; value >>= 7) _bytes.Add((byte)(value | 0x80));
            _bytes.Add((byte)value);
        }
    }

    private sealed class Reader(byte[] bytes) : Fields
    {
        private readonly List<string> _texts = [];
        private readonly List<ZoneId?> _zones = [];   // null where the text has not been a zone yet
        private readonly long[] _before = new long[MostFields];
        private int _field;
        private int _at;

        public void NextRow() => _field = 0;

        public override long Number(long value)
        {
            var zigzag = Take();
            return _before[_field++] += (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
        }

        public override string? Text(string? value)
        {
            var number = (int)Number(0);
            if (number == 0) return null;
            if (number > _texts.Count) Learn();
            return _texts[number - 1];
        }

        // A day has a thousand rows of ten zones: each name is looked at once.
        public override ZoneId Zone(ZoneId zone)
        {
            var number = (int)Number(0);
            if (number > _texts.Count) Learn();
            while (_zones.Count < number) _zones.Add(null);
            return _zones[number - 1] ??= ZoneId.Of(_texts[number - 1]);
        }

        public int Plain() => (int)Take();

        private void Learn()
        {
            var length = Plain();
            _texts.Add(Encoding.UTF8.GetString(bytes, _at, length));
            _at += length;
        }

        private ulong Take()
        {
            var value = 0ul;
            for (var shift = 0; ; shift += 7)
            {
                var part = bytes[_at++];
                value |= (ulong)(part & 0x7F) << shift;
                if (part < 0x80) return value;
            }
        }
    }
}
