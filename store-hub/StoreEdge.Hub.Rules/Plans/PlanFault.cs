using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Plans;

/// <summary>One thing that is wrong with a plan, or looks wrong: what, in which feature, where on the floor, and how to mend it.</summary>
/// <param name="Rule">A word that stands for the rule for ever, such as <c>zones-overlap</c>.</param>
/// <param name="Blocks">False: the plan can be saved all the same.</param>
/// <param name="Feature">Index in the collection's <c>features</c>; null where it is about the whole plan.</param>
/// <param name="Id">The feature's <c>properties.id</c>, where it has one.</param>
/// <param name="At">Null where no place can be named.</param>
public sealed record PlanFault(string Rule, bool Blocks, int? Feature, string? Id, PlanFaultPlace? At, string What, string Mend)
{
    internal static PlanFault Of(string rule, DraftFeature feature, PlanPoint? at, string what, string mend, bool blocks = true) =>
        new(rule, blocks, feature.Index, feature.Id, PlanFaultPlace.Of(at ?? feature.Middle), what, mend);

    internal static PlanFault OfWhole(string rule, PlanPoint? at, string what, string mend, bool blocks = true) =>
        new(rule, blocks, null, null, PlanFaultPlace.Of(at), what, mend);
}

/// <summary>In metres from the plan's south-west corner, to the centimetre.</summary>
public sealed record PlanFaultPlace(double XMetres, double YMetres, int Floor)
{
    internal static PlanFaultPlace? Of(PlanPoint? point) =>
        point is { } p && double.IsFinite(p.XMetres) && double.IsFinite(p.YMetres) ? new(Math.Round(p.XMetres, 2), Math.Round(p.YMetres, 2), p.Floor) : null;
}
