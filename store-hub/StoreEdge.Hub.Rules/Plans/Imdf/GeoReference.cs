using System.Text.Json.Nodes;

namespace StoreEdge.Hub.Rules.Plans.Imdf;

/// <summary>
/// Where a store's floor lies on the earth: a plane that touches the ellipsoid in the plan's south-west corner. Within a store's 500 m it is some
/// centimetres off the ellipsoid's own surface, and there and back it is exact.
/// </summary>
/// <param name="BearingDegrees">Of the plan's north, clockwise from true north.</param>
internal readonly record struct GeoReference(double Latitude, double Longitude, double BearingDegrees)
{
    /// <summary>Member of <c>storeedge</c> that says it; without, a plan lies at latitude and longitude 0.</summary>
    public const string Member = "georeference";

    // WGS 84: semi-major axis in metres, first eccentricity squared.
    private const double A = 6_378_137, E2 = 6.694379990141316e-3;

    // What is finer is the sum's own rounding: a plan's numbers come back as they were.
    private const int Decimals = 6;

    public static GeoReference Of(JsonNode? about) => about?[Member] is JsonObject o
        ? new(Number(o["latitude"]), Number(o["longitude"]), Number(o["bearingDegrees"])) : default;

    public JsonObject ToJson() => new() { ["latitude"] = Latitude, ["longitude"] = Longitude, ["bearingDegrees"] = BearingDegrees };

    public (double Longitude, double Latitude) ToEarth(double x, double y)
    {
        var (sin, cos) = Math.SinCos(BearingDegrees * Math.PI / 180);
        var (east, north) = ((x * cos) + (y * sin), (y * cos) - (x * sin));
        return (Longitude + (east / MetresPerDegreeEast), Latitude + (north / MetresPerDegreeNorth));
    }

    public (double X, double Y) ToPlan(double longitude, double latitude, int decimals = Decimals)
    {
        var (sin, cos) = Math.SinCos(BearingDegrees * Math.PI / 180);
        var (east, north) = ((longitude - Longitude) * MetresPerDegreeEast, (latitude - Latitude) * MetresPerDegreeNorth);
        return (Math.Round((east * cos) - (north * sin), decimals), Math.Round((east * sin) + (north * cos), decimals));
    }

    private double Root => Math.Sqrt(1 - (E2 * Math.Pow(Math.Sin(Latitude * Math.PI / 180), 2)));

    private double MetresPerDegreeNorth => A * (1 - E2) / Math.Pow(Root, 3) * Math.PI / 180;

    private double MetresPerDegreeEast => A / Root * Math.Cos(Latitude * Math.PI / 180) * Math.PI / 180;

    private static double Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : 0;
}
