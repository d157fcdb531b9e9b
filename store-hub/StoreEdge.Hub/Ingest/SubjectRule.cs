namespace StoreEdge.Hub.Ingest;

/// <summary>What an app install id must look like. A fault never quotes it.</summary>
internal static class SubjectRule
{
    /// <summary>The same for who reads the contract.</summary>
    public const string Pattern = "^[A-Za-z0-9_-]{8,64}$";

    public static void Check(string subject, Faults faults) => faults.Require(
        subject.Length is >= 8 and <= 64 && subject.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
        "subject", "must be 8 to 64 of A-Z a-z 0-9 - _");
}
