using System.Globalization;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>All values that our decoders find in one packet, to be looked for one by one.</summary>
internal sealed class HeardValues
{
    private readonly List<(long Number, string Hex, string Address)> _values = [];

    public DecodeStatus Status { get; private set; } = DecodeStatus.Foreign;

    public bool AnyReserved { get; private set; }

    public static HeardValues Of(byte[] h4)
    {
        var values = new HeardValues();
        if (HciCommand.TryDecode(h4, out var command) == DecodeStatus.Decoded)
        {
            values.Status = HciParameters.TryDecode(command, out var parameters);
            values.Take(parameters);
        }
        else if (HciEvent.TryDecode(h4, out var hciEvent) == DecodeStatus.Decoded)
        {
            values.TakeEvent(hciEvent);
        }
        else
        {
            values.Status = DecodeStatus.Malformed;
        }
        return values;
    }

    /// <summary>Each value is found once.</summary>
    public bool Take(string text)
    {
        var at = _values.FindIndex(v => v.Hex.Equals(text, StringComparison.OrdinalIgnoreCase) || v.Address == text || v.Number.ToString(CultureInfo.InvariantCulture) == text);
        if (at < 0) return false;
        _values.RemoveAt(at);
        return true;
    }

    public override string ToString() => string.Join(' ', _values.Select(v => v.Hex));

    private void TakeEvent(HciEvent hciEvent)
    {
        var legacy = LeAdvertisingReports.TryDecode(hciEvent, out var reports);
        var extended = LeExtendedAdvertisingReports.TryDecode(hciEvent, out var longer);
        if (CommandStatus.TryDecode(hciEvent, out _) == DecodeStatus.Malformed || CommandComplete.TryDecode(hciEvent, out _) == DecodeStatus.Malformed)
        {
            Status = DecodeStatus.Malformed;
            return;
        }
        Status = legacy != DecodeStatus.Foreign ? legacy : extended != DecodeStatus.Foreign ? extended : HciParameters.TryDecode(hciEvent, out _);
        foreach (var r in reports)
        {
            AnyReserved |= r.IsReserved;
            foreach (long number in (long[])[r.EventType, r.AddressType, r.RssiDbm ?? 127]) Add(number, []);
            Add((long)r.Address, Octets(r.Address));
            Add(0, r.Data);
        }
        foreach (var r in longer)
        {
            foreach (long number in (long[])[r.EventType, r.AddressType, r.PrimaryPhy, r.SecondaryPhy, r.SetId, r.TxPowerDbm ?? 127, r.RssiDbm ?? 127, r.PeriodicInterval, r.DirectAddressType])
                Add(number, []);
            Add((long)r.Address, Octets(r.Address));
            Add((long)r.DirectAddress, Octets(r.DirectAddress));
            Add(0, r.Data);
        }
        if (HciParameters.TryDecode(hciEvent, out var parameters) == DecodeStatus.Decoded) Take(parameters);
    }

    private void Take(HciParameters parameters)
    {
        foreach (var parameter in parameters)
        {
            AnyReserved |= parameter.IsReserved;
            Add(parameter.Number, parameter.Bytes);
            // Data in a field of fixed length, with its length before it, is also looked for without what fills it up.
            if (parameter.Bytes.Length > 8) Add(0, parameter.Bytes.TrimEnd((byte)0));
        }
    }

    private void Add(long number, ReadOnlySpan<byte> octets) =>
        _values.Add((number, Convert.ToHexString(octets), octets.Length == RadioAddress.Size ? RadioAddress.ToText(RadioAddress.Read(octets)) : ""));

    private static byte[] Octets(ulong address)
    {
        var octets = new byte[RadioAddress.Size];
        RadioAddress.Write(octets, address);
        return octets;
    }
}
