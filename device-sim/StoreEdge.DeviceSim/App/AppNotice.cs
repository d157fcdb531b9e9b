using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.App;

/// <summary>The hub's notice, as the simulated app shows it before it asks; fetched once, and anew when the hub says that it was replaced.</summary>
internal sealed class AppNotice(HttpClient http)
{
    private volatile ConsentNotice? _shown;

    /// <exception cref="HttpRequestException">The hub does not answer.</exception>
    /// <exception cref="JsonException">The answer is no notice, or its hash is not of its text: an app does not ask on that ground.</exception>
    public async Task<ConsentNotice> ShowAsync(CancellationToken cancellationToken)
    {
        if (_shown is { } shown) return shown;
        var notice = JsonSerializer.Deserialize(await http.GetByteArrayAsync(new Uri("/v1/notice", UriKind.Relative), cancellationToken), ObservationJson.Default.ShownNotice)
            ?? throw new JsonException("the notice is null");
        if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(notice.Text))) != notice.Sha256) throw new JsonException("the notice's hash is not of its text");
        return _shown = new ConsentNotice(notice.Id, notice.Version, notice.Sha256);
    }

    public void Forget() => _shown = null;
}
