using System.Globalization;

namespace StoreEdge.Hub.Evaluation;

/// <summary>Every fix as it was known at its second: stream,t_s,x_m,y_m,accuracy_m, in order of time per stream.</summary>
internal sealed class FixesFile : IDisposable
{
    private readonly StreamWriter _file;

    /// <exception cref="EvaluationFault">The file cannot be written.</exception>
    public FixesFile(string path)
    {
        try
        {
            _file = new StreamWriter(path) { NewLine = "\n" };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EvaluationFault($"{path} cannot be written: {exception.Message}");
        }
        _file.WriteLine("stream,t_s,x_m,y_m,accuracy_m");
    }

    public void Add(string stream, IEnumerable<KnownFix> fixes)
    {
        foreach (var (second, fix) in fixes)
            _file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stream},{second},{fix.XMetres:F3},{fix.YMetres:F3},{fix.AccuracyMetres:F3}"));
    }

    public void Dispose() => _file.Dispose();
}
