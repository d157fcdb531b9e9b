using System.Globalization;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Hub.Storage.Feed;

/// <summary>
/// What each shopper has in the feed's figures, and the way out of them: over a connection of its own to facts.db, so any thread may
/// call, and also where no feed runs, for its sums may wait from a time when it did.
/// </summary>
public sealed class FeedShares : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    /// <exception cref="DatabaseRefusedException">facts.db cannot be served as it is.</exception>
    public FeedShares(string dataFolder) => _connection = DatabaseFile.OpenForWriting(Path.Combine(dataFolder, "facts.db"), "facts");

    /// <summary>
    /// Takes what shoppers have withdrawn out of every figure that is not told yet: the sums of closed days that wait for their week, and
    /// the visits that the next close would count. Called again it changes nothing more.
    /// </summary>
    /// <param name="subjects">Pseudonyms as in <c>visit.subject</c>.</param>
    /// <param name="until">What began up to then is withdrawn.</param>
    /// <returns>How many shoppers' days left sums that wait.</returns>
    /// <exception cref="SqliteException">facts.db takes no writes now; nothing was changed, try again.</exception>
    public int Withdraw(IReadOnlyCollection<byte[]> subjects, DateTimeOffset until) => TakeOut(subjects, until.ToUnixTimeMilliseconds(), isErased: false).Days;

    /// <summary>As <see cref="Withdraw"/>, of all there is; the shares themselves go, and the messages that they were counted in are noted to be deleted by HQ.</summary>
    /// <returns>Messages noted that were not before.</returns>
    /// <exception cref="SqliteException">As of <see cref="Withdraw"/>.</exception>
    public int Erase(IReadOnlyCollection<byte[]> subjects) => TakeOut(subjects, long.MaxValue, isErased: true).Noted;

    public void Dispose()
    {
        lock (_lock) _connection.Dispose();
    }

    /// <summary>A share as it stands in its column.</summary>
    internal static string Write(Tally share) =>
        string.Join('\n', share.Amounts.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Key.Family}\t{a.Key.Cell}\t{a.Value}")));

    private (int Days, int Noted) TakeOut(IReadOnlyCollection<byte[]> subjects, long untilMs, bool isErased)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            var (days, noted) = (0, 0);
            foreach (var subject in subjects)
            {
                _connection.Run("UPDATE visit SET flags = flags & ~1 WHERE subject = $subject AND source = 1 AND flags & 1 AND started_at_ms <= $until", ("$subject", subject), ("$until", untilMs));
                var shares = _connection.Rows("SELECT trading_day, sums, taken_out FROM feed_share WHERE subject = $subject AND started_at_ms <= $until",
                    r => (Day: r.GetInt32(0), Sums: Read(r.GetString(1)), IsOut: r.GetInt32(2) == 1), ("$subject", subject), ("$until", untilMs));
                foreach (var (day, sums, isOut) in shares)
                {
                    if (!isOut) Subtract(day, sums);
                    if (!isOut) days++;
                    if (isErased) noted += sums.Select(s => s.Key.Family).Distinct().Sum(family => Note(day, family));
                }
                _connection.Run(isErased ? "DELETE FROM feed_share WHERE subject = $subject" : "UPDATE feed_share SET taken_out = 1 WHERE subject = $subject AND started_at_ms <= $until AND taken_out = 0",
                    isErased ? [("$subject", subject)] : [("$subject", subject), ("$until", untilMs)]);
            }
            transaction.Commit();
            return (days, noted);
        }
    }

    // A sum that falls to nothing goes, as if it had never been: the file does not say that somebody left it.
    private void Subtract(int day, List<(TallyKey Key, long Amount)> sums)
    {
        foreach (var (key, amount) in sums)
        {
            ReadOnlySpan<(string, object)> at = [("$day", day), ("$family", key.Family), ("$cell", key.Cell), ("$amount", amount)];
            _connection.Run("UPDATE feed_tally SET amount = amount - $amount WHERE trading_day = $day AND family = $family AND cell = $cell", at);
            _connection.Run("DELETE FROM feed_tally WHERE trading_day = $day AND family = $family AND cell = $cell AND amount <= 0 AND $amount > 0", at);
        }
    }

    private int Note(int day, string family) => _connection.Run(
        "INSERT INTO feed_tombstone SELECT sequence FROM privacy_ledger WHERE trading_day = $day AND family = $family ON CONFLICT DO NOTHING", ("$day", day), ("$family", family));

    private static List<(TallyKey Key, long Amount)> Read(string sums) =>
        [.. sums.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).Select(p => (new TallyKey(p[0], p[1]), long.Parse(p[2], CultureInfo.InvariantCulture)))];
}
