using System.Globalization;
using System.Text.RegularExpressions;

namespace StoreEdge.Contract.Diff;

/// <summary>What has changed since the last release. A new major version may change anything, where topic and type both say it.</summary>
public static partial class ContractDiff
{
    public static IReadOnlyList<Difference> Between(HqContract released, HqContract now)
    {
        var found = new List<Difference>();
        foreach (var was in released.Channels)
        {
            var same = now.Channels.FirstOrDefault(c => c.Address == was.Address);
            if (same is null) Replaced(was, now, found);
            else if (same.IsSent != was.IsSent) found.Add(new(was.Address, same.IsSent ? "is sent by the store now" : "is sent by HQ now", true));
            else new MessageDiff(was.IsSent ? Breaks.SentByStore : Breaks.SentByHq, found).Compare([was.Payload], [same.Payload], was.Address);
        }
        foreach (var channel in now.Channels.Where(c => released.Channels.All(r => Unversioned(r.Address) != Unversioned(c.Address))))
            found.Add(new(channel.Address, "the channel is new", false));
        return found;
    }

    // The topic is gone: a later major version of it may stand in its place.
    private static void Replaced(Channel was, HqContract now, List<Difference> found)
    {
        var later = now.Channels.FirstOrDefault(c => Unversioned(c.Address) == Unversioned(was.Address) && MajorOf(c.Address) > MajorOf(was.Address));
        if (later is null) found.Add(new(was.Address, "the channel is gone", true));
        else if (TypesOf(later).FirstOrDefault(t => !Says(t, MajorOf(later.Address))) is { } type)
            found.Add(new(later.Address, $"the topic says a new major version and the type {type} does not", true));
        else found.Add(new(later.Address, string.Create(CultureInfo.InvariantCulture, $"major version {MajorOf(later.Address)} stands in the place of {MajorOf(was.Address)}"), false));
    }

    /// <summary>What a message calls itself: type and dataschema of an event, the schema's own id of any other.</summary>
    private static List<string> TypesOf(Channel channel)
    {
        var shape = Shape.Of([channel.Payload]);
        List<string> types = [];
        foreach (var name in (string[])["type", "dataschema"])
            if (shape.Fields.TryGetValue(name, out var field) && Shape.Of(field).Values is { } values) types.AddRange(values.Select(v => v.Trim('"')));
        return types.Count > 0 ? types : [.. Ids(channel)];
    }

    private static IEnumerable<string> Ids(Channel channel) =>
        channel.Payload.Parts().Where(p => p.Element.TryGetProperty("$id", out _)).Select(p => p.Element.GetProperty("$id").GetString()!).DefaultIfEmpty("of no schema");

    private static bool Says(string type, int major) => type.Split('.', ':').Contains(string.Create(CultureInfo.InvariantCulture, $"v{major}"));

    private static int MajorOf(string address) => int.Parse(Version().Match(address).Groups[1].Value, CultureInfo.InvariantCulture);

    private static string Unversioned(string address) => Version().Replace(address, "/v/");

    [GeneratedRegex("/v([0-9]+)/")]
    private static partial Regex Version();
}
