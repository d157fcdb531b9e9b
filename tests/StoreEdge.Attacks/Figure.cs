using System.Globalization;

namespace StoreEdge.Attacks;

/// <summary>One row of the table: an attack, what it does where nothing is protected, what it does here, and what it may do at most.</summary>
/// <param name="Published">What others measured on data as it is; empty where nobody did.</param>
/// <param name="Unprotected">The same attack on the same store without what protects it: an attack that wins nowhere shows nothing.</param>
/// <param name="Most">Ours may not be more; null for a row that only tells.</param>
internal sealed record Figure(string Id, string Attack, string Published, double Unprotected, double Ours, double? Most)
{
    public bool Holds => Most is not { } most || Ours <= most;

    public static string Heading { get; } = Row("", "attack", "published", "unprotected", "ours", "at most", "");

    public override string ToString() => Row(Id, Attack, Published, Text(Unprotected), Text(Ours), Most is { } most ? Text(most) : "-", Most is null ? "" : Holds ? "held" : "MISSED");

    private static string Row(string id, string attack, string published, string unprotected, string ours, string most, string verdict) =>
        $"{id,-4} {attack,-64} {published,-16} {unprotected,11} {ours,7} {most,7}  {verdict}";

    private static string Text(double figure) => figure.ToString(figure == Math.Floor(figure) && figure > 1 ? "0" : "0.000", CultureInfo.InvariantCulture);
}
