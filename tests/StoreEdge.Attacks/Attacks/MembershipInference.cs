using StoreEdge.Attacks.Feed;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Attacks.Attacks;

/// <summary>
/// P15: was this shopper in the store? The same weeks are told many times, each shopper's visits by toss with or without, and the attacker scores each shopper.
/// All shoppers are played in one telling of the weeks, or a thousand games would take hours: whoever is after one knows of all others exactly whether they came,
/// so each of them plays against the noise alone. Published: Pyrgelis, Troncoso, De Cristofaro, "Knock Knock, Who's There?" (NDSS 2018).
/// </summary>
/// <param name="games">In half of which each shopper is in the store.</param>
internal sealed class MembershipInference(MembershipTargets targets, int games, int seed)
{
    /// <summary>The area under the curve over all games with all these shoppers.</summary>
    /// <param name="noiseOf">Of one game; games are played side by side.</param>
    /// <param name="progress">Told now and then of how many games were played.</param>
    public double AreaUnderCurve(IReadOnlyList<IReadOnlyList<TargetWeek>> shoppers, Func<int, INoise> noiseOf, int? only = null, Action<int>? progress = null)
    {
        var (each, played) = (only ?? games, 0);
        var scores = new (double, bool)[shoppers.Count * each];
        Parallel.For(0, each, game =>
        {
            var noise = noiseOf(unchecked((seed * 31) + game));
            // Of two games that follow on each other everybody is in one.
            var toss = new Random(unchecked((seed * 7919) + (game / 2)));
            var came = shoppers.Select(_ => toss.Next(2) == game % 2).ToArray();
            for (var i = 0; i < shoppers.Count; i++) scores[(i * each) + game] = (0, came[i]);
            foreach (var number in shoppers.SelectMany(s => s).Select(w => w.Week).Distinct().Order())
            {
                var inWeek = shoppers.Index().SelectMany(s => s.Item.Where(w => w.Week == number).Select(w => (s.Index, Week: w))).ToList();
                var week = targets.Weeks[number].Play(inWeek.Where(s => !came[s.Index]).Select(s => s.Week), (days, sum) => ToldWeek.Of(targets.Plan, targets.Neighbours, targets.Weeks[number], days, sum, noise));
                foreach (var (i, shopper) in inWeek) scores[(i * each) + game].Item1 += Informed.ScoreOf(week, shopper, came[i]);
            }
            progress?.Invoke(Interlocked.Increment(ref played));
        });
        return RankedScores.AreaUnderCurve(scores);
    }
}
