using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests;

/// <summary>Bytes for tests: from hex, cut up at random, or random altogether.</summary>
internal static class Bytes
{
    public static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>Cuts the bytes into pieces of the given lengths, over and over; a length below 1 counts as 1.</summary>
    public static IEnumerable<byte[]> Cut(byte[] bytes, params int[] lengths)
    {
        var (at, next) = (0, 0);
        while (at < bytes.Length)
        {
            var length = lengths.Length == 0 ? bytes.Length : Math.Clamp(lengths[next++ % lengths.Length], 1, bytes.Length - at);
            yield return bytes[at..(at + length)];
            at += length;
        }
    }

    public static Arbitrary<int[]> PieceLengths => Gen.Choose(1, 40).ArrayOf().ToArbitrary();

    /// <summary>Random bytes in which the given ones come often, so that the interesting ways are walked.</summary>
    public static Arbitrary<byte[]> NoiseWith(params byte[] often) =>
        Gen.OneOf(Gen.Choose(0, 255).Select(b => (byte)b), Gen.Elements(often)).ArrayOf().ToArbitrary();

    public static byte[] Concat(params byte[][] parts) => [.. parts.SelectMany(p => p)];
}
