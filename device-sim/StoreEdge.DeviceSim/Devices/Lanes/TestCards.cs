namespace StoreEdge.DeviceSim.Devices;

/// <summary>Card numbers of nobody: the prefix is that of the card schemes' own test cards, the last digit is Luhn's (ISO/IEC 7812-1).</summary>
internal sealed class TestCards(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Sixteen digits in groups of four.</summary>
    public string Next()
    {
        Span<int> digits = [4, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for (var i = 6; i < 15; i++) digits[i] = _random.Next(10);
        var sum = 0;
        for (var i = 0; i < 15; i++)
        {
            // Every second digit, from the one beside the check digit leftwards, counts double.
            var weighed = i % 2 == 0 ? digits[i] * 2 : digits[i];
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        digits[15] = (10 - (sum % 10)) % 10;
        var text = string.Concat(digits.ToArray());
        return $"{text[..4]} {text[4..8]} {text[8..12]} {text[12..]}";
    }
}
