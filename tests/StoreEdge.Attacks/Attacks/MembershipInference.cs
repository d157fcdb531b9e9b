using StoreEdge.Attacks.Feed;
using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Attacks.Attacks;

/// <summary>
/// P15: was this shopper in the store? The same weeks are told many times, half of them with the shopper's visits and half without,
/// and the attacker scores each. Published: Pyrgelis, Troncoso, De Cristofaro, "Knock Knock, Who's There?" (NDSS 2018).
/// </summary>
/// <param name="games">That are played with each shopper, half of them with the shopper in the store.</param>
internal sealed class MembershipInference(MembershipTargets targets, int games, int seed)
{
    /// <summary>The area under the curve over all games with all these shoppers.</summary>
    /// <param name="noiseOf">Of one game; games are played side by side.</param>
    public double AreaUnderCurve(IReadOnlyList<IReadOnlyList<TargetWeek>> shoppers, Func<int, INoise> noiseOf, int? only = null)
    {
        var each = only ?? games;
        var scores = new (double, bool)[shoppers.Count * each];
        Parallel.For(0, shoppers.Count, target =>
        {
            for (var game = 0; game < each; game++)
            {
                var (isMember, noise) = (game % 2 == 0, noiseOf(unchecked((seed * 31) + (target * 7919) + game)));
                scores[(target * each) + game] = (shoppers[target].Sum(week => Informed.ScoreOf(ToldWeek.Of(targets.Plan, week, isMember, noise), week)), isMember);
            }
        });
        return RankedScores.AreaUnderCurve(scores);
    }
}
