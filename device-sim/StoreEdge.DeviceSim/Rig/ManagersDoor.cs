using System.Net.Http.Headers;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>The way in for programs of the hub's own machine: the key that the hub has left in its data folder.</summary>
internal static class ManagersDoor
{
    /// <param name="dataFolder">Of a hub that has started.</param>
    public static AuthenticationHeaderValue KeyIn(string dataFolder, string role = "manager") =>
        new("Bearer", File.ReadAllText(Path.Combine(dataFolder, $"{role}.key")).Trim());

    /// <param name="dataFolder">Of a hub that has started.</param>
    public static HttpClient Open(Uri hub, string dataFolder) => new() { BaseAddress = hub, DefaultRequestHeaders = { Authorization = KeyIn(dataFolder) } };
}
