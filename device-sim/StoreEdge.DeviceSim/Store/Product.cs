using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>One article of the sample store.</summary>
/// <param name="Gtin">14 digits, check digit right.</param>
/// <param name="Text">As a receipt prints it: 3 to 20 printable ASCII characters.</param>
/// <param name="PriceMinor">Of a piece, or of a kilogram when it is weighed.</param>
/// <param name="Shelf">Where a shopper stands to take it; always walkable.</param>
internal sealed record Product(string Gtin, string Text, long PriceMinor, bool Weighed, ZoneId Zone, PlanPoint Shelf);
