using StoreEdge.Observations;

namespace StoreEdge.Hub.Evaluation;

/// <summary>The command line of <c>store-hub evaluate</c>.</summary>
internal sealed record EvaluationOptions
{
    public const string Usage = "usage: store-hub evaluate FOLDER [--survey] [--fixes OUT.csv] [--json] [--zones \"NAME:x<0,NAME:x>=0\"] [--first-ping-after SECONDS]";

    public required string Folder { get; init; }

    /// <summary>Give the fusion fingerprints.csv and the streams of split survey as its site survey.</summary>
    public bool Survey { get; init; }

    /// <summary>Where every fix goes as it was known at its moment; null for nowhere.</summary>
    public string? Fixes { get; init; }

    public bool Json { get; init; }

    /// <summary>Half planes that stand for zones where a set names zones and has no plan.</summary>
    public IReadOnlyList<HalfPlane> Zones { get; init; } = [];

    /// <summary>
    /// How long a phone records before its first ping, where pings carry a unix time and the sightings of the same phone the time
    /// since the recording began. A first WiFi position takes a scan, and Android's takes 2 to 4 s: with the shortest of them no
    /// sighting is taken for earlier than it was.
    /// </summary>
    public double FirstPingAfterSeconds { get; init; } = 2;

    /// <exception cref="EvaluationFault">The line is not understood.</exception>
    public static EvaluationOptions Of(ReadOnlySpan<string> arguments)
    {
        var options = new EvaluationOptions { Folder = "" };
        for (var i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--survey" => options with { Survey = true },
                "--json" => options with { Json = true },
                "--fixes" => options with { Fixes = ValueOf(arguments, ref i) },
                "--zones" => options with { Zones = HalfPlane.ListOf(ValueOf(arguments, ref i)) },
                "--first-ping-after" => options with { FirstPingAfterSeconds = Seconds(ValueOf(arguments, ref i)) },
                ['-', ..] wrong => throw new EvaluationFault($"'{wrong}' is not understood; {Usage}"),
                var folder when options.Folder.Length == 0 => options with { Folder = folder },
                var second => throw new EvaluationFault($"'{second}' is a second folder; {Usage}"),
            };
        }
        return options.Folder.Length > 0 ? options : throw new EvaluationFault(Usage);
    }

    private static string ValueOf(ReadOnlySpan<string> arguments, ref int i) =>
        ++i < arguments.Length ? arguments[i] : throw new EvaluationFault($"{arguments[i - 1]} needs a value; {Usage}");

    private static double Seconds(string text) => CsvNumber.TryRead(text, out var value) && value is >= 0 and <= 3600 ? value
        : throw new EvaluationFault($"'{text}' is no number of seconds from 0 to 3600");
}
