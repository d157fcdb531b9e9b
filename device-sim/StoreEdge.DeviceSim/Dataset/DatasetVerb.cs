using System.CommandLine;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.DeviceSim.Store;

namespace StoreEdge.DeviceSim.Dataset;

/// <summary><c>device-sim dataset FOLDER</c>: the simulated store without wires, as files with their truth.</summary>
internal static class DatasetVerb
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "where the files go" };
        var store = new Option<string?>("--store") { Description = "folder with plan.geojson and products.csv; the sample store when left out" };
        var seed = Whole("--seed", 1, "same seed and options, same bytes");
        var visits = Whole("--visits", int.MaxValue, "nobody enters after this many people");
        var lanes = Whole("--lanes", int.MaxValue, "no more lanes open than this");
        var minutes = Number("--minutes", 30, "how long people go on entering");
        var arrivals = Number("--arrivals", 110, "people an hour");
        var app = Number("--app-share", 0.3, "of all people: carry the app and have consented");
        var cart = Number("--cart-share", 0.45, "of all people: push a cart with a tag");
        var link = Number("--link-share", 0.6, "of those with the app: allow their basket to be joined");
        var every = Number("--ping-seconds", 1, "between two pings");
        var from = Number("--noise-from", 4, "metres, standard deviation of a ping per axis: the least");
        var to = Number("--noise-to", 8, "the most");
        var gaps = Number("--gaps", 12, "silences of 10 to 30 s of a phone, an hour");
        var offset = Number("--offset-db", 3, "standard deviation of how loud tags and how keen phones are");
        var missed = Number("--missed", 0.3, "share of adverts that nobody catches");
        var receivers = Number("--receiver-m2", 100, "square metres of floor for each receiver of carts' tags");
        var beacons = Number("--beacon-m2", 50, "square metres of floor for each fixed beacon that phones hear");
        var exponent = new Option<double?>("--exponent") { Description = "of the path loss; drawn from 1.8 to 2.6 by the seed when left out" };
        var command = new Command("dataset", "Write what receivers, phones and tills of the simulated store observe, with the truth, for store-hub evaluate")
            { folder, store, seed, visits, lanes, minutes, arrivals, app, cart, link, every, from, to, gaps, offset, missed, receivers, beacons, exponent };
        command.SetAction(given => Run(new DatasetOptions
        {
            Folder = Path.GetFullPath(given.GetValue(folder)!), Store = given.GetValue(store) ?? ProgramPaths.SampleStoreOfCheckout(), Seed = given.GetValue(seed),
            MostShoppers = given.GetValue(visits), MostLanes = given.GetValue(lanes), Minutes = given.GetValue(minutes), ArrivalsPerHour = given.GetValue(arrivals),
            AppShare = given.GetValue(app), CartShare = given.GetValue(cart), BasketLinkShare = given.GetValue(link), PingSeconds = given.GetValue(every),
            NoiseFromMetres = given.GetValue(from), NoiseToMetres = given.GetValue(to), GapsPerHour = given.GetValue(gaps),
            DeviceOffsetDb = given.GetValue(offset), MissedShare = given.GetValue(missed),
            ReceiverSquareMetres = given.GetValue(receivers), BeaconSquareMetres = given.GetValue(beacons), Exponent = given.GetValue(exponent),
        }, Console.Out, Console.Error));
        return command;
    }

    public static int Run(DatasetOptions options, TextWriter told, TextWriter faults)
    {
        if (options.Faults() is { Count: > 0 } wrong)
        {
            foreach (var fault in wrong) faults.WriteLine(fault);
            return 2;
        }
        try
        {
            var store = SampleStore.Open(options.Store);
            store = store with { Plan = Equipment.Equip(store.Plan, options.ReceiverSquareMetres, options.BeaconSquareMetres) };
            var day = new DatasetDay(store, options);
            DatasetFiles.Write(options.Folder, options.Store, store, day);
            told.WriteLine($"{day.People} people, {day.Streams.Count(s => s.IsApp)} app visits, {day.Streams.Count(s => !s.IsApp)} cart trips, {day.Baskets.Count} baskets, "
                + $"{day.Streams.Sum(s => s.Sightings.Count)} sightings, {day.Streams.Sum(s => s.Pings.Count)} pings in {options.Folder}");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            faults.WriteLine($"dataset: {e.Message}");
            return 1;
        }
    }

    private static Option<int> Whole(string name, int otherwise, string description) => new(name) { Description = description, DefaultValueFactory = _ => otherwise };

    private static Option<double> Number(string name, double otherwise, string description) => new(name) { Description = description, DefaultValueFactory = _ => otherwise };
}
