using System.Runtime.Intrinsics;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

/// <summary>Facts must not depend on how, where or in which process they were computed.</summary>
public sealed class SameBitsTests
{
    private const int Seed = 20261121;

    [Fact]
    public void The_exponential_is_the_true_one_and_vanishes_far_below()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 10_000; round++)
        {
            var x = (float)(-80 * random.NextDouble());
            var e = Simd.Exp(Vector256.Create(x)).GetElement(round % Simd.Width);
            Assert.InRange(e, Math.Exp(x) * (1 - 4e-7), Math.Exp(x) * (1 + 4e-7));
        }
        Assert.Equal(0f, Simd.Exp(Vector256.Create(-1000f)).GetElement(0));
        Assert.Equal(1f, Simd.Exp(Vector256<float>.Zero).GetElement(0));
    }

    [Fact]
    public void A_filter_and_its_clone_give_the_same_fixes_whatever_others_did_between()
    {
        var (alone, random) = (SampleFloor.Fuser.NewFilter(), new Random(Seed));
        var other = SampleFloor.Fuser.NewFilter();
        var between = SampleFloor.Fuser.NewFilter();
        for (var second = 0; second < 200; second += random.Next(1, 9))
        {
            var look = Look(random, second);

            alone.Take(look);
            other = other.Clone();
            other.Take(look);
            between.Take(Look(random, second));
            between.FixAt(between.LastAtMs + 3000);

            Assert.Equal(alone.FixAt(alone.LastAtMs), other.FixAt(other.LastAtMs));
            Assert.Equal(Bits(alone.Belief), Bits(other.Belief));
        }
    }

    [Fact]
    public void Asking_for_a_later_fix_changes_nothing()
    {
        var (asked, silent, random) = (SampleFloor.Fuser.NewFilter(), SampleFloor.Fuser.NewFilter(), new Random(Seed));
        for (var second = 0; second < 100; second += 4)
        {
            var look = Look(random, second);
            asked.Take(look);
            silent.Take(look);

            Assert.True(asked.FixAt(asked.LastAtMs + 3000).AccuracyMetres > asked.FixAt(asked.LastAtMs).AccuracyMetres);
        }
        Assert.Equal(Bits(silent.Belief), Bits(asked.Belief));
    }

    private static Measurement[] Look(Random random, int second)
    {
        var at = SampleFloor.Opening + (second * 1000);
        var look = new List<Measurement> { Measurement.OfPing(at, 20 + (random.NextDouble() * 5), 21 + (random.NextDouble() * 5), 5, default) };
        for (var i = 0; i < random.Next(4); i++) look.Add(Measurement.OfSighting(at + i, random.Next(12), random.Next(-90, -60)));
        return [.. look.Order()];
    }

    private static uint[] Bits(Belief belief)
    {
        var masses = new uint[belief.Groups * MassGroup.Words];
        belief.CopyMasses(masses);
        var rows = Enumerable.Range(0, belief.Box.Height).Select(belief.Row).SelectMany(of => (uint[])[(uint)of.From, (uint)of.Cells]);
        return [.. rows, .. masses, BitConverter.SingleToUInt32Bits(belief.Outside)];
    }
}
