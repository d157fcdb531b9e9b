using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit.Security;
using MimeKit;

namespace StoreEdge.Hub.Mail;

/// <summary>Section <c>StoreEdge:Mail</c>: who is written to; nobody without a server.</summary>
internal sealed class MailOptions
{
    public const string Section = "StoreEdge:Mail";

    /// <summary>The mail server's name, as its certificate has it; empty = no mail.</summary>
    public string Host { get; set; } = "";

    /// <summary>587 for <c>starttls</c>, 465 for <c>tls</c>.</summary>
    public int Port { get; set; } = 587;

    /// <summary><c>starttls</c> (not plain where the server cannot), <c>tls</c> from the first byte, or <c>none</c>: a relay on this machine or behind a tunnel, without a login.</summary>
    public string Security { get; set; } = "starttls";

    /// <summary>PEM: who signed the server's certificate, where it is not one that this machine trusts.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>Empty = no login.</summary>
    public string User { get; set; } = "";

    /// <summary>A file for this user only with the password.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Who writes: <c>store@example.org</c>.</summary>
    public string From { get; set; } = "";

    /// <summary>Who is written to when an alert opens or becomes critical; may be empty.</summary>
    public IReadOnlyList<string> To { get; set; } = [];

    /// <summary>Who gets the daily report; may be empty.</summary>
    public IReadOnlyList<string> ReportTo { get; set; } = [];

    /// <summary>One mail of alerts in so many minutes at most, 1 to 1440.</summary>
    public int MinutesBetween { get; set; } = 10;

    public bool IsOn => Host.Length > 0;

    public SecureSocketOptions? SecureSocket => Security switch
    {
        "starttls" => SecureSocketOptions.StartTls, "tls" => SecureSocketOptions.SslOnConnect, "none" => SecureSocketOptions.None, _ => null,
    };

    public string? ReadPassword() => User.Length == 0 ? null : File.ReadAllText(PasswordFile).Trim();

    /// <summary>Everything that is wrong with the section's values.</summary>
    public IEnumerable<string> Faults()
    {
        if (!IsOn)
        {
            if (To.Count + ReportTo.Count > 0) yield return $"{Section}:{nameof(Host)}: names no mail server, and somebody is to be written to";
            yield break;
        }
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown) yield return $"{Section}:{nameof(Host)}: '{Host}' is no host name";
        if (Port is < 1 or > 65535) yield return FormattableString.Invariant($"{Section}:{nameof(Port)}: {Port} is no port");
        if (SecureSocket is null) yield return $"{Section}:{nameof(Security)}: '{Security}' is neither starttls, tls nor none";
        if (Security == "none" && User.Length > 0) yield return $"{Section}:{nameof(User)}: a password is not sent in the clear; set {nameof(Security)} to starttls or tls";
        if (!IsAddress(From)) yield return $"{Section}:{nameof(From)}: '{From}' is no address such as store@example.org";
        foreach (var (name, list) in new[] { (nameof(To), To), (nameof(ReportTo), ReportTo) })
            foreach (var (i, address) in list.Index())
                if (!IsAddress(address)) yield return FormattableString.Invariant($"{Section}:{name}:{i}: '{address}' is no address such as manager@example.org");
        if (MinutesBetween is < 1 or > 1440) yield return FormattableString.Invariant($"{Section}:{nameof(MinutesBetween)}: {MinutesBetween} is not from 1 to 1440");
        if (User.Length > 0 && FaultOf(PasswordFile, () => SecretFiles.FaultOf(PasswordFile)) is { } password) yield return $"{Section}:{nameof(PasswordFile)}: {password}";
        if (CaFile.Length > 0 && FaultOf(CaFile, () => ReadCa() is { Count: 0 } ? $"'{CaFile}' holds no certificate" : null) is { } ca) yield return $"{Section}:{nameof(CaFile)}: {ca}";
    }

    public X509Certificate2Collection ReadCa()
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(CaFile);
        return certificates;
    }

    private static bool IsAddress(string text) => text.Contains('@', StringComparison.Ordinal) && !text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var read) && read.Address.Split('@') is [{ Length: > 0 }, { Length: > 0 }];

    private static string? FaultOf(string path, Func<string?> look)
    {
        try
        {
            return path.Length == 0 ? "names no file" : File.Exists(path) ? look() : $"'{path}' does not exist";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"'{path}' cannot be read: {exception.Message}";
        }
    }
}
