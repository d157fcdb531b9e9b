using System.Globalization;

namespace StoreEdge.Protocols;

/// <summary>How a parameter stands on the wire.</summary>
internal enum HciFieldKind
{
    Number,
    Signed,
    Status,
    Address,
    Bytes,

    /// <summary>All that is left.</summary>
    Rest,
}

/// <summary>One parameter of a command or event.</summary>
/// <param name="Most">The largest value that means something; larger ones are reserved.</param>
internal sealed record HciField(string Name, HciFieldKind Kind, int Size, ulong Most)
{
    /// <summary>
    /// Reads <c>name:kind</c>: a number of octets, <c>sN</c> signed, <c>bN</c> octets as they are, <c>status</c>, <c>addr</c>,
    /// <c>rest</c>; <c>..HEX</c> behind it is the largest value that is not reserved.
    /// </summary>
    public static HciField Parse(string text)
    {
        var (name, kind, most) = (text[..text.IndexOf(':', StringComparison.Ordinal)], text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..], ulong.MaxValue);
        if (kind.IndexOf("..", StringComparison.Ordinal) is >= 0 and var at)
            (most, kind) = (ulong.Parse(kind[(at + 2)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture), kind[..at]);
        return kind switch
        {
            "status" => new(name, HciFieldKind.Status, 1, HciStatus.Last),
            "addr" => new(name, HciFieldKind.Address, RadioAddress.Size, most),
            "rest" => new(name, HciFieldKind.Rest, 0, most),
            ['s', .. var size] => new(name, HciFieldKind.Signed, int.Parse(size, CultureInfo.InvariantCulture), most),
            ['b', .. var size] => new(name, HciFieldKind.Bytes, int.Parse(size, CultureInfo.InvariantCulture), most),
            _ => new(name, HciFieldKind.Number, int.Parse(kind, CultureInfo.InvariantCulture), most),
        };
    }
}

/// <summary>The parameters of one command or event in their order; the last ones may come again and again.</summary>
internal sealed class HciLayout
{
    private readonly HciField[] _fields;
    private readonly int _repeatedFrom;

    /// <param name="text">Fields with blanks between them; those in brackets repeat to the end.</param>
    public HciLayout(string text)
    {
        var opened = text.IndexOf('[', StringComparison.Ordinal);
        _fields = [.. text.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(HciField.Parse)];
        _repeatedFrom = opened < 0 ? _fields.Length : text[..opened].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    /// <returns>Null behind the last field.</returns>
    public HciField? this[int index]
    {
        get
        {
            if (index < _fields.Length) return _fields[index];
            var repeated = _fields.Length - _repeatedFrom;
            return repeated == 0 ? null : _fields[_repeatedFrom + ((index - _repeatedFrom) % repeated)];
        }
    }

    /// <summary>Whether the parameters may end before this field.</summary>
    public bool MayEndBefore(int index)
    {
        if (index < _repeatedFrom) return false;
        var repeated = _fields.Length - _repeatedFrom;
        return repeated == 0 || (index - _repeatedFrom) % repeated == 0;
    }
}
