using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Storage.Plans;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Plans;

/// <summary>Which product stands in which zone: the list in use, and a new one.</summary>
internal static class ProductsDoor
{
    /// <summary>A line of a product is some 60 bytes: 70,000 products.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int MostFaults = 50;

    /// <summary>The list in use by zone, and how much of what was sold it covers; with <c>form=csv</c> the list itself, where it came by the page.</summary>
    public static IResult Get(string? form, Catalogue catalogue, PlanBook book, PlanFile file, IZoneQueries zones) => form switch
    {
        null or "json" => TypedResults.Ok(Reply(catalogue, book, file, zones)),
        "csv" => book.ProductsCsv() is { } csv ? TypedResults.Bytes(csv.ToArray(), "text/csv; charset=utf-8", $"{book.Running.Plan.Store}-products.csv")
            : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "This store has no list of products."),
        _ => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["form"] = ["is neither json nor csv"] }),
    };

    /// <summary>Takes another list into use at once; what is wrong is named by its line, and then nothing has changed.</summary>
    public static async Task<IResult> Put(HttpRequest request, Catalogue catalogue, ScanPlaces scans, PlanBook book, PlanFile file, IZoneQueries zones)
    {
        var (bytes, refusal) = await Upload.ReadAsync(request, MaxBytes);
        if (bytes is null) return refusal!;
        if (KeptProducts.LinesOf(bytes) is not { } lines) return Refused(["the file is not UTF-8"]);
        var products = ProductZones.Read(lines, book.Running.Plan, out var faults, book.OtherZones());
        if (products is null) return Refused([.. faults.Take(MostFaults), .. faults.Count > MostFaults ? [string.Create(CultureInfo.InvariantCulture, $"and {faults.Count - MostFaults} more")] : Array.Empty<string>()]);
        try
        {
            file.AddProducts(bytes, book.Now);
        }
        catch (SqliteException exception) when (PassingRefusal.Is(exception))
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "The disk takes no more: the list was not taken. Send it again later.");
        }
        catalogue.Exchange(products);
        scans.Exchange(products);
        return TypedResults.Ok(Reply(catalogue, book, file, zones));
    }

    private static ProductListReply Reply(Catalogue catalogue, PlanBook book, PlanFile file, IZoneQueries zones)
    {
        var products = catalogue.Products;
        var byZone = products?.ByZone;
        return new(products is null ? null : book.ProductsSource(), products?.Count ?? 0, products?.Waiting ?? 0, Mapped(book.Today), Mapped(book.Today.AddDays(-1)),
            byZone is null ? [] : [.. book.Running.Plan.Zones.Where(z => byZone.ContainsKey(z.Id)).Select(z => new ProductListReply.ZoneProducts(z.Id.Value, z.Name, byZone[z.Id]))]);

        double? Mapped(DateOnly day) => zones.Zones(Period.Of(day), null).ProductsMapped;
    }

    private static ValidationProblem Refused(string[] faults) => TypedResults.ValidationProblem(new Dictionary<string, string[]> { [""] = faults }, title: "The list was not taken: nothing has changed.");
}

/// <param name="Source"><c>file</c>, <c>page</c> or <c>hq</c>; null without a list.</param>
/// <param name="Waiting">Lines whose zone only another version of the plan has.</param>
/// <param name="MappedToday">Share of the different products sold whose zone is known; null when nothing was sold.</param>
internal sealed record ProductListReply(string? Source, int Products, int Waiting, double? MappedToday, double? MappedYesterday, IReadOnlyList<ProductListReply.ZoneProducts> Zones)
{
    internal sealed record ZoneProducts(string Zone, string Name, int Products);
}
