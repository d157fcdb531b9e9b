namespace StoreEdge.Protocols;

/// <summary>Reads the path from its end, then the query, and writes the message beside it.</summary>
internal ref struct LinkReader(ReadOnlySpan<char> uri, LinkParts parts, DigitalLinkOptions options, Span<char> message,
    Span<ElementRange> elements, Span<int> places)
{
    private readonly ReadOnlySpan<char> _uri = uri;
    private readonly Span<char> _message = message;
    private readonly Span<ElementRange> _elements = elements;
    // Where each value begins in the URI.
    private readonly Span<int> _places = places;
    private bool _separatorDue;

    /// <summary>Characters of the message.</summary>
    public int Written { get; private set; }

    public int Count { get; private set; }

    /// <summary>How many of the elements stand in the path; 0 for a compressed link.</summary>
    public int InPath { get; private set; }

    public DigitalLinkResult Read()
    {
        if (!TryFindKey(out var at, out var key)) return Compressed();
        var result = Path(at, parts.PathEnd);
        if (!result.IsOk) return result;
        InPath = Count;
        var path = _elements[..Count];
        result = Query();
        if (!result.IsOk) return result;
        if (!KeyQualifiers.IsInOrder(key, path)) return new(DigitalLinkFault.QualifierOrder, _places[1]);
        result = Attributes(key, path);
        return result.IsOk ? Message() : result;
    }

    // The last piece of the path holds all elements, or those behind a key that stands in front of it.
    private DigitalLinkResult Compressed()
    {
        var at = TryFindCompressed(out var key);
        if (at < 0) return new(DigitalLinkFault.NoKey, parts.Path);
        var result = key < at ? Path(key, at) : default;
        var elements = new CompressedElements(_uri[(at + 1)..parts.PathEnd]);
        Span<char> value = stackalloc char[CompressedElements.LongestValue];
        var hasKey = key < at;
        while (result.IsOk && elements.TryNext(value, out var ai, out var length))
        {
            hasKey |= AiTable.Find(ai)!.DigitalLinkKey;
            result = Append(ai, value[..length], at + 1);
        }
        if (!elements.IsWhole || !hasKey) (result, Count, Written) = (new(DigitalLinkFault.NoKey, parts.Path), 0, 0);
        else if (!options.Compressed) (result, Count, Written) = (new(DigitalLinkFault.Compressed, at + 1), 0, 0);
        if (result.IsOk) result = Query();
        if (result.IsOk) result = Duplicates();
        return result.IsOk ? Message() : result;
    }

    /// <returns>The slash in front of what may be compressed; -1 when nothing may.</returns>
    /// <param name="key">The slash in front of a key before it, otherwise the same.</param>
    public readonly int TryFindCompressed(out int key)
    {
        var path = _uri[parts.Path..parts.PathEnd];
        var at = path.LastIndexOf('/');
        key = parts.Path + at;
        if (!CompressedBits.AreIn(path[(at + 1)..])) return -1;
        if (path[..at].LastIndexOf('/') is > 0 and var slash && path[..slash].LastIndexOf('/') is >= 0 and var start
            && TryFindAi(path[(start + 1)..slash], out var ai) && AiTable.Find(ai)!.DigitalLinkKey) key = parts.Path + start;
        return parts.Path + at;
    }

    // What holds for the elements of any message holds for those of a link.
    private readonly DigitalLinkResult Message()
    {
        ReadOnlySpan<char> message = _message[..Written];
        ReadOnlySpan<ElementRange> elements = _elements[..Count];
        var fault = ElementLint.Check(message, elements);
        var kind = DigitalLinkFault.Value;
        if (fault.IsNone) (fault, kind) = (ElementAssociation.Check(message, elements), DigitalLinkFault.Association);
        if (fault.IsNone) return default;
        var index = 0;
        while (elements[index].Ai != fault.Ai) index++;
        return new(kind, _places[index], fault);
    }

    // Backwards pair by pair; the rightmost key wins, and what stands in front of it is the stem.
    public readonly bool TryFindKey(out int at, out AiDefinition key)
    {
        var end = parts.PathEnd;
        while (true)
        {
            var slash = _uri[parts.Path..end].LastIndexOf('/');
            if (slash <= 0) break;
            var start = _uri.Slice(parts.Path, slash).LastIndexOf('/');
            if (!TryFindAi(_uri.Slice(parts.Path + start + 1, slash - start - 1), out var ai)) break;
            at = parts.Path + start;
            key = AiTable.Find(ai)!;
            if (key.DigitalLinkKey) return true;
            end = at;
        }
        (at, key) = (0, null!);
        return false;
    }

    private readonly bool TryFindAi(ReadOnlySpan<char> segment, out Ai ai) =>
        Ai.TryRead(segment, out ai) ? AiTable.Find(ai) is not null : options.ConvenienceNames && ConvenienceNames.TryFind(segment, out ai);

    private DigitalLinkResult Path(int at, int end)
    {
        while (at < end)
        {
            var slash = at + 1 + _uri[(at + 1)..end].IndexOf('/');
            TryFindAi(_uri[(at + 1)..slash], out var ai);
            var length = _uri[(slash + 1)..end].IndexOf('/');
            if (length < 0) length = end - slash - 1;
            var result = Add(ai, slash + 1, length, inPath: true);
            if (!result.IsOk) return result;
            at = slash + 1 + length;
        }
        return default;
    }

    private DigitalLinkResult Query()
    {
        for (var at = parts.PathEnd + 1; at < parts.QueryEnd;)
        {
            var length = _uri[at..parts.QueryEnd].IndexOf('&');
            if (length < 0) length = parts.QueryEnd - at;
            var parameter = _uri.Slice(at, length);
            var equals = parameter.IndexOf('=');
            // What is no identifier belongs to somebody else, unless it is digits alone.
            if (equals > 0 && !parameter[..equals].ContainsAnyExceptInRange('0', '9'))
            {
                if (!Ai.TryRead(parameter[..equals], out var ai) || AiTable.Find(ai) is null) return new(DigitalLinkFault.UnknownIdentifier, at);
                var result = Add(ai, at + equals + 1, length - equals - 1, inPath: false);
                if (!result.IsOk) return result;
            }
            at += length + 1;
        }
        return default;
    }

    private DigitalLinkResult Add(Ai ai, int at, int length, bool inPath)
    {
        if (length == 0) return new(DigitalLinkFault.EmptyValue, at);
        var value = _message[(Written + Room)..];
        if (!UriText.TryUnescape(_uri.Slice(at, length), !inPath, value, out var decoded)) return new(DigitalLinkFault.IllegalNul, at);
        return Append(ai, value[..decoded], at);
    }

    // Separator, identifier: a value is decoded behind the place where it will stand, then moved.
    private const int Room = 5, GtinCode = 101;

    private DigitalLinkResult Append(Ai ai, scoped ReadOnlySpan<char> value, int at)
    {
        if (Count == _elements.Length) return new(DigitalLinkFault.TooLong, at);
        var definition = AiTable.Find(ai)!;
        var zeros = options.ZeroSuppressedGtin && ai.Code == GtinCode && value.Length is 8 or 12 or 13 ? 14 - value.Length : 0;
        var length = zeros + value.Length;
        // Before the message is cut again by those lengths.
        if (length < definition.MinLength || length > definition.MaxLength || value.Contains(ElementString.Separator))
            return new(DigitalLinkFault.ValueLength, at);
        if (_separatorDue) _message[Written++] = ElementString.Separator;
        _separatorDue = !definition.PredefinedLength;
        var aiAt = Written;
        Written += ai.Write(_message[Written..]);
        value.CopyTo(_message[(Written + zeros)..]);
        _message.Slice(Written, zeros).Fill('0');
        _places[Count] = at;
        _elements[Count++] = new(ai, aiAt, Written, length);
        Written += length;
        return default;
    }

    private readonly DigitalLinkResult Attributes(AiDefinition key, ReadOnlySpan<ElementRange> path)
    {
        var result = Duplicates();
        if (!result.IsOk) return result;
        for (var i = path.Length; i < Count; i++)
        {
            if (!AiTable.Find(_elements[i].Ai)!.DigitalLinkAttribute) return new(DigitalLinkFault.NotAnAttribute, _places[i]);
            if (KeyQualifiers.BelongsAmong(key, path, _elements[i].Ai)) return new(DigitalLinkFault.BelongsInPath, _places[i]);
        }
        return default;
    }

    private readonly DigitalLinkResult Duplicates()
    {
        for (var i = 0; i < Count; i++)
            for (var j = 0; j < i; j++)
                if (_elements[j].Ai == _elements[i].Ai) return new(DigitalLinkFault.Duplicate, _places[i]);
        return default;
    }
}
