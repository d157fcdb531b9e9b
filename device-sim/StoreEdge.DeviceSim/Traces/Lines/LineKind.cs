namespace StoreEdge.DeviceSim.Traces;

/// <summary>What stands at the line's other end, in the words of an agent's settings: where card data could be hidden in its bytes.</summary>
internal enum LineKind
{
    Scanner,
    Till,
    Text,
    Display,
    CardTerminal,
}

internal static class LineKinds
{
    private static readonly (string Name, LineKind Kind)[] Names =
        [("scanner", LineKind.Scanner), ("till", LineKind.Till), ("text", LineKind.Text), ("display", LineKind.Display), ("card-terminal", LineKind.CardTerminal)];

    public static string All => string.Join(", ", Names.Select(n => n.Name));

    public static string NameOf(LineKind kind) => Names.Single(n => n.Kind == kind).Name;

    public static bool TryParse(string name, out LineKind kind)
    {
        var at = Array.FindIndex(Names, n => n.Name == name);
        kind = at < 0 ? default : Names[at].Kind;
        return at >= 0;
    }
}
