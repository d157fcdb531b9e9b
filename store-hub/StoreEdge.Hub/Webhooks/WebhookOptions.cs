using System.Text;

namespace StoreEdge.Hub.Webhooks;

/// <summary>Section <c>StoreEdge:Webhook</c>: programs that are told of alerts by HTTP; none without an address.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "StoreEdge:Webhook";

    /// <summary>As many random bytes as the hash has; fewer could be guessed from one message.</summary>
    public const int LeastSecretBytes = 32;

    /// <summary><c>https://</c>, or <c>http://</c> on this machine. Redirects are not followed.</summary>
    public IReadOnlyList<string> Urls { get; set; } = [];

    /// <summary>A file for this user only with the secret that messages are signed with, 32 characters and more; blanks at its ends do not count.</summary>
    public string SecretFile { get; set; } = "";

    /// <summary>How long an answer is waited for, 1 to 60.</summary>
    public int TimeoutSeconds { get; set; } = 10;

    public byte[] ReadSecret() => Encoding.UTF8.GetBytes(File.ReadAllText(SecretFile).Trim());

    /// <summary>Everything that is wrong with the section's values.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var (i, url) in Urls.Index())
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) || uri.UserInfo.Length > 0)
                yield return FormattableString.Invariant($"{Section}:{nameof(Urls)}:{i}: '{url}' is no https:// address, nor an http:// one on this machine, without a name and password in it");
        }
        if (Urls.Distinct(StringComparer.Ordinal).Count() < Urls.Count) yield return $"{Section}:{nameof(Urls)}: an address stands twice";
        if (Urls.Count > 0 && FaultOfSecret() is { } fault) yield return $"{Section}:{nameof(SecretFile)}: {fault}";
        if (TimeoutSeconds is < 1 or > 60) yield return FormattableString.Invariant($"{Section}:{nameof(TimeoutSeconds)}: {TimeoutSeconds} is not from 1 to 60");
    }

    private string? FaultOfSecret()
    {
        if (SecretFile.Length == 0) return "messages must be signed: name a file with the secret";
        try
        {
            if (ReadSecret().Length < LeastSecretBytes) return $"'{SecretFile}' holds fewer than {LeastSecretBytes} characters";
            return SecretFiles.FaultOf(SecretFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"'{SecretFile}' cannot be read: {exception.Message}";
        }
    }
}
