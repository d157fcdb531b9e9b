using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.Testing;

namespace StoreEdge.EndToEnd;

/// <summary>install/reset-password, as whoever runs the hub's machine types it.</summary>
public sealed partial class ResetPasswordTest
{
    private const string Forgotten = "seven wet umbrellas", Next = "two loud wardrobes";

    [Fact]
    public async Task The_last_manager_comes_in_again_by_the_link_that_the_command_prints_and_by_it_only_once()
    {
        await using var hub = await ScratchHub.StartAsync();
        await AddManagerAsync(hub);

        var (exit, said) = await RunAsync("front-office", hub.DataFolder, hub.Pages.ToString());

        Assert.True(exit == 0, said);
        Assert.DoesNotContain((await File.ReadAllTextAsync(Path.Combine(hub.DataFolder, "manager.key"))).Trim(), said, StringComparison.Ordinal);
        var link = Link().Match(said).Value;
        await using var browser = await BrowserSession.StartAsync(hub.Pages, hub.DataFolder);
        await using var tab = await browser.OpenAsync(hub.Pages, 820);
        await SetAsync(tab.Page, link);
        await tab.Page.Locator("nav a[data-view=account]").WaitForAsync();
        await using var second = await browser.OpenAsync(hub.Pages, 820);
        await SetAsync(second.Page, link);
        await Assertions.Expect(second.Page.Locator("[role=alert]")).ToContainTextAsync("has been used");
        await second.Page.GotoAsync("/sign-in");
        await EnterAsync(second.Page, Forgotten);
        await Assertions.Expect(second.Page.Locator("[role=alert]")).ToContainTextAsync("wrong");
        await EnterAsync(second.Page, Next);
        await second.Page.Locator("nav a[data-view=account]").WaitForAsync();
    }

    [Fact]
    public async Task Whoever_cannot_be_given_a_code_is_told_why()
    {
        await using var hub = await ScratchHub.StartAsync();

        Assert.Contains("No account has this name", await RefusedAsync("front-office", hub.DataFolder, hub.Pages.ToString()), StringComparison.Ordinal);
        Assert.Contains("is no account's name", await RefusedAsync("Front Office", hub.DataFolder, hub.Pages.ToString()), StringComparison.Ordinal);
        Assert.Contains("cannot be read", await RefusedAsync("front-office", Path.Combine(hub.DataFolder, "elsewhere"), hub.Pages.ToString()), StringComparison.Ordinal);
        Assert.Contains("nothing answers", await RefusedAsync("front-office", hub.DataFolder, FormattableString.Invariant($"http://127.0.0.1:{LoopbackPort.Free()}")), StringComparison.Ordinal);
        Assert.Contains("say whose password", await RefusedAsync("front-office"), StringComparison.Ordinal);
    }

    private static async Task AddManagerAsync(ScratchHub hub)
    {
        using var door = ManagersDoor.Open(hub.Pages, hub.DataFolder);
        var person = new JsonObject { ["name"] = "front-office", ["password"] = Forgotten, ["roles"] = new JsonArray("manager") };
        using var added = await door.PostAsync(new Uri("api/people", UriKind.Relative), new StringContent(person.ToJsonString(), Encoding.UTF8, "application/json"));
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
    }

    private static async Task SetAsync(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.Locator("#field-password").FillAsync(Next);
        await page.Locator("#field-again").FillAsync(Next);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task EnterAsync(IPage page, string password)
    {
        await page.Locator("#field-name").FillAsync("front-office");
        await page.Locator("#field-password").FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task<string> RefusedAsync(params string[] arguments)
    {
        var (exit, said) = await RunAsync(arguments);
        Assert.True(exit == 1, $"{exit}: {said}");
        return said;
    }

    private static async Task<(int Exit, string Said)> RunAsync(params string[] arguments)
    {
        using var command = Process.Start(new ProcessStartInfo(TestRepository.File("install", "reset-password"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
        await command.WaitForExitAsync();
        return (command.ExitCode, await said + await complained);
    }

    [GeneratedRegex("http://[^ ]+#reset=[A-Z0-9-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
