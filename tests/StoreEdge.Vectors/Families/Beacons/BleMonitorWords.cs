using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Our values in the words and units of custom-components/ble_monitor.</summary>
internal static class BleMonitorWords
{
    /// <returns>Whether the advert is in a format of ours whose values must all be there; false for foreign ones and for vendors' values in a beacon's disguise.</returns>
    public static bool Add(Advert advert, ulong address, string? keyText, Dictionary<string, object?> mine)
    {
        switch (advert.Kind)
        {
            case AdvertKind.IBeacon:
                var iBeacon = advert.IBeacon;
                (mine["uuid"], mine["major"], mine["minor"], mine["measured power"]) = (iBeacon.Uuid.ToString("N"), iBeacon.Major, iBeacon.Minor, iBeacon.MeasuredPowerDbm);
                return false;
            case AdvertKind.AltBeacon:
                var beacon = advert.AltBeacon;
                (mine["uuid"], mine["major"], mine["minor"], mine["measured power"]) = (beacon.Uuid.ToString("N"), beacon.Id2, beacon.Id3, beacon.MeasuredPowerDbm);
                return true;
            case AdvertKind.RuuviTag:
                Add(advert.RuuviTag, mine);
                return true;
            case AdvertKind.BtHome:
                return Add(advert.BtHome, address, keyText, mine);
            case AdvertKind.Ela:
                foreach (var value in advert.Ela)
                    if (value.Kind == ElaValueKind.Temperature) mine["temperature"] = value.Raw / 100.0;
                    else if (value.Kind == ElaValueKind.Humidity) mine["humidity"] = value.Raw;
                return true;
            case AdvertKind.Measurement:
                if (advert.Measurement.Uuid == 0x2A6E) mine["temperature"] = advert.Measurement.Value;
                return false;
            default:
                return false;
        }
    }

    private static bool Add(BtHomeFrame frame, ulong address, string? keyText, Dictionary<string, object?> mine)
    {
        if (!frame.Encrypted)
        {
            BtHomeValues.AddAsBleMonitor(frame, mine);
            return true;
        }
        if (keyText is null) return true;
        using var key = new BtHomeKey(Convert.FromHexString(keyText));
        if (!key.TryOpen(frame, address, new byte[BtHomeKey.MostPlain], out var opened, out var counter)) return true;
        mine["packet"] = counter;
        BtHomeValues.AddAsBleMonitor(opened, mine);
        return true;
    }

    private static void Add(RuuviTag tag, Dictionary<string, object?> mine)
    {
        (mine["temperature"], mine["humidity"], mine["pressure"]) = (tag.TemperatureMilliCelsius / 1000.0, tag.HumidityPpm / 10000.0, tag.PressurePascals / 100.0);
        if (tag is not { AccelerationX: { } x, AccelerationY: { } y, AccelerationZ: { } z }) return;
        (mine["acceleration"], mine["acceleration x"], mine["acceleration y"], mine["acceleration z"]) = (Math.Sqrt((double)x * x + (double)y * y + (double)z * z), x, y, z);
        mine["voltage"] = tag.BatteryMillivolts / 1000.0;
        if (tag.BatteryMillivolts is { } battery) mine["battery"] = Charge(battery);
        if (tag.Format == 3) return;
        (mine["tx power"], mine["motion"], mine["packet"]) = (tag.TxPowerDbm, tag.Movements > 0, tag.Sequence);
    }

    // The source's estimate of the charge from the voltage of a lithium cell, to one digit: 3 V is full, 2 V empty, straight between.
    private static double Charge(int millivolts) => Math.Clamp(Math.Round((millivolts - 2000) / 10.0, 1), 0, 100);
}
