using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>Builds one LE Extended Advertising Report event of several reports.</summary>
public sealed class LeExtendedAdvertisingEventWriter
{
    private readonly byte[] _parameters = new byte[255];
    private int _length = 2;
    private byte _count;

    /// <summary>The longest piece of an advert that one event can hold.</summary>
    public const int MostData = 255 - 2 - LeExtendedAdvertisingReport.HeadSize;

    /// <exception cref="ArgumentException">The event is full: 255 bytes of parameters.</exception>
    public LeExtendedAdvertisingEventWriter Add(LeExtendedAdvertisingReport report)
    {
        var size = LeExtendedAdvertisingReport.HeadSize + report.Data.Length;
        if (_length + size > _parameters.Length) throw new ArgumentException("the event is full", nameof(report));
        var target = _parameters.AsSpan(_length);
        BinaryPrimitives.WriteUInt16LittleEndian(target, report.EventType);
        target[2] = report.AddressType;
        RadioAddress.Write(target[3..], report.Address);
        (target[9], target[10], target[11]) = (report.PrimaryPhy, report.SecondaryPhy, report.SetId);
        (target[12], target[13]) = (RadioStrength.Write(report.TxPowerDbm), RadioStrength.Write(report.RssiDbm));
        BinaryPrimitives.WriteUInt16LittleEndian(target[14..], report.PeriodicInterval);
        target[16] = report.DirectAddressType;
        RadioAddress.Write(target[17..], report.DirectAddress);
        target[23] = (byte)report.Data.Length;
        report.Data.CopyTo(target[24..]);
        _length += size;
        _count++;
        return this;
    }

    /// <summary>The whole H4 packet.</summary>
    public byte[] ToArray()
    {
        (_parameters[0], _parameters[1]) = (LeExtendedAdvertisingReports.Subevent, _count);
        return new HciEvent(HciEvent.LeMeta, _parameters.AsSpan(0, _length)).Encode();
    }
}
