using StoreEdge.Observations;

namespace StoreEdge.Agent.Settings;

/// <summary>Every fault of the settings; a value that is at fault is replaced by a harmless one, so that checking goes on.</summary>
internal sealed class FaultList
{
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> All => _faults;

    public void Add(string key, string what) => _faults.Add($"{key}: {what}");

    public string Text(string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) Add(key, "is missing");
        return value ?? "";
    }

    public byte[] Hex(string key, string value)
    {
        if (value.Length % 2 == 0 && value.All(char.IsAsciiHexDigit)) return Convert.FromHexString(value);
        Add(key, $"'{value}' is not hexadecimal bytes");
        return [];
    }

    public long Within(string key, long value, long least, long most)
    {
        if (value >= least && value <= most) return value;
        Add(key, $"{value} is not within {least} to {most}");
        return least;
    }

    public T Name<T>(string key, string? value) where T : struct, IName<T>
    {
        if (NameRule.Holds(value)) return T.Of(value!);
        Add(key, value is null ? "is missing" : $"'{value}' is not a name: {NameRule.InWords}");
        return default;
    }
}
