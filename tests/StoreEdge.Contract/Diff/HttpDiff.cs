using System.Text.Json;
using StoreEdge.Contract.Schemas;

namespace StoreEdge.Contract.Diff;

/// <summary>
/// Compares the hub's HTTP (openapi.yaml) with its released form. Breaking is what refuses a request that was right, or leaves out or changes what a
/// caller reads: a path, an operation, a parameter, an answer or a field that is gone, something newly required, a type that is another one.
/// </summary>
public static class HttpDiff
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options"];

    /// <param name="released">An openapi.yaml.</param>
    public static IReadOnlyList<Difference> Between(string released, string now)
    {
        var found = new List<Difference>();
        var (before, after) = (Operations(released), Operations(now));
        foreach (var (name, was) in before)
        {
            if (after.TryGetValue(name, out var same)) Compare(name, was, same, found);
            else found.Add(new(name, after.Keys.Any(k => PathOf(k) == PathOf(name)) ? "the operation is gone" : "the path is gone", true));
        }
        foreach (var name in after.Keys.Except(before.Keys)) found.Add(new(name, "the operation is new", false));
        return found;
    }

    /// <summary>By <c>GET /v1/notice</c>.</summary>
    private static Dictionary<string, Operation> Operations(string file)
    {
        var document = new SchemaFiles().Open(file);
        var operations = new Dictionary<string, Operation>(StringComparer.Ordinal);
        foreach (var path in document.Element.GetProperty("paths").EnumerateObject())
        {
            var shared = Under(document.Of(path.Value), "parameters");
            foreach (var method in path.Value.EnumerateObject().Where(m => Methods.Contains(m.Name)))
                operations.Add($"{method.Name.ToUpperInvariant()} {path.Name}", new(document.Of(method.Value), [.. shared, .. Under(document.Of(method.Value), "parameters")]));
        }
        return operations;
    }

    private static void Compare(string at, Operation was, Operation now, List<Difference> found)
    {
        foreach (var (name, parameter) in was.Parameters)
        {
            if (!now.Parameters.TryGetValue(name, out var same)) found.Add(new($"{at}?{name}", "the parameter is gone", true));
            else CompareBodies($"{at}?{name}", parameter, same, Breaks.Request, found);
        }
        foreach (var (name, parameter) in now.Parameters)
            if (IsRequired(parameter) && !(was.Parameters.TryGetValue(name, out var before) && IsRequired(before))) found.Add(new($"{at}?{name}", "the parameter is required now", true));
        CompareRequests(at, Of(was.Element, "requestBody"), Of(now.Element, "requestBody"), found);
        CompareAnswers(at, was, now, found);
    }

    private static void CompareRequests(string at, Schema? was, Schema? now, List<Difference> found)
    {
        if (now is { } body && IsRequired(body) && !(was is { } before && IsRequired(before))) found.Add(new($"{at} request", "a body is required now", true));
        if (was is { } old) CompareContents($"{at} request", old, now, Breaks.Request, found);
    }

    private static void CompareAnswers(string at, Operation was, Operation now, List<Difference> found)
    {
        var answers = Named(Of(now.Element, "responses"));
        foreach (var (status, answer) in Named(Of(was.Element, "responses")))
        {
            // Which refusals there are is no promise; what is given is.
            if (answers.TryGetValue(status, out var same)) CompareContents($"{at} {status}", answer, same, Breaks.Response, found);
            else found.Add(new($"{at} {status}", "the answer is gone", status.StartsWith('2')));
        }
    }

    private static void CompareContents(string at, Schema was, Schema? now, Breaks breaks, List<Difference> found)
    {
        var contents = now is { } body ? Named(Of(body, "content")) : [];
        foreach (var (type, content) in Named(Of(was, "content")))
        {
            if (!contents.TryGetValue(type, out var same)) found.Add(new(at, $"{type} is gone", true));
            else CompareBodies(at, content, same, breaks, found);
        }
    }

    private static void CompareBodies(string at, Schema was, Schema now, Breaks breaks, List<Difference> found)
    {
        if (Of(was, "schema") is not { } before) return;   // nothing was promised
        if (Of(now, "schema") is { } after) new MessageDiff(breaks, found).Compare([before], [after], at);
        else found.Add(new(at, "what it is is said no longer", true));
    }

    private static bool IsRequired(Schema part) => part.Element.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True;

    private static string PathOf(string operation) => operation[(operation.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static Schema? Of(Schema part, string name) => part.Element.TryGetProperty(name, out var value) ? part.Of(value).Followed() : null;

    private static Dictionary<string, Schema> Named(Schema? part) =>
        part is { } map ? map.Element.EnumerateObject().ToDictionary(p => p.Name, p => map.Of(p.Value).Followed(), StringComparer.Ordinal) : [];

    private static IEnumerable<Schema> Under(Schema part, string name) => Of(part, name) is { } list ? list.Element.EnumerateArray().Select(e => list.Of(e).Followed()) : [];

    private sealed class Operation(Schema element, List<Schema> parameters)
    {
        public Schema Element => element;

        /// <summary>By <c>query day</c> and so on.</summary>
        public Dictionary<string, Schema> Parameters { get; } = parameters.ToDictionary(p => $"{p.Element.GetProperty("in").GetString()} {p.Element.GetProperty("name").GetString()}", StringComparer.Ordinal);
    }
}
