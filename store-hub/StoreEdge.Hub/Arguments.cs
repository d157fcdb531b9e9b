namespace StoreEdge.Hub;

/// <summary>The command line: <c>--config &lt;file&gt;</c>, or the variable STOREEDGE_CONFIG; variables <c>StoreEdge__...</c> win over the file.</summary>
internal static class Arguments
{
    public static bool TryApply(string[] args, ConfigurationManager configuration, out string complaint)
    {
        complaint = "";
        var file = Environment.GetEnvironmentVariable("STOREEDGE_CONFIG");
        if (args is ["--config", var named]) file = named;
        else if (args.Length > 0) complaint = $"'{string.Join(' ', args)}' is not understood; usage: store-hub [--config <file>]";
        if (complaint.Length > 0 || string.IsNullOrEmpty(file)) return complaint.Length == 0;

        if (!File.Exists(file))
        {
            complaint = $"the configuration file '{file}' does not exist";
            return false;
        }
        try
        {
            configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
            configuration.AddEnvironmentVariables();
            return true;
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException)
        {
            complaint = $"'{file}' is not JSON: {exception.InnerException?.Message ?? exception.Message}";
            return false;
        }
    }
}
