using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Notices;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Notices;

/// <summary>P21: no promise is printed that no test covers.</summary>
[Trait("privacy", "P21")]
public sealed partial class P21NoticeTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Every_sentence_names_a_test_that_stands_in_the_sources(string feed)
    {
        await using var hub = await HubUnderTest.StartAsync(settings: ("StoreEdge:HqFeed:Enabled", feed));

        var notice = await NoticeOf(hub);

        Assert.NotEmpty(notice.Sentences);
        var tests = Tests();
        Assert.All(notice.Sentences, s => Assert.Contains(s.HeldBy, tests));
        Assert.Equal(notice.Sentences.Count, notice.Sentences.Select(s => s.Text).Distinct().Count());
        // Nothing is said beside the sentences: what is left of the text without them is headings.
        Assert.Equal(notice.Sentences.Select(s => s.Heading).Distinct(),
            notice.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Except(notice.Sentences.Select(s => s.Text)));
    }

    [Theory]
    [InlineData("StoreEdge:RawRetentionHours", "12", "12 hours")]
    [InlineData("StoreEdge:ManagerView:LeastVisits", "8", "from 8 visits on")]
    [InlineData("StoreEdge:ManagerView:LateMinutes", "15", "15 minutes later")]
    [InlineData("StoreEdge:SumsRetentionMonths", "13", "13 months")]
    [InlineData("StoreEdge:Controller", "Example Grocers, privacy@example.com", "Example Grocers, privacy@example.com")]
    public async Task A_changed_configuration_changes_the_sentence_about_it(string setting, string value, string words)
    {
        await using var hub = await HubUnderTest.StartAsync();
        var before = await NoticeOf(hub);

        await hub.RestartAsync((setting, value));
        var after = await NoticeOf(hub);

        Assert.DoesNotContain(before.Sentences, s => s.Text.Contains(words, StringComparison.Ordinal));
        Assert.Contains(words, Assert.Single(after.Sentences, s => before.Sentences.All(b => b.Text != s.Text)).Text, StringComparison.Ordinal);
        Assert.Equal((1, 2), (before.Version, after.Version));
    }

    [Fact]
    public async Task The_same_configuration_is_the_same_version_after_a_restart()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var before = await NoticeOf(hub);

        await hub.RestartAsync();

        Assert.Equal((1, before.Sha256), ((await NoticeOf(hub)).Version, (await NoticeOf(hub)).Sha256));
    }

    [Fact]
    public async Task The_hash_is_of_the_text_and_a_consent_to_it_is_taken()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var notice = await NoticeOf(hub);
        var answer = await hub.PostAsync("/v1/consents", Say.Consent(HubUnderTest.Opening, Purpose.VisitAnalyticsLocal) with
        {
            Notice = new ConsentNotice(notice.Id, notice.Version, notice.Sha256),
        });

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(notice.Text))), notice.Sha256);
        answer.EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_browser_gets_a_page_with_every_sentence_and_its_test()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: ("StoreEdge:Controller", "Smith & <Sons>"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/notice") { Headers = { { "Accept", "text/html,*/*" } } };

        var answer = await hub.Client.SendAsync(request);

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        foreach (var sentence in (await NoticeOf(hub)).Sentences)
        {
            Assert.Contains($"<li>{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(sentence.Text)}</li>", page, StringComparison.Ordinal);
            Assert.Contains($"<code>{sentence.HeldBy}</code>", page, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("<Sons>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_without_a_feed_makes_nothing_for_head_office()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: ("StoreEdge:HqFeed:Enabled", "false"));

        Assert.DoesNotContain(hub.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(), s => s.GetType().Namespace == typeof(HqFeedOptions).Namespace);
        Assert.False(File.Exists(Path.Combine(hub.DataFolder, "feed.db")));
    }

    private static async Task<ShownNotice> NoticeOf(HubUnderTest hub) =>
        JsonSerializer.Deserialize(await hub.Client.GetStringAsync("/v1/notice"), ObservationJson.Default.ShownNotice)!;

    // Class.Method of every fact and theory in all test projects, as they are written down.
    private static HashSet<string> Tests() => [.. Directory.EnumerateFiles(TestRepository.File("tests"), "*Tests.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .SelectMany(f => TestMethod().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileNameWithoutExtension(f)}.{m.Groups["name"].Value}"))];

    [GeneratedRegex(@"\[(Fact|Theory)(\([^\]]*\))?\]\s*(\[[^\n]*\n\s*)*public\s+(async\s+Task|void)\s+(?<name>\w+)\(")]
    private static partial Regex TestMethod();
}
