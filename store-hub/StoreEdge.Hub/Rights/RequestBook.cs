using System.Security.Cryptography;
using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rights;

/// <summary>Writes down what shoppers ask for, with the reference that they and the officer speak of.</summary>
internal sealed class RequestBook(RightsFile rights, SubjectKeys keys, FloorPlan plan, TimeProvider storeClock)
{
    // Nothing that is mistaken for something else when it is read out at a desk: 30 letters and digits, 39 bits.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Length = 8;

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);

    /// <returns>The request, or the same shopper's that is still open; null when the disk does not take it.</returns>
    public ShopperRequest? Take(PrivacyRequested asked, string madeBy)
    {
        var now = storeClock.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _zone).DateTime);
        return rights.Ask(RandomNumberGenerator.GetString(Letters, Length), asked.Kind, madeBy, keys.Of(asked.Subject), now, today.AddMonths(1));
    }

    /// <param name="reference">As somebody typed it: in small letters, with spaces or a dash.</param>
    public ShopperRequest? Find(string reference) =>
        reference.Length > 2 * Length ? null : rights.Find(reference.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant());
}
