using System.Globalization;
using StoreEdge.Hub.Evaluation;

namespace StoreEdge.Hub.Tests.Evaluation;

/// <summary>A folder of recordings that a test makes up, and what the verb says to it.</summary>
internal sealed class RecordedFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("storeedge-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    public string File(string name) => Path.Combine(_path, name);

    public RecordedFolder With(string name, string head, params IEnumerable<string> rows)
    {
        System.IO.File.WriteAllLines(File(name), [head, .. rows]);
        return this;
    }

    /// <summary>A hall of 20 x 10 m with a radio in each corner.</summary>
    public RecordedFolder WithHall() =>
        With("anchors.csv", "anchor_id,x_m,y_m,z_m", "a,0,0,2", "b,20,0,2", "c,0,10,2", "d,20,10,2");

    /// <summary>Somebody walks a metre a second along y = 5 and is heard by all corners as free space has it, each at a fraction of the second of its own.</summary>
    public RecordedFolder WithWalk(string stream = "walk", int seconds = 20)
    {
        (string Id, double X, double Y)[] corners = [("a", 0, 0), ("b", 20, 0), ("c", 0, 10), ("d", 20, 10)];
        return With("sightings.csv", "stream,split,t_s,anchor_id,device_id,rssi_dbm", Enumerable.Range(0, seconds).SelectMany(s => corners.Select((c, i) =>
                Invariant($"{stream},open,{s + (0.2 * i):F1},{c.Id},tag,{-59 - (20 * Math.Log10(Math.Max(1, Math.Sqrt(Math.Pow(s - c.X, 2) + Math.Pow(5 - c.Y, 2))))):F0}"))))
            .With("truth.csv", "stream,split,t_s,x_m,y_m", Enumerable.Range(0, seconds + 1).Select(s => Invariant($"{stream},open,{s},{s},5")));
    }

    public (int ExitCode, string Output, string Errors) Evaluate(params string[] options)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var exitCode = EvaluateVerb.Run([_path, .. options], output, errors);
        return (exitCode, output.ToString(), errors.ToString());
    }

    /// <summary>The lines of the fixes file.</summary>
    public string[] Fixes(params string[] options)
    {
        Assert.Equal(0, Evaluate(["--fixes", File("fixes.csv"), .. options]).ExitCode);
        return System.IO.File.ReadAllLines(File("fixes.csv"));
    }

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
