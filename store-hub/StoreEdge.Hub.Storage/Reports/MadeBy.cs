using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// What the answers of a day depend on besides its rows: the program, whose rules may be others tomorrow, and every layout, which says what is not told. Answers that were
/// made by something else are made anew.
/// </summary>
internal static class MadeBy
{
    public static string Of(PlanDays plans)
    {
        var text = new StringBuilder();
        // By the build: nobody has to remember to count a number up.
        foreach (var type in (Type[])[typeof(Threshold), typeof(MadeBy), typeof(FloorPlan)]) text.Append(CultureInfo.InvariantCulture, $"{type.Module.ModuleVersionId} ");
        foreach (var (first, plan) in plans.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{first:O} {plan.Version} {plan.TimeZone} {plan.WidthMetres:R} {plan.HeightMetres:R} {plan.Floors}");
            foreach (var lane in plan.Lanes) text.Append(CultureInfo.InvariantCulture, $"\n{lane.Id} {lane.Zone}");
            foreach (var zone in plan.Zones)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{zone.Id} {zone.IsSensitive}");
                foreach (var corner in zone.Polygon.Corners) text.Append(CultureInfo.InvariantCulture, $" {corner.XMetres:R} {corner.YMetres:R} {corner.Floor}");
            }
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
