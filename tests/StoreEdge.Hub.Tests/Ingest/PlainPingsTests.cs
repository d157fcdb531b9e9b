using System.Globalization;
using System.Text;
using System.Text.Json;
using StoreEdge.Hub.Ingest;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Ingest;

/// <summary>What is read without a JSON reader is what the serializer reads, to the last bit; all else is not read.</summary>
public sealed class PlainPingsTests
{
    // Most of them mean something in a body.
    private static readonly byte[] Signs = "0123456789012345678900112299-+.eE,,::{}[]\"\"\\ nulx\n\u00e9"u8.ToArray();

    [Fact]
    public void Plain_numbers_are_read_to_the_last_bit_as_the_serializer_reads_them()
    {
        var random = new Random(20261123);
        var pings = Enumerable.Range(0, 20_000).Select(i =>
            $$"""{"observedAtMs":{{random.NextInt64(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())}},"xMetres":{{Plain(random)}},"yMetres":{{Plain(random)}},"accuracyMetres":{{Plain(random)}}}""");
        var body = Encoding.UTF8.GetBytes($$"""{"store":"store-0001","subject":"install-0001","pings":[{{string.Join(',', pings)}}]}""");

        var read = PlainPings.Read(body);

        var expected = JsonSerializer.Deserialize(body, ObservationJson.Default.PingBatch)!.Pings;
        Assert.Equal(expected.Select(Bits), read!.Pings.Select(Bits));

        static string Plain(Random random)
        {
            var digits = random.NextInt64((long)Math.Pow(10, random.Next(1, 16))).ToString(CultureInfo.InvariantCulture);
            var whole = random.Next(0, digits.Length + 1);
            var sign = random.Next(3) == 0 ? "-" : "";
            return whole == 0 ? digits.Length < 15 ? $"{sign}0.{digits}" : sign + digits : whole == digits.Length || (digits[0] == '0' && whole > 1) ? sign + digits : $"{sign}{digits[..whole]}.{digits[whole..]}";
        }
    }

    [Theory]
    [InlineData("01")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("1e0")]
    [InlineData("1234567890.123456")]
    [InlineData("0.1234567890123456")]
    [InlineData("1234567890123456")]
    [InlineData("1 ")]
    [InlineData("null")]
    public void A_number_that_is_none_or_is_written_otherwise_is_not_plain(string number)
    {
        var body = $$"""{"store":"store-0001","subject":"install-0001","pings":[{"observedAtMs":1,"xMetres":{{number}},"yMetres":1,"accuracyMetres":1}]}""";

        Assert.Null(PlainPings.Read(Encoding.UTF8.GetBytes(body)));
        Assert.NotNull(PlainPings.Read(Encoding.UTF8.GetBytes(body.Replace(number, "7", StringComparison.Ordinal))));
    }

    [Fact]
    public void Of_a_body_that_is_changed_anyhow_nothing_is_taken_that_the_serializer_does_not_take_alike()
    {
        var (random, taken, refused) = (new Random(4), 0, 0);
        for (var i = 0; i < 150_000; i++)
        {
            var body = Changed(random, Encoding.UTF8.GetBytes(Plain(random)));
            if (PlainPings.Read(body) is not { } plain)
            {
                refused++;
                continue;
            }
            taken++;
            var expected = JsonSerializer.Deserialize(body, ObservationJson.Default.PingBatch)!;   // throws for what is none
            Assert.Equal((expected.Store, expected.Subject), (plain.Store, plain.Subject));
            Assert.Equal(expected.Pings, plain.Pings);
            Assert.Equal(expected.Pings.Select(Bits), plain.Pings.Select(Bits));
        }
        // Or it would say nothing of the one or the other.
        Assert.InRange(taken, 10_000, 140_000);
        Assert.InRange(refused, 10_000, 140_000);
    }

    private static byte[] Changed(Random random, byte[] body)
    {
        var bytes = body.ToList();
        for (var changes = random.Next(3); changes > 0; changes--)
        {
            var (at, sign) = (random.Next(bytes.Count), random.Next(10) == 0 ? (byte)random.Next(256) : Signs[random.Next(Signs.Length)]);
            switch (random.Next(4))
            {
                case 0: bytes[at] = sign; break;
                case 1: bytes.Insert(at, sign); break;
                case 2: bytes.RemoveRange(at, Math.Min(random.Next(10) == 0 ? 30 : 1, bytes.Count - at)); break;
                default: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(random.Next(1, 90), bytes.Count - at))); break;
            }
        }
        return [.. bytes];
    }

    private static string Plain(Random random)
    {
        var pings = Enumerable.Range(0, random.Next(3)).Select(_ => Shuffled(random, [$"\"observedAtMs\":{random.NextInt64(1L << random.Next(1, 50))}",
            $"\"xMetres\":{Number(random)}", $"\"yMetres\":{Number(random)}", $"\"accuracyMetres\":{Number(random)}"]));
        return Shuffled(random, ["\"store\":\"store-0001\"", "\"subject\":\"install-0001\"", $"\"pings\":[{string.Join(',', pings)}]"]);
    }

    private static string Shuffled(Random random, string[] fields)
    {
        random.Shuffle(fields);
        return $"{{{string.Join(',', fields)}}}";
    }

    private static string Number(Random random) =>
        (random.Next(1 << random.Next(1, 20)) / Math.Pow(10, random.Next(6)) * (random.Next(3) - 1)).ToString("0.######", CultureInfo.InvariantCulture);

    private static (DateTimeOffset, long, long, long) Bits(Ping p) =>
        (p.ObservedAt, BitConverter.DoubleToInt64Bits(p.XMetres), BitConverter.DoubleToInt64Bits(p.YMetres), BitConverter.DoubleToInt64Bits(p.AccuracyMetres));
}
