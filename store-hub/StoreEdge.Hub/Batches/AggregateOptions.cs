using System.Globalization;

namespace StoreEdge.Hub.Batches;

/// <summary>The file, the plan or the command line is wrong, in words for whoever gave it; ends the run with exit code 2.</summary>
internal sealed class AggregateFault(string message) : Exception(message);

/// <summary>The command line of <c>store-hub aggregate</c>.</summary>
internal sealed record AggregateOptions
{
    public const string Usage = "usage: store-hub aggregate FIXES.csv|TRACKS.i16 --plan PLAN.geojson [--out FOLDER] [--seconds PER_TRACK (of .i16 only)]";

    public required string Tracks { get; init; }

    /// <summary>Its zones are the ones counted; it may differ from the plan that the hub runs with.</summary>
    public required string Plan { get; init; }

    /// <summary>Where the tables go as files; null for nowhere.</summary>
    public string? Out { get; init; }

    /// <summary>Fixes of each track of a packed file; 0 for a file of rows.</summary>
    public int Seconds { get; init; }

    /// <exception cref="AggregateFault">The line is not understood.</exception>
    public static AggregateOptions Of(ReadOnlySpan<string> arguments)
    {
        var options = new AggregateOptions { Tracks = "", Plan = "" };
        for (var i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--plan" => options with { Plan = ValueOf(arguments, ref i) },
                "--out" => options with { Out = ValueOf(arguments, ref i) },
                "--seconds" => options with { Seconds = SecondsOf(ValueOf(arguments, ref i)) },
                ['-', ..] wrong => throw new AggregateFault($"'{wrong}' is not understood; {Usage}"),
                var file when options.Tracks.Length == 0 => options with { Tracks = file },
                var second => throw new AggregateFault($"'{second}' is a second file; {Usage}"),
            };
        }
        if (options.Tracks.Length == 0 || options.Plan.Length == 0) throw new AggregateFault(Usage);
        if (options.IsPacked != options.Seconds > 0) throw new AggregateFault($"--seconds says how long each track of an .i16 file is, and is for such files alone; {Usage}");
        return options;
    }

    public bool IsPacked => Tracks.EndsWith(".i16", StringComparison.OrdinalIgnoreCase);

    private static string ValueOf(ReadOnlySpan<string> arguments, ref int i) =>
        ++i < arguments.Length ? arguments[i] : throw new AggregateFault($"{arguments[i - 1]} needs a value; {Usage}");

    private static int SecondsOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 86_400 ? value
        : throw new AggregateFault($"'{text}' is no number of seconds from 1 to 86400");
}
