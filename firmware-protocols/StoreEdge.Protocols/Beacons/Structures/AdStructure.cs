using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>One AD structure without its length byte. Its parts are read as its type says; false where they do not fit.</summary>
public readonly ref struct AdStructure(byte type, ReadOnlySpan<byte> data)
{
    public byte Type { get; } = type;

    public ReadOnlySpan<byte> Data { get; } = data;

    /// <summary>The UUIDs of a service list (types 02 to 07), and none of any other type; a part of one at the end is left out.</summary>
    public ServiceUuids Services => new(Data, Type switch
    {
        AdTypes.IncompleteUuids16 or AdTypes.CompleteUuids16 => 2,
        AdTypes.IncompleteUuids32 or AdTypes.CompleteUuids32 => 4,
        AdTypes.IncompleteUuids128 or AdTypes.CompleteUuids128 => 16,
        _ => 0,
    });

    /// <summary>The service and its data (types 16, 20 and 21).</summary>
    public bool TryGetServiceData(out BluetoothUuid service, out ReadOnlySpan<byte> data)
    {
        var size = Type switch { AdTypes.ServiceData16 => 2, AdTypes.ServiceData32 => 4, AdTypes.ServiceData128 => 16, _ => int.MaxValue };
        service = default;
        data = default;
        if (Data.Length < size) return false;
        service = BluetoothUuid.Read(Data[..size]);
        data = Data[size..];
        return true;
    }

    /// <summary>The company (Bluetooth Assigned Numbers, section 7.1) and its data (type FF).</summary>
    public bool TryGetManufacturerData(out ushort company, out ReadOnlySpan<byte> data)
    {
        company = 0;
        data = default;
        if (Type != AdTypes.ManufacturerData || !BinaryPrimitives.TryReadUInt16LittleEndian(Data, out company)) return false;
        data = Data[2..];
        return true;
    }
}
