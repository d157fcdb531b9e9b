using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using StoreEdge.Hub.Telling;

namespace StoreEdge.Hub.Mail;

/// <summary>Hands one message to the mail server; a line for each, for there are a few a day.</summary>
internal sealed class SmtpMailer(MailOptions options)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public async Task<TellingResult> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = (int)Limit.TotalMilliseconds };
        if (options.CaFile.Length > 0)
        {
            client.ServerCertificateValidationCallback = IsOfOurs;
            client.CheckCertificateRevocation = false;   // a store's own authority has nobody to ask
        }
        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.SecureSocket!.Value, cancellationToken);   // checked at the start
            if (options.ReadPassword() is { } password) await client.AuthenticateAsync(options.User, password, cancellationToken);
            await client.SendAsync(message, cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
            return TellingResult.Told;
        }
        catch (Exception exception) when (IsOfTheLine(exception, cancellationToken))
        {
            // 5xx: the server will not have just this message, such as for an address that is none.
            return new($"the mail server did not take it: {exception.Message.ReplaceLineEndings(" ")}", exception is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted, StatusCode: >= SmtpStatusCode.CommandUnrecognized });
        }
    }

    private static bool IsOfTheLine(Exception exception, CancellationToken cancellationToken) =>
        exception is CommandException or ProtocolException or AuthenticationException or SslHandshakeException or IOException or SocketException or TimeoutException or NotSupportedException or UnauthorizedAccessException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>As the system would judge it, with the setting's authority as the only one.</summary>
    private bool IsOfOurs(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 server || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0) return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(options.ReadCa());
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return own.Build(server);
    }
}
