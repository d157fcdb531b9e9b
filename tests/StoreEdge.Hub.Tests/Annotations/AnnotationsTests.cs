using System.Net;
using System.Net.Http.Json;
using StoreEdge.Hub.Annotations;

namespace StoreEdge.Hub.Tests.Annotations;

public sealed class AnnotationsTests
{
    [Fact]
    public async Task A_note_is_made_changed_found_by_day_and_zone_kept_over_a_restart_and_taken_away()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var made = await Answer(await hub.Client.PostAsJsonAsync("/api/annotations", new { kind = "promotion", text = " promotion moved ", from = "2026-11-20T10:00", to = "2026-11-21", zone = "dairy" }));
        Assert.Equal(("promotion moved", "dairy", "2026-11-20T10:00", "2026-11-22T04:00", "manager"), (made.Text, made.Zone?.Value, made.From, made.To, made.By));
        var changed = await Answer(await hub.Client.PutAsJsonAsync($"/api/annotations/{made.Id}", new { kind = "layout", text = "=shelf moved", from = "2026-11-20", zone = (string?)null }));
        Assert.Equal((made.Id, "2026-11-20T04:00", null, null), (changed.Id, changed.From, changed.To, changed.Zone?.Value));
        await hub.RestartAsync();

        Assert.Equal([changed], await All(hub, ""));
        Assert.Equal([changed], await All(hub, "?from=2026-11-20&to=2026-11-20"));
        Assert.Empty(await All(hub, "?from=2026-11-21&to=2026-11-21"));
        Assert.Empty(await All(hub, "?zone=dairy"));
        Assert.Contains(",layout,'=shelf moved,2026-11-20T04:00,,,,manager\r\n", await hub.Client.GetStringAsync("/api/annotations.csv"));
        Assert.Equal(changed, await Answer(await hub.Client.DeleteAsync($"/api/annotations/{made.Id}")));
        Assert.Empty(await All(hub, ""));
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Client.DeleteAsync($"/api/annotations/{made.Id}")).StatusCode);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_note_is_said_by_name()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var answer = await hub.Client.PostAsJsonAsync("/api/annotations", new { kind = "gossip", text = "", from = "soon", to = "2026-11-21T25:00", zone = "cellar" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.All(new[] { "kind", "text", "from", "to", "zone" }, f => Assert.Contains($"\"{f}\"", said));
        Assert.Contains("does not lie after", await (await hub.Client.PostAsJsonAsync("/api/annotations", new { kind = "note", text = "x", from = "2026-11-21", to = "2026-11-20" })).Content.ReadAsStringAsync());
    }

    private static async Task<AnnotationReply> Answer(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<AnnotationReply>())!;
    }

    private static async Task<IReadOnlyList<AnnotationReply>> All(HubUnderTest hub, string query) => (await hub.Client.GetFromJsonAsync<AnnotationsReply>($"/api/annotations{query}"))!.Annotations;
}
