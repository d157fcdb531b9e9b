using System.Text.Json;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

internal enum ScannerSpeech
{
    Line,
    Ssi,
    Msgget,
}

/// <summary>How a scanner was set up by its user; its agent's settings must say the same.</summary>
/// <param name="CodeIds">With lines only: packets name their symbology themselves.</param>
internal sealed record ScannerSetup(ScannerSpeech Speech = ScannerSpeech.Line, CodeIdScheme CodeIds = CodeIdScheme.Aim, bool CodeIdsAfter = false)
{
    /// <summary>The scanners of an agent's settings file, each set up as its agent expects it.</summary>
    /// <exception cref="FormatException">A protocol or scheme that no scanner here speaks.</exception>
    public static IEnumerable<KeyValuePair<DeviceId, ScannerSetup>> OfAgent(string settingsFile)
    {
        using var settings = JsonDocument.Parse(File.ReadAllBytes(settingsFile));
        foreach (var line in settings.RootElement.GetProperty("StoreEdge").GetProperty("Lines").EnumerateArray())
        {
            if (Text(line, "Kind") != "scanner") continue;
            if (!CodeIdSchemes.TryParse(Text(line, "CodeIds") ?? "none", out var scheme)) throw new FormatException($"no scanner here sends code ids {Text(line, "CodeIds")}");
            var speech = (Text(line, "Protocol") ?? "line") switch
            {
                "line" => ScannerSpeech.Line,
                "ssi" => ScannerSpeech.Ssi,
                "honeywell" => ScannerSpeech.Msgget,
                var other => throw new FormatException($"no scanner here speaks {other}"),
            };
            yield return new(DeviceId.Of(Text(line, "Device")!), new(speech, scheme, Text(line, "CodeIdPosition") == "after"));
        }
    }

    private static string? Text(JsonElement line, string key) => line.TryGetProperty(key, out var value) ? value.GetString() : null;
}
