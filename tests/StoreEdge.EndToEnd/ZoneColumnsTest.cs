using Microsoft.Playwright;

namespace StoreEdge.EndToEnd;

/// <summary>More columns than fit beside each other: each is one press away, and in the file.</summary>
[Collection(MadeUpWeek.Name)]
public sealed class ZoneColumnsTest(SeededDesk desk)
{
    [Fact]
    public async Task The_columns_of_the_zones_are_shown_by_what_is_asked_and_the_file_has_them_all()
    {
        await using var tab = await desk.OpenAsync("zones?period=week&live=off");
        ILocator Column(string name) => tab.Page.Locator($"th[data-column={name}]");
        await Assertions.Expect(Column("dwellSeconds")).ToBeVisibleAsync();
        await Assertions.Expect(Column("entries")).ToBeHiddenAsync();
        var all = await tab.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('th[data-column]')].map(th => th.dataset.column)");
        var seen = new HashSet<string>();

        foreach (var (group, address) in ((string, string)[])[
            ("overview", "?period=week&live=off"), ("visits", "?period=week&columns=visits&sort=visits&live=off"), ("dwell", "?period=week&columns=dwell&live=off"), ("sales", "?period=week&columns=sales&sort=netMinor&live=off")])
        {
            if (group != "overview") await tab.Page.Locator($"label[for=columns-{group}]").ClickAsync();
            await tab.Page.WaitForURLAsync($"**/zones{address}");
            await Assertions.Expect(tab.Page.Locator($"[data-columns={group}]")).ToBeVisibleAsync();
            // The figures that it is sorted by are among those that are seen.
            await Assertions.Expect(tab.Page.Locator("th[aria-sort=descending]")).ToBeVisibleAsync();
            seen.UnionWith(await tab.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('th[data-column]')].filter(th => th.checkVisibility()).map(th => th.dataset.column)"));
        }

        Assert.Equal(16, all.Length);
        Assert.Equal(all.Order(), seen.Order());
        var file = await desk.Api.GetStringAsync(new Uri("api/export/zones?period=week", UriKind.Relative));
        Assert.Empty(all.Except(file.Split("\r\n").First(l => l.Length > 0 && l[0] is not ('#' or '\uFEFF')).Split(',')));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task On_a_telephone_the_figures_that_the_zones_are_sorted_by_stand_beside_their_names()
    {
        await using var tab = await desk.Browser.OpenAsync(desk.Address, 390);

        foreach (var address in (string[])["", "&columns=visits&sort=visits", "&columns=dwell", "&columns=sales&sort=netMinor"])
        {
            await tab.GoAsync($"zones?live=off{address}");
            await Assertions.Expect(tab.Page.Locator("th[aria-sort=descending]")).ToBeVisibleAsync();
            Assert.InRange(await tab.Page.EvaluateAsync<double>("() => document.querySelector('th[aria-sort=descending]').getBoundingClientRect().right"), 0, 390);
        }
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Conversion_told_of_today_alone_is_no_empty_column_of_a_week()
    {
        await using var tab = await desk.OpenAsync("zones?live=off");
        await Assertions.Expect(tab.Page.Locator("th[data-column=conversion]")).ToBeVisibleAsync();

        await tab.GoAsync("zones?period=week&live=off");

        await Assertions.Expect(tab.Page.Locator("th[data-column=netMinor]")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator("th[data-column=conversion]")).ToBeHiddenAsync();
        await Assertions.Expect(tab.Page.Locator("td[data-kpi=zone-conversion]").First).ToBeHiddenAsync();
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task An_address_that_sorts_by_a_column_shows_it_and_another_order_stays_in_its_columns()
    {
        await using var tab = await desk.OpenAsync("zones?sort=entries&live=off");
        await Assertions.Expect(tab.Page.Locator("th[data-column=entries]")).ToBeVisibleAsync();

        await tab.Page.Locator("th[data-column=name] button.sort").ClickAsync();

        await tab.Page.WaitForURLAsync("**/zones?columns=visits&sort=name&direction=asc&live=off");
        await Assertions.Expect(tab.Page.Locator("th[data-column=entries]")).ToBeVisibleAsync();
        Assert.Empty(tab.Complaints);
    }
}
