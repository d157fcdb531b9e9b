using System.Globalization;
using StoreEdge.DeviceSim.Store;
using StoreEdge.DeviceSim.Truth;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Dataset;

/// <summary>Writes the folder, in the shape that <c>store-hub evaluate</c> replays; README.md of device-sim says what stands in each file.</summary>
internal static class DatasetFiles
{
    // Receivers and fixed beacons hang there; the model of the air has two metres between them and what a shopper carries.
    private const double AnchorMetres = 3;

    public static void Write(string folder, string storeFolder, SampleStore store, DatasetDay day)
    {
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(storeFolder, "plan.geojson"), Path.Combine(folder, "plan.json"), overwrite: true);
        File.Copy(Path.Combine(storeFolder, "products.csv"), Path.Combine(folder, "products.csv"), overwrite: true);
        var plan = store.Plan;
        Table("anchors.csv", "anchor_id,x_m,y_m,z_m", plan.Receivers.Select(r => (Id: r.Id.Value, r.At)).Concat(plan.Beacons.Select(b => (Id: b.Id.Value, b.At)))
            .Select(a => Row($"{a.Id},{a.At.XMetres},{a.At.YMetres},{AnchorMetres}")));
        Table("sightings.csv", "stream,split,t_s,anchor_id,device_id,rssi_dbm", day.Streams.SelectMany(s => s.Sightings.Select(h =>
            Row($"{s.Name},open,{h.AtMs / 1000.0:0.000},{h.Anchor},{(s.IsApp ? s.Name : s.Device)},{h.RssiDbm}"))));
        Table("pings.csv", "path_id,t_ms,x_m,y_m,accuracy_m,gt_x_m,gt_y_m", day.Streams.SelectMany(s => s.Pings.Select(p =>
            Row($"{s.Name},{p.AtMs},{p.Ping.XMetres},{p.Ping.YMetres},{p.Ping.AccuracyMetres},{p.Truth.XMetres:0.00},{p.Truth.YMetres:0.00}"))));
        Table("truth.csv", "stream,split,t_s,x_m,y_m,zone", day.Streams.SelectMany(s => Truth(plan, s)));
        Table("zone_visits.csv", "stream,zone,entered_t_s,left_t_s,seconds", day.Streams.SelectMany(s => ZoneCrossing.Stays(plan, s.Shopper.Trajectory, s.FromMs, s.ToMs)
            .Select(z => Row($"{s.Name},{z.Zone},{z.EnteredSeconds:0.000},{z.LeftSeconds:0.000},{z.LeftSeconds - z.EnteredSeconds:0.000}"))));
        Table("baskets.csv", "basket,lane,opened_t_s,closed_t_s,items,total_minor", day.Baskets.Select(b =>
            Row($"{NameOf(b)},{b.Lane},{day.Seconds(b.OpenedAt):0.000},{day.Seconds(b.ClosedAt):0.000},{Items(b)},{b.TotalMinor}")));
        Table("joins.csv", "basket,app,cart,basket_link", Joins(day));

        void Table(string name, string header, IEnumerable<string> rows)
        {
            using var file = new StreamWriter(Path.Combine(folder, name)) { NewLine = "\n" };
            file.WriteLine(header);
            foreach (var row in rows) file.WriteLine(row);
        }
    }

    /// <summary>Each whole second and the last instant.</summary>
    private static IEnumerable<string> Truth(FloorPlan plan, DatasetStream stream)
    {
        for (var ms = stream.FromMs; ms <= stream.ToMs; ms = ms == stream.ToMs ? long.MaxValue : Math.Min(((ms / 1000) + 1) * 1000, stream.ToMs))
        {
            var where = stream.Shopper.Trajectory.At(ms);
            yield return Row($"{stream.Name},open,{ms / 1000.0:0.000},{where.XMetres:0.000},{where.YMetres:0.000},{plan.ZoneAt(where)?.Id.Value}");
        }
    }

    /// <summary>One row a shopper of whom two things are known that belong together.</summary>
    private static IEnumerable<string> Joins(DatasetDay day)
    {
        var streams = day.Streams.ToLookup(s => s.Shopper);
        foreach (var own in streams.OrderBy(s => s.Key.Number))
        {
            var (shopper, app, cart) = (own.Key, own.FirstOrDefault(s => s.IsApp), own.FirstOrDefault(s => !s.IsApp));
            var basket = day.Baskets.FirstOrDefault(b => app is not null ? b.Subject == shopper.Subject
                : b.Cart == cart!.Device && day.Seconds(b.ClosedAt) * 1000 >= cart.FromMs && day.Seconds(b.ClosedAt) * 1000 <= cart.ToMs);
            if (basket is null && (app is null || cart is null)) continue;
            yield return Row($"{(basket is null ? "" : NameOf(basket))},{app?.Name},{cart?.Name},{(shopper.Purposes.Contains(Purpose.BasketLink) ? 1 : 0)}");
        }
    }

    private static string NameOf(TrueBasket basket) => $"{basket.Lane}-{basket.Number}";

    private static string Items(TrueBasket basket) => string.Join(' ', basket.Items.Where(i => !i.Voided).Select(i => Row($"{i.Gtin}:{i.Quantity}")));

    private static string Row(FormattableString row) => row.ToString(CultureInfo.InvariantCulture);
}
