using StoreEdge.Observations;

namespace StoreEdge.Hub.SignIn;

/// <summary>What a password must be: long, and none of the first that anybody would try. No rule about kinds of characters, which make passwords worse to keep and no better (NIST SP 800-63B, 3.1.1).</summary>
internal static class PasswordRule
{
    public const int Shortest = 12;

    /// <summary>Longer ones cost time to hash and nothing else.</summary>
    public const int Longest = 128;

    private const int FewestDifferent = 5;

    private static readonly string[] Obvious = ["password", "passwort", "kennwort", "letmein", "welcome", "storeedge", "changeme", "qwertyuiop", "1234567890"];

    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm"];

    /// <returns>What is wrong with it in words; null when nothing is.</returns>
    public static string? Fault(string? password, string name)
    {
        if (password is null || password.Length < Shortest) return $"is shorter than {Shortest} characters";
        if (password.Length > Longest) return $"is longer than {Longest} characters";
        var plain = password.ToLowerInvariant();
        if (plain.Distinct().Count() < FewestDifferent) return $"has fewer than {FewestDifferent} different characters";
        if (name.Length > 2 && plain.Contains(name, StringComparison.Ordinal)) return "holds the account's name";
        if (Obvious.Any(o => plain.Contains(o, StringComparison.Ordinal) && plain.Length - o.Length < Shortest / 2)) return "is one of the first that anybody would try";
        if (Rows.Any(r => r.Contains(plain, StringComparison.Ordinal) || Reversed(r).Contains(plain, StringComparison.Ordinal))) return "is a row of neighbours";
        return null;
    }

    /// <returns>What is wrong with an account's name; null when nothing is.</returns>
    public static string? NameFault(string? name) => NameRule.Holds(name) ? null : $"is not {NameRule.InWords}";

    private static string Reversed(string row) => new([.. row.Reverse()]);
}
