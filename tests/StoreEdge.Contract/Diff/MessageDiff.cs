using System.Globalization;
using StoreEdge.Contract.Schemas;

namespace StoreEdge.Contract.Diff;

/// <summary>
/// Compares a message with its released form. Narrower is breaking in both directions: what HQ sends would be refused, and what a
/// store made before its upgrade waits in the outbox and is sent as it is. Wider is breaking only in what the store sends: HQ
/// reads it. A new field that may be left out is not breaking; HQ passes over what it does not know.
/// </summary>
internal sealed class MessageDiff(Breaks breaks, List<Difference> found)
{
    // A schema may hold itself; no message of ours is as deep.
    private const int MostDeep = 24;

    public void Compare(IReadOnlyList<Schema> before, IReadOnlyList<Schema> now, string at) => Compare(Shape.Of(before), Shape.Of(now), at);

    private void Compare(Shape before, Shape now, string at)
    {
        if (at.Count(c => c == '/') > MostDeep) return;
        CompareSets(before.Types, now.Types, at, "type");
        CompareSets(before.Values, now.Values, at, "value");
        CompareBounds(before.Least, now.Least, at, raisedIsNarrower: true);
        CompareBounds(before.Most, now.Most, at, raisedIsNarrower: false);
        foreach (var rule in now.Rules.Except(before.Rules)) Narrower(at, $"{rule} is new");
        // A pattern binds texts alone: where none may stand any more, nothing is wider without it.
        foreach (var rule in before.Rules.Except(now.Rules).Where(r => now.MayBeText || !r.StartsWith("pattern ", StringComparison.Ordinal))) Wider(at, $"{rule} is gone");
        CompareFields(before, now, at);
        if (before.Items.Count > 0 && now.Items.Count > 0) Compare(before.Items, now.Items, $"{at}/[]");
        else if (before.Items.Count != now.Items.Count) Breaking(at, "what an item is was begun or ended to be said");
        CompareChoices(before.Choices, now.Choices, at);
    }

    private void CompareFields(Shape before, Shape now, string at)
    {
        foreach (var (name, was) in before.Fields)
        {
            if (!now.Fields.TryGetValue(name, out var field)) Breaking($"{at}/{name}", "the field is gone");
            else Compare(was, field, $"{at}/{name}");
        }
        foreach (var name in now.Fields.Keys.Except(before.Fields.Keys))
        {
            if (now.Required.Contains(name)) found.Add(new($"{at}/{name}", "the field is new and required", breaks.NewRequired));
            else Allowed($"{at}/{name}", "the field is new and may be left out");
        }
        foreach (var name in now.Required.Except(before.Required).Where(before.Fields.ContainsKey)) Narrower($"{at}/{name}", "is required now");
        foreach (var name in before.Required.Except(now.Required).Where(now.Fields.ContainsKey)) Wider($"{at}/{name}", "may be left out now");
        if (!before.IsClosed && now.IsClosed) Narrower(at, "takes no other fields now");
        if (before.IsClosed && !now.IsClosed) Wider(at, "takes any other field now");
    }

    private void CompareSets(SortedSet<string>? before, SortedSet<string>? now, string at, string what)
    {
        if (before is null && now is null) return;
        if (before is null) Narrower(at, $"only {what} {string.Join(", ", now!)} now");
        else if (now is null) Wider(at, $"any {what} now");
        else
        {
            // Every integer is a number.
            foreach (var gone in before.Except(now).Where(t => !(t == "integer" && now.Contains("number")))) Narrower(at, $"{what} {gone} is gone");
            foreach (var more in now.Except(before).Where(t => !(t == "integer" && before.Contains("number")))) Wider(at, $"{what} {more} is new");
        }
    }

    private void CompareBounds(Dictionary<string, decimal> before, Dictionary<string, decimal> now, string at, bool raisedIsNarrower)
    {
        foreach (var rule in before.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var isSaid = now.TryGetValue(rule, out var b);
            if (!before.TryGetValue(rule, out var a)) Narrower(at, string.Create(CultureInfo.InvariantCulture, $"{rule} {b} is new"));
            else if (!isSaid) Wider(at, string.Create(CultureInfo.InvariantCulture, $"{rule} {a} is gone"));
            else if (a != b && b > a == raisedIsNarrower) Narrower(at, string.Create(CultureInfo.InvariantCulture, $"{rule} was {a} and is {b}"));
            else if (a != b) Wider(at, string.Create(CultureInfo.InvariantCulture, $"{rule} was {a} and is {b}"));
        }
    }

    private void CompareChoices(List<Schema> before, List<Schema> now, string at)
    {
        foreach (var (i, (was, choice)) in before.Zip(now).Index()) Compare([was], [choice], string.Create(CultureInfo.InvariantCulture, $"{at}/kind {i + 1}"));
        if (now.Count < before.Count) Narrower(at, "a kind of it is gone");
        if (now.Count > before.Count) Wider(at, "it has a new kind");
    }

    private void Narrower(string at, string what) => found.Add(new(at, what, breaks.Narrower));

    private void Wider(string at, string what) => found.Add(new(at, what, breaks.Wider));

    private void Breaking(string at, string what) => found.Add(new(at, what, true));

    private void Allowed(string at, string what) => found.Add(new(at, what, false));
}

/// <summary>Which changes break whoever is on the other side.</summary>
internal sealed record Breaks(bool Narrower, bool Wider, bool NewRequired)
{
    /// <summary>HQ reads it; and what was made before an upgrade is sent after it.</summary>
    public static Breaks SentByStore { get; } = new(true, true, true);

    public static Breaks SentByHq { get; } = new(true, false, true);

    public static Breaks Request { get; } = SentByHq;

    /// <summary>It is made when it is asked for, and read by who passes over what he does not know.</summary>
    public static Breaks Response { get; } = new(false, true, false);
}
