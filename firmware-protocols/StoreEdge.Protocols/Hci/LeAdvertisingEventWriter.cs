namespace StoreEdge.Protocols;

/// <summary>Builds one LE Advertising Report event of several reports, as a controller does that saves up what it hears.</summary>
public sealed class LeAdvertisingEventWriter
{
    private readonly byte[] _parameters = new byte[255];
    private int _length = 2;
    private byte _count;

    /// <exception cref="ArgumentException">The event is full: 255 bytes of parameters.</exception>
    public LeAdvertisingEventWriter Add(LeAdvertisingReport report)
    {
        if (_length + 10 + report.Data.Length > _parameters.Length) throw new ArgumentException("the event is full", nameof(report));
        var target = _parameters.AsSpan(_length);
        target[0] = report.EventType;
        target[1] = report.AddressType;
        RadioAddress.Write(target[2..], report.Address);
        target[8] = (byte)report.Data.Length;
        report.Data.CopyTo(target[9..]);
        target[9 + report.Data.Length] = RadioStrength.Write(report.RssiDbm);
        _length += 10 + report.Data.Length;
        _count++;
        return this;
    }

    /// <summary>The whole H4 packet.</summary>
    public byte[] ToArray()
    {
        (_parameters[0], _parameters[1]) = (LeAdvertisingReports.Subevent, _count);
        return new HciEvent(HciEvent.LeMeta, _parameters.AsSpan(0, _length)).Encode();
    }
}
