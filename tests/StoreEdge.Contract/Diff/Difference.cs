namespace StoreEdge.Contract.Diff;

/// <param name="Where">Topic and place in the message, such as <c>.../feed/zone-days/data/zones/[]/visits</c>.</param>
/// <param name="IsBreaking">Somebody who follows the released contract would no longer understand or be understood.</param>
public sealed record Difference(string Where, string What, bool IsBreaking)
{
    public override string ToString() => $"{(IsBreaking ? "BREAKING" : "allowed ")}  {Where}: {What}";
}
