using System.Diagnostics.Metrics;
using StoreEdge.Hub.Rules.Downlink;

namespace StoreEdge.Hub.Downlink;

internal sealed class DownlinkCounters
{
    public const string MeterName = "StoreEdge.Downlink";

    private readonly Counter<long> _answered, _unanswered;

    public DownlinkCounters(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _answered = meter.CreateCounter<long>("storeedge.downlink.orders", "{order}", "Orders that came, by kind and what became of them");
        _unanswered = meter.CreateCounter<long>("storeedge.downlink.unanswered", "{answer}", "Answers that were given up because too many waited");
    }

    public void Count(DownlinkAnswer answer) =>
        _answered.Add(1, new("kind", answer.Kind), new("outcome", answer.Outcome), new KeyValuePair<string, object?>("reason", answer.Reason ?? "none"));

    public void CountUnanswered() => _unanswered.Add(1);
}
