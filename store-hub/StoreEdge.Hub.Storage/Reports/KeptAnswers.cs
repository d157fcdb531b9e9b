using StoreEdge.Hub.Rules.Anonymity.Local;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// The answers of days that are over as <see cref="KeptDays"/> made them: one statement a question, whatever number of days is asked about. Of a day whose rows have
/// changed since then there are none, and it is asked like today.
/// </summary>
/// <param name="madeBy">See <see cref="MadeBy"/>.</param>
/// <param name="today">As in tables; days from here on are not over.</param>
/// <param name="over">The days that will be asked about; another one is looked up alone.</param>
internal sealed class KeptAnswers(FactsSnapshot facts, ToldBefore told, string madeBy, int today, IReadOnlyList<(int First, int Last)> over)
{
    private readonly Dictionary<(int First, int Last), HashSet<int>> _days = [];
    private readonly Dictionary<(string Question, string About, int First), Dictionary<int, byte[]>> _answers = [];
    private readonly Dictionary<(string Question, string About, int Day), object> _read = [];

    /// <summary>Whether the day is asked about for itself, and its answers are worth remembering.</summary>
    public bool IsAlone(int day) => Around(day) is var days && days.First == days.Last;

    /// <returns>Null where nothing is kept, or where it cannot be read.</returns>
    public TRows? Find<TRows>(string question, string about, int day, Func<byte[], TRows> read)
        where TRows : class
    {
        if (day >= today) return null;
        var days = Around(day);
        if (!Days(days).Contains(day)) return null;
        if (_read.TryGetValue((question, about, day), out var before)) return (TRows)before;
        if (!_answers.TryGetValue((question, about, days.First), out var answers)) _answers[(question, about, days.First)] = answers = Ask(question, about, days);
        if (!answers.TryGetValue(day, out var bytes)) return null;
        if (Undamaged(read, bytes) is not { } rows) return null;
        _read[(question, about, day)] = rows;
        return rows;
    }

    // The rows that the answer was made of still stand: a page asks those, rather than not at all.
    private static TRows? Undamaged<TRows>(Func<byte[], TRows> read, byte[] bytes)
        where TRows : class
    {
        try
        {
            return read(bytes);
        }
        catch (Exception damaged) when (damaged is FormatException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private (int First, int Last) Around(int day)
    {
        foreach (var days in over)
            if (day >= days.First && day <= days.Last) return days;
        return (day, day);
    }

    private HashSet<int> Days((int First, int Last) days)
    {
        if (_days.TryGetValue(days, out var known)) return known;
        return _days[days] = told.Kept(facts.Rows(
            "SELECT trading_day, made_at_change = changes FROM kept_day WHERE trading_day BETWEEN $first AND $last AND made_by = $by",
            r => (r.GetInt32(0), r.GetBoolean(1)), ("$first", days.First), ("$last", days.Last), ("$by", madeBy)), facts.UntilMs);
    }

    private Dictionary<int, byte[]> Ask(string question, string about, (int First, int Last) days) => facts.Rows(
        "SELECT trading_day, rows FROM kept_answer WHERE question = $question AND about = $about AND trading_day BETWEEN $first AND $last",
        r => (Day: r.GetInt32(0), Rows: r.GetFieldValue<byte[]>(1)), ("$question", question), ("$about", about), ("$first", days.First), ("$last", days.Last)).ToDictionary(r => r.Day, r => r.Rows);
}
