using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Aggregates;

/// <summary>One basket as the hub keeps it.</summary>
public sealed record BasketFacts
{
    public required LaneId Lane { get; init; }

    public required int TradingDay { get; init; }

    public required string Number { get; init; }

    public required long OpenedAtMs { get; init; }

    public required long ClosedAtMs { get; init; }

    /// <summary>Items sold less items returned, see <see cref="BasketSums.Pieces"/>.</summary>
    public required int ItemCount { get; init; }

    public required long TotalMinor { get; init; }

    public string? PaymentMethod { get; init; }

    /// <summary>The items as JSON.</summary>
    public required string Items { get; init; }

    /// <summary>Lane, trading day and receipt number name a transaction, however often it is told; 63 bits.</summary>
    public long BasketId
    {
        get
        {
            Span<byte> hash = stackalloc byte[32];
            SHA256.HashData(Encoding.UTF8.GetBytes($"{Lane}|{TradingDay}|{Number}"), hash);
            return BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue;
        }
    }

    public static BasketFacts Of(LaneId lane, Basket basket, string items, TradingCalendar calendar) => new()
    {
        Lane = lane, TradingDay = calendar.DayNumberOf(basket.ClosedAt), Number = basket.Number,
        OpenedAtMs = basket.OpenedAt.ToUnixTimeMilliseconds(), ClosedAtMs = basket.ClosedAt.ToUnixTimeMilliseconds(),
        ItemCount = (int)BasketSums.Pieces(basket.Items), TotalMinor = basket.TotalMinor, PaymentMethod = basket.PaymentMethod, Items = items,
    };

    /// <summary>Of two tellings of one transaction the first in event time stands; which arrived first does not matter.</summary>
    public static BasketFacts Standing(BasketFacts one, BasketFacts other)
    {
        var order = one.ClosedAtMs.CompareTo(other.ClosedAtMs);
        if (order == 0) order = one.OpenedAtMs.CompareTo(other.OpenedAtMs);
        if (order == 0) order = one.TotalMinor.CompareTo(other.TotalMinor);
        if (order == 0) order = string.CompareOrdinal(one.Items, other.Items);
        if (order == 0) order = string.CompareOrdinal(one.PaymentMethod, other.PaymentMethod);
        return order <= 0 ? one : other;
    }

    public void AddTo(AggregateDelta delta, TradingCalendar calendar) => delta.Add(KeyIn(calendar), Measured);

    public void RemoveFrom(AggregateDelta delta, TradingCalendar calendar) => delta.Remove(KeyIn(calendar), Measured);

    private Measures Measured => new(1, ItemCount, TotalMinor, Math.Max(0, ClosedAtMs - OpenedAtMs));

    private AggregateKey KeyIn(TradingCalendar calendar) => new(AggregateTable.LaneHour, TradingDay,
        calendar.HourStartOf(DateTimeOffset.FromUnixTimeMilliseconds(ClosedAtMs)).ToUnixTimeMilliseconds(), Lane.Value);
}
