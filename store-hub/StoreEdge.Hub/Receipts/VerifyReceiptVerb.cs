using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Receipts;

/// <summary><c>verify-receipt FILE [--key FILE]</c>: says whether a consent receipt is the hub's and unchanged, and what it says.</summary>
internal static class VerifyReceiptVerb
{
    public const string Name = "verify-receipt";

    private const int Valid = 0;
    private const int Invalid = 1;

    private const string Help = """
        store-hub verify-receipt FILE [--key FILE]
        Says whether a consent receipt is the store's and unchanged, and what it says; a * stands before what the shopper had just said.
          FILE        the receipt as the app got it: one line of three parts (a JWS)
          --key FILE  what GET /v1/notice/keys answered, or one P-256 public key as PEM; by default the public key in the hub's data folder
        Ends with 0 when the receipt is valid, with 1 when it is not, with 2 when that could not be found out.
        """;

    // Longer than any receipt and any set of keys: a file of gigabytes is neither.
    private const int Longest = 1024 * 1024;

    /// <returns>0 valid, 1 invalid, 2 when that could not be found out.</returns>
    public static int Run(ReadOnlySpan<string> arguments, TextWriter output, TextWriter errors)
    {
        if (arguments is ["--help" or "-h", ..] or [_, "--help" or "-h"])
        {
            output.WriteLine(Help);
            return Valid;
        }
        var (file, keyFile) = arguments switch
        {
            [var receipt] => (receipt, DefaultKeyFile()),
            [var receipt, "--key", var key] => (receipt, key),
            _ => ("", ""),
        };
        if (file.Length == 0) return Refuse(errors, "usage: store-hub verify-receipt FILE [--key FILE]");
        if (Read(file, errors) is not { } source || Read(keyFile, errors) is not { } keyBytes) return ExitCode.WrongSettings;
        if (KeysIn(keyBytes) is not { } keys)
            return Refuse(errors, $"'{keyFile}' holds no public key: it must be what GET /v1/notice/keys answers, or one P-256 key as PEM");

        var status = SignedReceipt.TryVerify(source, keys, out var verified);
        if (status != ReceiptStatus.Valid || verified is null)
        {
            output.WriteLine($"invalid: {WhyNot(status)}");
            return Invalid;
        }
        output.WriteLine(Line($"valid: receipt {verified.Id} of {verified.Store}, issued {verified.IssuedAt:u} to {verified.Subject}"));
        if (verified.Notice is { } notice) output.WriteLine(Line($"notice {notice.Id} version {notice.Version}, SHA-256 {notice.Sha256}"));
        foreach (var purpose in verified.Purposes)
            output.WriteLine(Line($"{(purpose.Said ? "*" : " ")} {StateOf(purpose)}"));
        return Valid;

        static string StateOf(ReceiptPurpose p) => Line($"{JsonSerializer.Serialize(p.Purpose, ObservationJson.Default.Purpose).Trim('"')}: {p.State}")
            + (p.Since is { } since ? Line($" since {since:u}") : "") + (p.Until is { } until ? Line($" until {until:u}") : "");
    }

    private static string WhyNot(ReceiptStatus status) => status switch
    {
        ReceiptStatus.OtherAlgorithm => "it is not signed as a consent receipt by ES256",
        ReceiptStatus.UnknownKey => "it names a key that is not the hub's",
        ReceiptStatus.WrongSignature => "the signature is not of this text: something in it was changed",
        _ => "it is no receipt: not three parts of strict base64url with a receipt of a known schema within",
    };

    // As the hub itself finds its data folder, without starting it.
    private static string DefaultKeyFile()
    {
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables();
        _ = Arguments.TryApply([], configuration, out _);
        var folder = configuration[$"{HubOptions.Section}:{nameof(HubOptions.DataFolder)}"] ?? new HubOptions().DataFolder;
        return Path.Combine(folder, ReceiptSigner.PublicFileName);
    }

    private static byte[]? Read(string path, TextWriter errors)
    {
        try
        {
            if (new FileInfo(path).Length <= Longest) return File.ReadAllBytes(path);
            Refuse(errors, $"'{path}' is longer than {Longest} bytes");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Refuse(errors, $"'{path}' cannot be read: {exception.Message}");
        }
        return null;
    }

    private static ReceiptKeys? KeysIn(byte[] bytes)
    {
        try
        {
            if (!bytes.AsSpan().StartsWith("-----BEGIN"u8)) return JsonSerializer.Deserialize(bytes, ObservationJson.Default.ReceiptKeys);
            using var key = ECDsa.Create();
            key.ImportFromPem(System.Text.Encoding.ASCII.GetString(bytes));
            return key.KeySize == 256 ? new ReceiptKeys([ReceiptKey.Of(key)]) : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    private static int Refuse(TextWriter errors, string why)
    {
        errors.WriteLine($"store-hub: {why}");
        return ExitCode.WrongSettings;
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
