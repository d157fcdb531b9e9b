using System.Text;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Plans;

/// <summary>A small right plan of 20 x 10 m, to which a test adds what it is about.</summary>
internal static class DrawnPlan
{
    public const string Door = """{"type":"Feature","properties":{"kind":"entrance","id":"door"},"geometry":{"type":"Point","coordinates":[2,0]}}""";

    public static string Area(string kind, string id, string ring, string more = "") =>
        $$$"""{"type":"Feature","properties":{"kind":"{{{kind}}}","id":"{{{id}}}","name":"{{{id}}} name"{{{more}}}},"geometry":{"type":"Polygon","coordinates":[[{{{ring}}}]]}}""";

    /// <param name="box">West, south, east, north.</param>
    public static string Zone(string id, (double W, double S, double E, double N) box, string more = "") => Area("zone", id, Ring(box), more);

    public static string Shelf(string id, (double W, double S, double E, double N) box) => Area("shelf", id, Ring(box));

    public static string Lane(string id, (double W, double S, double E, double N) box, string more = ",\"till\":\"till-1\",\"service\":[15,1]") => Area("lane", id, Ring(box), more);

    public static string Receiver(string id, double x, double y) =>
        FormattableString.Invariant($$$"""{"type":"Feature","properties":{"kind":"receiver","id":"{{{id}}}"},"geometry":{"type":"Point","coordinates":[{{{x}}},{{{y}}}]}}""");

    public static byte[] Of(double width, double height, params string[] features) => Encoding.UTF8.GetBytes(FormattableString.Invariant(
        $$$"""{"type":"FeatureCollection","storeedge":{"store":"store-0001","name":"S","timeZone":"Europe/Berlin","currency":"EUR","version":"1","widthMetres":{{{width}}},"heightMetres":{{{height}}}},"features":[{{{string.Join(',', features)}}}]}"""));

    public static byte[] Of(params string[] features) => Of(20, 10, features);

    public static IReadOnlyList<PlanFault> Faults(params string[] features) => PlanCheck.Of(Of(features), null, out _);

    public static FloorPlan Plan(params string[] features) => FloorPlanReader.Read(Of(features), out _)!;

    private static string Ring((double W, double S, double E, double N) b) => FormattableString.Invariant($"[{b.W},{b.S}],[{b.E},{b.S}],[{b.E},{b.N}],[{b.W},{b.N}],[{b.W},{b.S}]");
}
