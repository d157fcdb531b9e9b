using System.Text;
using StoreEdge.DeviceSim.Faults;

namespace StoreEdge.DeviceSim.Tests.Faults;

public sealed class FaultMixerTests
{
    private static readonly byte[][] Sends = [.. Enumerable.Range(0, 200).Select(n => Encoding.ASCII.GetBytes($"]E0{4000000000000 + n}\r"))];

    [Fact]
    public void No_fault_leaves_every_send_as_it_is()
    {
        var mixer = new FaultMixer(new(), seed: 7);

        var pieces = Sends.SelectMany(s => mixer.Mix(s)).ToList();

        Assert.Equal(Sends, pieces);
        Assert.Equal(0, mixer.Spoilt);
    }

    [Fact]
    public void Any_chunks_move_the_cuts_and_no_byte()
    {
        var mixer = new FaultMixer(FaultOptions.AnyChunks, seed: 7);

        var pieces = Sends.SelectMany(s => mixer.Mix(s)).Append(mixer.Flush()).ToList();

        Assert.Equal(Sends.SelectMany(s => s), pieces.SelectMany(p => p));
        Assert.Contains(pieces, p => p.Length < Sends[0].Length);
        Assert.Contains(pieces, p => p.Length > Sends[0].Length);
        Assert.Equal(0, mixer.Spoilt);
    }

    [Fact]
    public void The_same_seed_spoils_the_same_bytes()
    {
        var options = new FaultOptions { Drop = 0.01, Duplicate = 0.01, Flip = 0.01, Split = 0.3, Glue = 0.1, WrongSpeed = 0.02 };

        var (first, second, other) = (Run(options, 7), Run(options, 7), Run(options, 8));

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("duplicate")]
    [InlineData("flip")]
    [InlineData("speed")]
    public void Every_kind_of_spoiling_changes_the_stream_and_is_counted(string kind)
    {
        var mixer = new FaultMixer(kind switch
        {
            "drop" => new() { Drop = 0.02 },
            "duplicate" => new() { Duplicate = 0.02 },
            "flip" => new() { Flip = 0.02 },
            _ => new() { WrongSpeed = 0.1 },
        }, seed: 7);

        var bytes = Sends.SelectMany(s => mixer.Mix(s)).SelectMany(p => p).ToArray();

        Assert.NotEqual(Sends.SelectMany(s => s), bytes);
        Assert.InRange(mixer.Spoilt, 1, Sends.Sum(s => s.Length) / 2);
        var sent = Sends.Sum(s => s.Length);
        if (kind == "drop") Assert.Equal(sent - mixer.Spoilt, bytes.Length);
        if (kind == "duplicate") Assert.Equal(sent + mixer.Spoilt, bytes.Length);
        if (kind == "flip") Assert.Equal(sent, bytes.Length);
    }

    private static byte[] Run(FaultOptions options, int seed)
    {
        var mixer = new FaultMixer(options, seed);
        return [.. Sends.SelectMany(s => mixer.Mix(s)).SelectMany(p => p)];
    }
}
