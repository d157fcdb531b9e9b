using System.Text.Json;
using System.Text.Json.Serialization;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Settings;

/// <summary>A receipt template on disk, as JSON.</summary>
internal static class ReceiptTemplateFile
{
    // By reflection: generated code sets every init property, and would write zero over the defaults of those not in the file.
    private static readonly JsonSerializerOptions AsWritten = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <returns>The template, or what is wrong with the file.</returns>
    public static (ReceiptTemplate? Template, IReadOnlyList<string> Faults) Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (JsonSerializer.Deserialize<ReceiptTemplate>(file, AsWritten) is not { } template)
                return (null, [$"{path} is empty"]);
            var faults = template.Validate();
            return faults.Count == 0 ? (template, []) : (null, [.. faults.Select(f => $"{path} {f}")]);
        }
        catch (JsonException e)
        {
            return (null, [$"{path} is not a receipt template: {e.Message}"]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, [$"{path} cannot be read: {e.Message}"]);
        }
    }
}
