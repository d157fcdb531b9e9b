using StoreEdge.Observations;

namespace StoreEdge.Hub.Evaluation;

/// <summary>One side of a line across the floor, with the name of the zone it stands for: <c>inside:x&lt;0</c>.</summary>
internal sealed record HalfPlane(string Name, char Axis, bool Below, double Metres)
{
    /// <param name="text">Such as <c>inside:x&lt;0,corridor:x&gt;=0</c>; a point on the line belongs to the upper side.</param>
    /// <exception cref="EvaluationFault">A part is not understood.</exception>
    public static List<HalfPlane> ListOf(string text) => [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Of)];

    /// <summary>The side as a zone within the floor's outline; null when the floor lies on the other side as a whole.</summary>
    public Zone? Within(double left, double bottom, double right, double top)
    {
        if (Axis == 'x') (left, right) = Below ? (left, Math.Min(right, Metres)) : (Math.Max(left, Metres), right);
        else (bottom, top) = Below ? (bottom, Math.Min(top, Metres)) : (Math.Max(bottom, Metres), top);
        if (left >= right || bottom >= top) return null;
        return new Zone(ZoneId.Of(Name), Name, ZoneKind.Department, new PlanPolygon([new(left, bottom), new(right, bottom), new(right, top), new(left, top)]));
    }

    private static HalfPlane Of(string part)
    {
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        var (name, rule) = colon > 0 ? (part[..colon].Trim(), part[(colon + 1)..].Replace(" ", "", StringComparison.Ordinal)) : ("", "");
        var below = rule.Contains('<', StringComparison.Ordinal);
        var number = rule.Length > 2 ? rule[1..].TrimStart('<', '>', '=') : "";
        if (name.Length == 0 || rule is not ['x' or 'y', '<' or '>', ..] || !CsvNumber.TryRead(number, out var metres))
            throw new EvaluationFault($"--zones: '{part}' is not NAME:x<NUMBER, NAME:x>=NUMBER or the same with y");
        try
        {
            return new(ZoneId.Of(name).Value, rule[0], below, metres);
        }
        catch (FormatException exception)
        {
            throw new EvaluationFault($"--zones: '{name}' is no name of a zone: {exception.Message}");
        }
    }
}
