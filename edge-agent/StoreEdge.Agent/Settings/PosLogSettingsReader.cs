using System.Collections.Frozen;
using StoreEdge.Observations;

namespace StoreEdge.Agent.Settings;

/// <summary>Checks what is set of a folder of POSLog files.</summary>
internal static class PosLogSettingsReader
{
    public static PosLogSettings Read(string at, LineOptions line, DeviceId device, FaultList faults)
    {
        var folder = faults.Text($"{at}:Port", line.Port);
        if (folder.Length > 0 && !Directory.Exists(folder)) faults.Add($"{at}:Port", $"'{folder}' is no folder");
        if (line.Template is not null || line.Lane is not null) faults.Add($"{at}:Kind", "Lane and Template belong to a till; a POSLog names its workstations, see Lanes");
        return new(device, folder, Zone($"{at}:TimeZone", line.TimeZone, faults), Lanes($"{at}:Lanes", line.Lanes, faults));
    }

    private static TimeZoneInfo Zone(string key, string? name, FaultList faults)
    {
        if (name is null) faults.Add(key, "is missing: the times of a POSLog are the store's own");
        else if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        else faults.Add(key, $"'{name}' is no time zone that this machine knows, such as Europe/Berlin");
        return TimeZoneInfo.Utc;
    }

    private static FrozenDictionary<string, LaneId> Lanes(string key, string? text, FaultList faults)
    {
        var lanes = new Dictionary<string, LaneId>();
        foreach (var pair in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } workstation, var lane])
                faults.Add(key, $"'{pair}' is not workstation=lane");
            else if (!lanes.TryAdd(workstation, faults.Name<LaneId>(key, lane))) faults.Add(key, $"workstation '{workstation}' is there twice");
        }
        if (lanes.Count == 0) faults.Add(key, "is missing: no workstation has a lane, as in 1=lane-1,2=lane-2");
        return lanes.ToFrozenDictionary();
    }
}
