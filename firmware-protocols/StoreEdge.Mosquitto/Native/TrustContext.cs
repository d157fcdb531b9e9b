using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StoreEdge.Mosquitto.Native;

/// <summary>
/// What one line trusts, as an OpenSSL 3 context: who may have signed the broker's certificate, our own, TLS 1.2 or newer, and the broker's name.
/// libmosquitto's own would compare the certificate with whatever is dialled, which may be one of several addresses of that name.
/// </summary>
internal static unsafe partial class TrustContext
{
    private const string Ssl = "libssl.so.3", Crypto = "libcrypto.so.3";   // those that Debian's libmosquitto.so.1 is linked with

    // mosquitto.h, enum mosq_opt_t; ssl.h, tls1.h and x509_vfy.h of OpenSSL 3.
    private const int OptionSslContext = 2, OptionWithDefaults = 3;
    private const int PemFile = 1, VerifyPeer = 1, SetServerName = 55, SetLeastVersion = 123, Tls12 = 0x0303, HandshakeStart = 0x10, HostName = 0, ApplicationData = 0;
    private const uint NoPartialWildcards = 0x4;

    /// <param name="name">UTF-8, zero at its end; to live as long as the handle.</param>
    /// <returns>False when a file or the name was not taken: then there must be no line.</returns>
    public static bool Give(nint mosquitto, MqttTls tls, string host, nint name)
    {
        var context = SSL_CTX_new(TLS_client_method());
        if (context == 0) return false;
        try
        {
            SSL_CTX_set_default_passwd_cb(context, &NoPassword);
            SSL_CTX_set_verify(context, VerifyPeer, 0);
            var parameters = SSL_CTX_get0_param(context);
            var isAddress = IPAddress.TryParse(host, out _);
            if (!isAddress)
            {
                // A broker behind others may be found by the name that is asked for; the library would ask for the address.
                X509_VERIFY_PARAM_set_hostflags(parameters, NoPartialWildcards);
                _ = SSL_CTX_set_ex_data(context, ApplicationData, name);
                SSL_CTX_set_info_callback(context, &OnHandshake);
            }
            return (isAddress ? X509_VERIFY_PARAM_set1_ip_asc(parameters, host) : X509_VERIFY_PARAM_set1_host(parameters, host, 0)) == 1
                && SSL_CTX_ctrl(context, SetLeastVersion, Tls12, 0) == 1
                && SSL_CTX_load_verify_locations(context, tls.CaFile, null) == 1
                && SSL_CTX_use_certificate_chain_file(context, tls.CertificateFile) == 1
                && SSL_CTX_use_PrivateKey_file(context, tls.KeyFile, PemFile) == 1
                && SSL_CTX_check_private_key(context) == 1
                && Libmosquitto.mosquitto_int_option(mosquitto, OptionWithDefaults, 0) == Libmosquitto.Success
                && Libmosquitto.mosquitto_void_option(mosquitto, OptionSslContext, context) == Libmosquitto.Success;
        }
        finally
        {
            SSL_CTX_free(context);   // libmosquitto holds it by a count of its own
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnHandshake(nint ssl, int where, int result)
    {
        if ((where & HandshakeStart) != 0) _ = SSL_ctrl(ssl, SetServerName, HostName, SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), ApplicationData));
    }

    // OpenSSL would else ask at the terminal for the password of an encrypted key, and wait.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int NoPassword(byte* buffer, int size, int isWriting, nint self) => 0;

    [LibraryImport(Ssl)] private static partial nint TLS_client_method();

    [LibraryImport(Ssl)] private static partial nint SSL_CTX_new(nint method);

    [LibraryImport(Ssl)] private static partial void SSL_CTX_free(nint context);

    [LibraryImport(Ssl)] private static partial nint SSL_CTX_get0_param(nint context);

    [LibraryImport(Ssl)] private static partial void SSL_CTX_set_verify(nint context, int mode, nint callback);

    [LibraryImport(Ssl)] private static partial nint SSL_CTX_ctrl(nint context, int command, nint number, nint pointer);

    [LibraryImport(Ssl)] private static partial int SSL_CTX_set_ex_data(nint context, int index, nint data);

    [LibraryImport(Ssl)] private static partial nint SSL_CTX_get_ex_data(nint context, int index);

    [LibraryImport(Ssl)] private static partial nint SSL_get_SSL_CTX(nint ssl);

    [LibraryImport(Ssl)] private static partial nint SSL_ctrl(nint ssl, int command, nint kind, nint name);

    [LibraryImport(Ssl)] private static partial int SSL_CTX_check_private_key(nint context);

    [LibraryImport(Ssl)] private static partial void SSL_CTX_set_info_callback(nint context, delegate* unmanaged[Cdecl]<nint, int, int, void> call);

    [LibraryImport(Ssl)] private static partial void SSL_CTX_set_default_passwd_cb(nint context, delegate* unmanaged[Cdecl]<byte*, int, int, nint, int> call);

    [LibraryImport(Ssl, StringMarshalling = StringMarshalling.Utf8)] private static partial int SSL_CTX_load_verify_locations(nint context, string file, string? folder);

    [LibraryImport(Ssl, StringMarshalling = StringMarshalling.Utf8)] private static partial int SSL_CTX_use_certificate_chain_file(nint context, string file);

    [LibraryImport(Ssl, StringMarshalling = StringMarshalling.Utf8)] private static partial int SSL_CTX_use_PrivateKey_file(nint context, string file, int type);

    [LibraryImport(Crypto)] private static partial void X509_VERIFY_PARAM_set_hostflags(nint parameters, uint flags);

    [LibraryImport(Crypto, StringMarshalling = StringMarshalling.Utf8)] private static partial int X509_VERIFY_PARAM_set1_host(nint parameters, string name, nuint length);

    [LibraryImport(Crypto, StringMarshalling = StringMarshalling.Utf8)] private static partial int X509_VERIFY_PARAM_set1_ip_asc(nint parameters, string address);
}
