namespace StoreEdge.Fuzz;

/// <summary>Bends inputs: one to eight of the mutations that wires and broken senders make, drawn from a seeded generator.</summary>
internal sealed class Mutations(Random dice, IReadOnlyList<byte[]> seeds)
{
    private const int LongestInput = 8192;

    // Bytes that mean something in one of the protocols: terminators, escapes, lengths at their bounds.
    private static readonly byte[] Telling = [0x00, 0x01, 0x02, 0x03, 0x04, 0x06, 0x0A, 0x0D, 0x10, 0x15, 0x16, 0x1B, 0x1C, 0x1D, 0x20, 0x28, 0x30, 0x39, 0x3E, 0x5D, 0x7F, 0x80, 0xF3, 0xFE, 0xFF];

    public byte[] Next()
    {
        var input = new List<byte>(dice.Next(20) == 0 ? Noise() : Seed());
        for (var left = dice.Next(9); left > 0; left--) Bend(input);
        if (input.Count > LongestInput) input.RemoveRange(LongestInput, input.Count - LongestInput);
        return [.. input];
    }

    private void Bend(List<byte> input)
    {
        var at = dice.Next(input.Count + 1);
        var run = Math.Min(dice.Next(1, 17), input.Count - at);
        switch (dice.Next(9))
        {
            case 0 when run > 0: input[at] ^= (byte)(1 << dice.Next(8)); break;
            case 1 when run > 0: input[at] = Telling[dice.Next(Telling.Length)]; break;
            case 2 when run > 0: input[at] = (byte)dice.Next(256); break;
            case 3: input.Insert(at, Telling[dice.Next(Telling.Length)]); break;
            case 4: input.RemoveRange(at, run); break;
            case 5: input.InsertRange(at, input.GetRange(at, run)); break;
            case 6: input.InsertRange(at, Seed()); break;
            case 7: input.RemoveRange(at, input.Count - at); break;
            default: input.InsertRange(at, Enumerable.Repeat(Telling[dice.Next(Telling.Length)], dice.Next(1, 300))); break;
        }
    }

    private byte[] Seed() => seeds[dice.Next(seeds.Count)];

    private byte[] Noise()
    {
        var noise = new byte[dice.Next(1, 600)];
        dice.NextBytes(noise);
        return noise;
    }
}
