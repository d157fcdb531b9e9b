namespace StoreEdge.Agent.Settings;

/// <summary>A receipt template on disk.</summary>
internal static class ReceiptTemplateFile
{
    /// <returns>What is wrong with the file, or null.</returns>
    public static string? FaultOf(string path) => File.Exists(path) ? null : $"{path} is not there";
}
