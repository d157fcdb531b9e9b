using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Rules.Tests.Alerting;

public class AlertRuleTests
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private static readonly AlertRule Rule = new(calm: TimeSpan.FromMinutes(2));

    [Fact]
    public void A_cause_that_nobody_knows_yet_opens_an_alert_at_once()
    {
        var changes = Rule.Apply([], [Queue()], Ten);

        Assert.Equal([Queue()], changes.Opened);
    }

    [Fact]
    public void A_cause_that_goes_on_changes_nothing_and_keeps_since_when_it_was_told()
    {
        var changes = Rule.Apply([new(1, Queue(), null)], [Queue() with { Since = Ten.AddMinutes(3) }], Ten.AddMinutes(4));

        Assert.True(changes.AreNone);
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(120, true)]
    public void An_alert_ends_once_its_cause_has_been_away_for_two_minutes_and_at_the_moment_it_went(int secondsAway, bool ends)
    {
        var changes = Rule.Apply([new(1, Queue(), QuietSince: Ten)], [], Ten.AddSeconds(secondsAway));

        Assert.Equal(ends ? [Ten] : [], changes.Ended.Select(e => e.At));
    }

    [Fact]
    public void A_figure_that_swings_about_its_threshold_is_one_alert_and_not_many()
    {
        var (open, opened, ended) = (new List<OpenAlert>(), 0, 0);
        for (var second = 0; second < 3600; second += 10)
        {
            var changes = Rule.Apply(open, second / 60 % 2 == 0 ? [Queue()] : [], Ten.AddSeconds(second));
            opened += changes.Opened.Count;
            ended += changes.Ended.Count;
            open = [.. open.Select(o => changes.Changed.FirstOrDefault(c => c.Id == o.Id) ?? o), .. changes.Opened.Select(a => new OpenAlert(1, a, null))];
        }

        Assert.Equal((1, 0), (opened, ended));
    }

    [Fact]
    public void An_alert_that_becomes_critical_is_told_once_more_and_one_that_becomes_milder_is_not()
    {
        var critical = Queue() with { Severity = AlertSeverity.Critical };

        var worse = Rule.Apply([new(1, Queue(), null)], [critical], Ten);
        var milder = Rule.Apply([new(1, critical, null)], [Queue()], Ten);

        Assert.Equal((1, 1), (worse.Escalated.Count, worse.Changed.Count));
        Assert.Equal((0, 1), (milder.Escalated.Count, milder.Changed.Count));
    }

    [Fact]
    public void A_clock_that_was_set_back_holds_no_alert_open_for_longer_than_the_calm()
    {
        var yearBefore = Ten.AddYears(-1);
        var open = new OpenAlert(1, Queue(), QuietSince: Ten);

        var first = Rule.Apply([open], [], yearBefore).Changed.Single();
        var then = Rule.Apply([first], [], yearBefore.AddMinutes(2));

        Assert.Single(then.Ended);
    }

    private static Alert Queue() => new("queue-lane-2", AlertKind.Queue, AlertSeverity.Warning, "Lane 2", "Open another lane.", "more than 2", Ten);
}
