using System.Globalization;

namespace StoreEdge.DeviceSim.Faults;

/// <summary>Faults as they are asked for in a shell: <c>drop=0.001,flip=0.001,duplicate=0.001,split=0.5,glue=0.2,wrong-speed=0.01</c>.</summary>
internal static class FaultText
{
    public const string Form = "shares such as drop=0.001,flip=0.001,duplicate=0.001 (of bytes) and split=0.5,glue=0.2,wrong-speed=0.01 (of sends)";

    /// <param name="fault">What is wrong, in words; empty when nothing is.</param>
    public static bool TryParse(string text, out FaultOptions options, out string fault)
    {
        (options, fault) = (new(), "");
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split('=', 2, StringSplitOptions.TrimEntries);
            if (words.Length < 2 || !double.TryParse(words[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) || share is not (>= 0 and <= 1))
            {
                fault = $"'{part}' is no share from 0 to 1";
                return false;
            }
            FaultOptions? with = words[0] switch
            {
                "drop" => options with { Drop = share },
                "duplicate" => options with { Duplicate = share },
                "flip" => options with { Flip = share },
                "split" => options with { Split = share },
                "glue" => options with { Glue = share },
                "wrong-speed" => options with { WrongSpeed = share },
                _ => null,
            };
            if (with is null)
            {
                fault = $"'{words[0]}' is no fault: drop, duplicate, flip, split, glue, wrong-speed are";
                return false;
            }
            options = with;
        }
        return true;
    }
}
