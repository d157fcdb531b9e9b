using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Tests.Stages.Convergence;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Rights;

[Trait("privacy", "P7")]
public sealed class P07SaltTests
{
    private const int Shoppers = 10_000;

    // 04:00 in Berlin, in winter and on the morning when the clocks go back: that day has 25 hours.
    [Theory]
    [InlineData("2026-11-22T03:00:00Z")]
    [InlineData("2026-10-25T03:00:00Z")]
    [InlineData("2026-10-26T03:00:00Z")]
    public void Of_ten_thousand_shoppers_none_has_the_same_pseudonym_before_and_after_four_in_the_morning(string rotation)
    {
        using var secrets = new Secrets();
        var clock = new ManualClock(DateTimeOffset.Parse(rotation, System.Globalization.CultureInfo.InvariantCulture).AddSeconds(-1));
        var salts = secrets.SaltsBy(clock);
        var subjects = Enumerable.Range(0, Shoppers).Select(i => secrets.Keys.Of($"app-install-{i}")).ToList();

        var evening = Named(salts, subjects, clock.GetUtcNow());
        var eveningLater = Named(secrets.SaltsBy(clock), subjects, clock.GetUtcNow().AddHours(-20));
        clock.Advance(TimeSpan.FromSeconds(1));
        var morning = Named(salts, subjects, clock.GetUtcNow());

        Assert.Equal(evening, eveningLater);   // one day, one name, also after a restart
        Assert.Equal(2 * Shoppers, evening.Concat(morning).Distinct().Count());
    }

    [Fact]
    public void The_salts_of_all_days_but_today_and_yesterday_are_gone_from_disk_and_memory_also_when_the_clock_is_set()
    {
        using var secrets = new Secrets();
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
        var salts = secrets.SaltsBy(clock);
        var subject = secrets.Keys.Of("app-install-1");
        var (day, gone) = (TimeSpan.FromDays(1), new List<byte[]>());
        foreach (var jump in new[] { day, day, TimeSpan.FromDays(365), day, TimeSpan.FromDays(-365), day, TimeSpan.FromDays(-365) })
        {
            var first = clock.GetUtcNow();
            Assert.NotNull(salts.PseudonymOf(subject, first));
            gone.AddRange(Directory.EnumerateFiles(secrets.Options.SaltFolder).Select(File.ReadAllBytes));
            clock.SetBack(-jump);
            salts.DestroyOld();
            salts.PseudonymOf(subject, clock.GetUtcNow());

            var calendar = TradingCalendar.In("Europe/Berlin");
            var allowed = new[] { clock.GetUtcNow(), clock.GetUtcNow() - day }.Select(at => $"salt-{calendar.DayNumberOf(at)}").ToList();
            Assert.All(Directory.EnumerateFiles(secrets.Options.SaltFolder).Select(Path.GetFileName), name => Assert.Contains(name, allowed));
            if (jump.Duration() > day) Assert.DoesNotContain(Directory.EnumerateFiles(secrets.Options.SaltFolder).Select(File.ReadAllBytes), s => gone.Any(g => g.AsSpan().SequenceEqual(s)));
            if (jump > day) Assert.Null(salts.PseudonymOf(subject, first));   // nobody can make the old names again
        }
    }

    [Fact]
    public async Task A_running_hub_destroys_the_salt_of_the_day_before_yesterday_after_four_in_the_morning_by_itself()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.Get<DailySalts>().PseudonymOf(new SubjectKey(new byte[32]), HubUnderTest.Opening);
        var salt = Assert.Single(Directory.EnumerateFiles(hub.SaltFolder));

        hub.Clock.MoveTo(new DateTimeOffset(2026, 11, 23, 2, 59, 0, TimeSpan.Zero));
        Assert.True(File.Exists(salt));
        hub.Clock.MoveTo(new DateTimeOffset(2026, 11, 23, 3, 30, 0, TimeSpan.Zero));

        await Eventually.Holds(() => !File.Exists(salt), "the salt is gone");
    }

    private static List<string> Named(DailySalts salts, IEnumerable<SubjectKey> subjects, DateTimeOffset at) =>
        [.. subjects.Select(s => Convert.ToHexString(salts.PseudonymOf(s, at)!))];   // the day is today
}
