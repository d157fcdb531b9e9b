using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>The objects of a BTHome advert in the words of the three sources.</summary>
internal static class BtHomeValues
{
    /// <summary>Bluetooth-Devices/bthome-ble: a name that comes twice is numbered.</summary>
    public static Dictionary<string, object?> OfBtHomeBle(BtHomeFrame frame)
    {
        var named = new List<(string Name, string Unit, object? Value)>();
        foreach (var item in frame.Objects)
        {
            if (item.Type is not { } type || item.Id >= 0xF0) continue;
            if (type.Form == BtHomeForm.Binary) named.Add(("binary:" + BinaryName(type.Name), "", item.State ?? item.Number != 0));
            else if (type.Form is BtHomeForm.Button or BtHomeForm.Dimmer) named.Add(("event:" + type.Name, "", Event(item)));
            else named.Add((SensorName(type.Name), type.Unit, Plain(item)));
        }
        var mine = new Dictionary<string, object?>();
        foreach (var group in named.GroupBy(n => (n.Name, n.Unit)))
        {
            var number = 0;
            foreach (var (name, _, value) in group)
            {
                number++;
                if (value is not null) mine[group.Count() == 1 ? name : $"{name}_{number}"] = value;
            }
        }
        return mine;
    }

    /// <summary>custom-components/ble_monitor: words with spaces, 0 and 1 for binary sensors.</summary>
    public static void AddAsBleMonitor(BtHomeFrame frame, Dictionary<string, object?> mine)
    {
        foreach (var item in frame.Objects)
        {
            if (item.Type is not { } type) continue;
            switch (type.Form)
            {
                case BtHomeForm.Binary:
                    mine[type.Name switch { "generic_boolean" => "binary", "power_on" => "switch", var name => name.Replace('_', ' ') }] = item.Number;
                    break;
                case BtHomeForm.Button:
                    mine["button"] = Words(item.Button)?.Replace('_', ' ') ?? "no press";
                    break;
                case BtHomeForm.Dimmer:
                    (mine["dimmer"], mine["steps"]) = (item.DimmerSteps < 0 ? "rotate left" : "rotate right", Math.Abs(item.DimmerSteps));
                    break;
                case BtHomeForm.Timestamp:
                    mine["timestamp"] = item.Time;
                    break;
                default:
                    mine[(type.Name, type.Unit) switch
                    {
                        ("packet_id", _) => "packet", ("mass", _) => "weight", ("dew_point", _) => "dewpoint", ("pm2_5", _) => "pm2.5",
                        ("distance", "mm") => "distance mm", ("volume", "mL") => "volume mL", (var name, _) => name.Replace('_', ' '),
                    }] = Plain(item);
                    break;
            }
        }
    }

    public static object? Plain(BtHomeObject item) => item.Form switch
    {
        BtHomeForm.Text or BtHomeForm.Version => item.Words,
        BtHomeForm.Raw => Convert.ToHexStringLower(item.Data),
        BtHomeForm.Timestamp => item.Time?.ToString("yyyy-MM-ddTHH:mm:ss+00:00", System.Globalization.CultureInfo.InvariantCulture),
        _ => item.Value,
    };

    private static Dictionary<string, object?>? Event(BtHomeObject item)
    {
        if (item.Form == BtHomeForm.Dimmer)
        {
            return item.Data[0] is 1 or 2 ? new() { ["event_type"] = item.Data[0] == 1 ? "rotate_left" : "rotate_right", ["event_properties"] = new Dictionary<string, object?> { ["steps"] = Math.Abs(item.DimmerSteps) } }
                : null;
        }
        return Words(item.Button) is { } words ? new() { ["event_type"] = words, ["event_properties"] = null } : null;
    }

    private static string? Words(BtHomeButton button) => button switch
    {
        BtHomeButton.Press => "press", BtHomeButton.DoublePress => "double_press", BtHomeButton.TriplePress => "triple_press", BtHomeButton.LongPress => "long_press",
        BtHomeButton.LongDoublePress => "long_double_press", BtHomeButton.LongTriplePress => "long_triple_press", BtHomeButton.HoldPress => "hold_press", _ => null,
    };

    private static string SensorName(string name) => name switch { "pm2_5" => "pm25", "co2" => "carbon_dioxide", "tvoc" => "volatile_organic_compounds", _ => name };

    private static string BinaryName(string name) => name switch
    {
        "generic_boolean" => "generic", "power_on" => "power", "battery_low" => "battery", "gas_detected" => "gas", "moisture_detected" => "moisture", _ => name,
    };
}
