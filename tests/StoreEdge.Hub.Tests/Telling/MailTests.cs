using System.Globalization;
using MimeKit;
using StoreEdge.Hub.Mail;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Tests.Alerts;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Telling;

public sealed class MailTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly WatchedCause _cause = new();

    [Fact]
    public async Task Alerts_that_open_together_are_one_encrypted_mail_after_a_login_in_text_and_html()
    {
        await using var server = await SmtpServer.StartedAsync("starttls", user: "store");
        await using var hub = await HubUnderTest.StartAsync(_cause.PutInto, Settings(server, "starttls", SmtpServer.Password));

        _cause.Raise(WatchedCause.Queue(2), WatchedCause.Queue(3, AlertSeverity.Critical), WatchedCause.Queue(4));
        await Eventually.Holds(() => server.Mails.Count == 1, "the mail has come");

        var raw = server.Mails.Single();
        Assert.StartsWith("X-Test-Tls: True\r\nX-Test-Login: True\r\nX-Test-To: manager@example.org,owner@example.org\r\n", raw);
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(raw));
        var mail = MimeMessage.Load(bytes);
        Assert.EndsWith("3 alerts, 3 of them open", mail.Subject);
        foreach (var body in new[] { mail.TextBody!, mail.HtmlBody! })
        {
            Assert.Equal(1, Count(body, "Critical: Lane 3"));
            Assert.Equal(2, Count(body, "Warning: Lane "));
            Assert.Equal(3, Count(body, "Open another lane."));
            Assert.Equal(3, Count(body, "more than 2 for 60 s"));
        }
    }

    [Theory]
    [InlineData("tls", SmtpServer.Password, true, null)]
    [InlineData("starttls", "wrong", true, "mail server")]
    [InlineData("starttls", SmtpServer.Password, false, "mail server")]
    public async Task Nothing_is_told_to_a_server_that_is_not_the_stores_own_or_does_not_know_it(string mode, string password, bool trusts, string? why)
    {
        await using var server = await SmtpServer.StartedAsync(mode, user: "store");
        await using var other = await SmtpServer.StartedAsync("none");
        var options = OptionsOf(server, mode, password, trusts ? server.CaFile : other.CaFile);

        var result = await new SmtpMailer(options).SendAsync(Message(), default);

        if (why is null) Assert.Null(result.Why);
        else Assert.Contains(why, result.Why);
        Assert.Equal(why is null ? 1 : 0, server.Mails.Count);
    }

    [Fact]
    public void Wrong_servers_addresses_and_secrets_are_all_said()
    {
        var faults = new MailOptions
        {
            Host = "mail server", Port = 0, Security = "ssl", From = "store", To = ["a@b@c", "manager@example.org"], ReportTo = ["\n"], User = "store", PasswordFile = _folder.File("none"), MinutesBetween = 0,
            CaFile = _folder.File("none"),
        }.Faults().ToList();

        Assert.Equal(9, faults.Count);
        Assert.Contains("Host: names no mail server", Assert.Single(new MailOptions { To = ["manager@example.org"] }.Faults()));
        Assert.Contains("in the clear", Assert.Single(new MailOptions { Host = "mail.example", From = "a@example.org", Security = "none", User = "store", PasswordFile = PasswordFile("x") }.Faults()));
        Assert.Empty(new MailOptions { Host = "mail.example", From = "a@example.org", To = ["b@example.org"] }.Faults());
    }

    public void Dispose() => _folder.Dispose();

    private MailOptions OptionsOf(SmtpServer server, string mode, string password, string ca) => new()
    {
        Host = "127.0.0.1", Port = server.Port, Security = mode, CaFile = ca, User = "store", PasswordFile = PasswordFile(password), From = "store@example.org", To = ["manager@example.org"],
    };

    private (string, string)[] Settings(SmtpServer server, string mode, string password) =>
    [
        ("StoreEdge:Mail:Host", "127.0.0.1"), ("StoreEdge:Mail:Port", server.Port.ToString(CultureInfo.InvariantCulture)), ("StoreEdge:Mail:Security", mode), ("StoreEdge:Mail:CaFile", server.CaFile),
        ("StoreEdge:Mail:User", "store"), ("StoreEdge:Mail:PasswordFile", PasswordFile(password)), ("StoreEdge:Mail:From", "store@example.org"), ("StoreEdge:Mail:To:0", "manager@example.org"),
        ("StoreEdge:Mail:To:1", "owner@example.org"),
    ];

    private string PasswordFile(string password)
    {
        File.WriteAllText(_folder.File("password"), password + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.File("password"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return _folder.File("password");
    }

    private static MimeMessage Message()
    {
        var message = new MimeMessage { Subject = "s", Body = new TextPart("plain") { Text = "t" } };
        message.From.Add(MailboxAddress.Parse("store@example.org"));
        message.To.Add(MailboxAddress.Parse("manager@example.org"));
        return message;
    }

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}
