namespace StoreEdge.Protocols;

/// <summary>
/// The elements of a compressed link, one after the other (GS1 Digital Link: Compression 1.2, which GS1 has deprecated; links of it are on packages
/// still). Nothing marks such a link but that its bits can be read to their end.
/// </summary>
internal ref struct CompressedElements(ReadOnlySpan<char> text)
{
    /// <summary>Room for any value (GenSpecs 3.2: 90 characters).</summary>
    public const int LongestValue = 128;

    // Bits behind the last element fill its last character, and a code has eight.
    private const int CodeBits = 8, CharacterBits = 6;

    private CompressedBits _bits = new(text);
    private ReadOnlySpan<Ai> _set;
    private Ai _single;

    /// <returns>False at the end and where the bits mean nothing: <see cref="IsWhole"/> tells which.</returns>
    public bool TryNext(scoped Span<char> target, out Ai ai, out int length)
    {
        (ai, length) = (default, 0);
        while (_set.IsEmpty && _single.IsNone)
        {
            if (_bits.Left < CodeBits)
            {
                IsWhole = _bits.Left < CharacterBits;
                return false;
            }
            if (!TryReadCode()) return Broken();
        }
        if (!_single.IsNone)
        {
            (ai, _single) = (_single, default);
        }
        else
        {
            ai = _set[0];
            _set = _set[1..];
        }
        return TryReadValue(AiTable.Find(ai)!, target, out length) || Broken();
    }

    public bool IsWhole { get; private set; } = true;

    private bool Broken() => IsWhole = false;

    private bool TryReadCode()
    {
        _bits.TryRead(CodeBits, out var code);
        var (high, low) = (code >> 4, code & 15);
        if (high == 15) return TrySkipParameter(low);
        if (high > 9 || low > 9) return !(_set = CompressedSets.Of(code)).IsEmpty;
        var more = AiTable.AiLength((high * 10) + low) - 2;
        if (more < 0) return false;
        Span<char> digits = [(char)('0' + high), (char)('0' + low), '0', '0'];
        for (var i = 0; i < more; i++)
        {
            if (!_bits.TryRead(4, out var digit) || digit > 9) return false;
            digits[2 + i] = (char)('0' + digit);
        }
        return Ai.TryRead(digits[..(2 + more)], out _single) && AiTable.Find(_single) is not null;
    }

    // A parameter that is not GS1's: the length of its name in seven bits, the name, encoding and length of its value, the value.
    private bool TrySkipParameter(int low)
    {
        Span<char> text = stackalloc char[128];
        return _bits.TryRead(3, out var rest) && _bits.TryReadText(3, text[..((low << 3) | rest)])
            && _bits.TryRead(3, out var encoding) && _bits.TryRead(7, out var length) && _bits.TryReadText(encoding, text[..length]);
    }

    private bool TryReadValue(AiDefinition definition, scoped Span<char> target, out int length)
    {
        length = 0;
        var components = definition.Components.AsSpan();
        for (var i = 0; i < components.Length; i++)
        {
            var component = components[i];
            var digits = component.Characters == AiCharacters.Digits;
            var count = component.MaxLength;
            if (component.MinLength == count && !component.Optional)
            {
                // Neighbours of fixed length are one field.
                while (i + 1 < components.Length && components[i + 1] is var next && !next.Optional && next.MinLength == next.MaxLength
                    && next.Characters == AiCharacters.Digits == digits) (count, i) = (count + next.MaxLength, i + 1);
                if (!TryReadField(digits, count, target, ref length)) return false;
                continue;
            }
            var encoding = 0;
            if ((!digits && !_bits.TryRead(3, out encoding)) || !_bits.TryRead(CompressedBits.LengthBits(component.MaxLength), out count)
                || count > component.MaxLength || !_bits.TryReadText(encoding, target.Slice(length, count))) return false;
            length += count;
        }
        return true;
    }

    private bool TryReadField(bool digits, int count, scoped Span<char> target, ref int length)
    {
        var encoding = 0;
        if ((!digits && !_bits.TryRead(3, out encoding)) || !_bits.TryReadText(encoding, target.Slice(length, count))) return false;
        length += count;
        return true;
    }
}
