using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using StoreEdge.DeviceSim.Rig;

namespace StoreEdge.EndToEnd;

/// <summary>Signs a browser in as a person does, by the page, on an account that the manager's key has made.</summary>
internal static class SignedInBrowser
{
    private const string Password = "seven wet umbrellas";

    /// <returns>The browser's cookies, for its further windows.</returns>
    public static async Task<string> SignInAsync(IBrowser browser, Uri store, string dataFolder, params string[] roles)
    {
        var name = $"desk-{Guid.NewGuid():N}"[..16];
        using (var manager = ManagersDoor.Open(store, dataFolder))
        {
            var person = new JsonObject { ["name"] = name, ["password"] = Password, ["roles"] = new JsonArray([.. roles.Select(r => (JsonNode)r)]) };
            using var added = await manager.PostAsync(new Uri("api/people", UriKind.Relative), new StringContent(person.ToJsonString(), Encoding.UTF8, "application/json"));
            Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        }
        await using var context = await browser.NewContextAsync(new() { BaseURL = store.ToString() });
        context.SetDefaultTimeout(120_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator("#field-name").FillAsync(name);
        await page.Locator("#field-password").FillAsync("not the password");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("Name or password is wrong");
        await page.Locator("#field-password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("nav a[data-view=account]").WaitForAsync();
        return await context.StorageStateAsync();
    }
}
