namespace StoreEdge.Protocols;

/// <summary>One parameter of a command or event by the name the Core Specification gives it.</summary>
public readonly ref struct HciParameter
{
    public string Name { get; init; }

    /// <summary>As on the wire.</summary>
    public ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>Little-endian, with its sign where it has one; 0 when it is more than eight octets.</summary>
    public long Number { get; init; }

    /// <summary>A value that the specification gives no meaning: it comes from a later version, or the bytes are none of this.</summary>
    public bool IsReserved { get; init; }
}

/// <summary>
/// The parameters of a command or event, for traces and for whoever looks at one: any that a host meets which scans, and the
/// common ones of its neighbours. What the radio's hot way needs has types of its own.
/// </summary>
public readonly ref struct HciParameters
{
    private readonly HciLayout _layout;
    private readonly ReadOnlySpan<byte> _bytes;

    private HciParameters(HciLayout layout, ReadOnlySpan<byte> bytes)
    {
        _layout = layout;
        _bytes = bytes;
    }

    /// <returns>Foreign when its parameters are not known here, malformed when there are too few of them.</returns>
    public static DecodeStatus TryDecode(HciCommand command, out HciParameters parameters) =>
        TryDecode(HciLayouts.OfCommand(command.Opcode), command.Parameters, mayStopAfterStatus: false, out parameters);

    /// <summary>Of Command Complete: credits and opcode, then what the command returned. Of LE Meta: the subevent, then its own.</summary>
    /// <returns>Foreign when its parameters are not known here, malformed when there are too few of them.</returns>
    public static DecodeStatus TryDecode(HciEvent hciEvent, out HciParameters parameters)
    {
        var layout = hciEvent.Code switch
        {
            HciEvent.CommandComplete when hciEvent.Parameters.Length >= 3 => HciLayouts.OfReturn((ushort)(hciEvent.Parameters[1] | hciEvent.Parameters[2] << 8)),
            HciEvent.LeMeta when hciEvent.Parameters.Length >= 1 => HciLayouts.OfLeEvent(hciEvent.Parameters[0]),
            HciEvent.CommandComplete or HciEvent.LeMeta => HciLayouts.TooShort,
            _ => HciLayouts.OfEvent(hciEvent.Code),
        };
        // A controller that failed may return the status alone.
        var failed = hciEvent is { Code: HciEvent.CommandComplete, Parameters: [_, _, _, not 0] };
        return TryDecode(layout, hciEvent.Parameters, failed, out parameters);
    }

    public Enumerator GetEnumerator() => new(_layout, _bytes);

    private static DecodeStatus TryDecode(HciLayout? layout, ReadOnlySpan<byte> bytes, bool mayStopAfterStatus, out HciParameters parameters)
    {
        parameters = default;
        if (layout is null) return DecodeStatus.Foreign;
        var (at, index) = (0, 0);
        // Octets behind the last field are left alone: later versions append to what there is.
        while (layout[index] is { } field && !(at == bytes.Length && layout.MayEndBefore(index)))
        {
            if (field.Kind == HciFieldKind.Rest || (at == bytes.Length && mayStopAfterStatus)) break;
            if (at + field.Size > bytes.Length) return DecodeStatus.Malformed;
            at += field.Size;
            index++;
        }
        parameters = new(layout, bytes);
        return DecodeStatus.Decoded;
    }

    public ref struct Enumerator
    {
        private readonly HciLayout? _layout;
        private ReadOnlySpan<byte> _rest;
        private int _index;

        internal Enumerator(HciLayout? layout, ReadOnlySpan<byte> bytes)
        {
            _layout = layout;
            _rest = bytes;
        }

        public HciParameter Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest.IsEmpty || _layout?[_index++] is not { } field) return false;
            var bytes = field.Kind == HciFieldKind.Rest ? _rest : _rest[..field.Size];
            _rest = _rest[bytes.Length..];
            var number = field.Kind is HciFieldKind.Bytes or HciFieldKind.Rest ? 0 : Read(bytes, field.Kind == HciFieldKind.Signed);
            var reserved = field.Kind == HciFieldKind.Status ? HciStatus.IsReserved((byte)number) : unchecked((ulong)number) > field.Most;
            Current = new() { Name = field.Name, Bytes = bytes, Number = number, IsReserved = reserved };
            return true;
        }

        private static long Read(ReadOnlySpan<byte> bytes, bool signed)
        {
            var number = 0UL;
            for (var i = bytes.Length - 1; i >= 0; i--) number = number << 8 | bytes[i];
            var unused = 64 - (8 * bytes.Length);
            return signed ? unchecked((long)(number << unused)) >> unused : unchecked((long)number);
        }
    }
}
