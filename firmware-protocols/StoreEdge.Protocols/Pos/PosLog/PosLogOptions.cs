namespace StoreEdge.Protocols;

/// <summary>What a POSLog does not say of itself.</summary>
/// <param name="Zone">Of its times, which are mostly written without one.</param>
/// <param name="MinorDigits">Decimals of the currency.</param>
public sealed record PosLogOptions(TimeZoneInfo Zone, int MinorDigits = 2)
{
    public const int MostTransactions = 100_000;
    public const int MostItems = 500;
    public const int Deepest = 64;

    /// <summary>Characters of one element's text; a longer one is a fault.</summary>
    public const int LongestText = 4096;

    /// <summary>Characters of a whole document; a day of a large store is a tenth of it.</summary>
    public const long LongestDocument = 256L * 1024 * 1024;
}
