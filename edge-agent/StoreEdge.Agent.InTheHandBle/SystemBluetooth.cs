using InTheHand.Bluetooth;

namespace StoreEdge.Agent.InTheHandBle;

/// <summary>
/// Adverts by the system's own Bluetooth, through InTheHand.BluetoothLE. Best effort: the package cannot scan on Linux, it gives
/// manufacturer and service data but not the advert as it was sent, and on Windows its events can be seconds late.
/// </summary>
public static class SystemBluetooth
{
    /// <summary>Scans until it is cancelled.</summary>
    /// <param name="onAdvert">The AD structures, put together again, and the strength in dBm; null when it is not known. Called on the package's threads.</param>
    /// <exception cref="IOException">There is no Bluetooth, or this platform cannot scan.</exception>
    public static async Task ListenAsync(Action<byte[], sbyte?> onAdvert, CancellationToken cancellationToken)
    {
        void Heard(object? sender, BluetoothAdvertisingEvent advert) => onAdvert(AdBytes(advert), Strength(advert.Rssi));
        Bluetooth.AdvertisementReceived += Heard;
        try
        {
            var scan = await Bluetooth.RequestLEScanAsync(new BluetoothLEScanOptions { AcceptAllAdvertisements = true, KeepRepeatedDevices = true });
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                scan.Stop();
            }
        }
        catch (Exception e) when (e is PlatformNotSupportedException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw new IOException($"the system's Bluetooth does not scan: {e.Message}", e);
        }
        finally
        {
            Bluetooth.AdvertisementReceived -= Heard;
        }
    }

    // Core Specification Supplement, part A: length, type, data; FF manufacturer data, 16 service data of a 16-bit UUID.
    private static byte[] AdBytes(BluetoothAdvertisingEvent advert)
    {
        var bytes = new List<byte>(62);
        foreach (var (company, data) in advert.ManufacturerData) Add(bytes, 0xFF, company, data);
        foreach (var (service, data) in advert.ServiceData)
            if (BluetoothUuid.TryGetShortId(service) is { } id) Add(bytes, 0x16, id, data);
        return [.. bytes];
    }

    private static void Add(List<byte> bytes, byte type, ushort id, byte[] data)
    {
        if (data.Length > 252) return;      // a structure's length is one byte
        bytes.AddRange([(byte)(data.Length + 3), type, (byte)id, (byte)(id >> 8)]);
        bytes.AddRange(data);
    }

    // 0 is what the package says when it does not know.
    private static sbyte? Strength(short rssi) => rssi is < 0 and >= -127 ? (sbyte)rssi : null;
}
