using System.Diagnostics.Metrics;
using StoreEdge.Hub.Live;

namespace StoreEdge.Hub.Ingest;

/// <summary>What the doors have done since the start; read by the Devices page and as metrics <c>storeedge.ingest.*</c>.</summary>
internal sealed class IngestCounters : IIngestFigures
{
    public const string MeterName = "StoreEdge.Ingest";

    private long _observations;
    private long _pings;
    private long _withheld;
    private long _duplicates;
    private long _tooLate;
    private long _gaps;
    private long _refused;

    public IngestCounters(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableCounter("storeedge.ingest.observations", () => Observations, "{observation}", "Stored for the first time");
        meter.CreateObservableCounter("storeedge.ingest.pings", () => Pings, "{ping}", "Stored for the first time");
        meter.CreateObservableCounter("storeedge.ingest.withheld", () => Withheld, "{ping}", "Not stored for want of consent");
        meter.CreateObservableCounter("storeedge.ingest.duplicates", () => Duplicates, "{row}", "Known already");
        meter.CreateObservableCounter("storeedge.ingest.too_late", () => TooLate, "{row}", "Older than the raw retention, not stored");
        meter.CreateObservableUpDownCounter("storeedge.ingest.gaps", () => Gaps, "{position}", "Positions that agents left out and have not sent since");
        meter.CreateObservableCounter("storeedge.ingest.refused", () => Refused, "{batch}", "Batches answered 400 or 503");
    }

    public long Observations => Interlocked.Read(ref _observations);

    public long Pings => Interlocked.Read(ref _pings);

    public long Withheld => Interlocked.Read(ref _withheld);

    public long Duplicates => Interlocked.Read(ref _duplicates);

    public long TooLate => Interlocked.Read(ref _tooLate);

    public long Gaps => Interlocked.Read(ref _gaps);

    public long Refused => Interlocked.Read(ref _refused);

    public void CountObservations(int stored, int duplicates, int tooLate, long gaps)
    {
        Interlocked.Add(ref _observations, stored);
        Interlocked.Add(ref _duplicates, duplicates);
        Interlocked.Add(ref _tooLate, tooLate);
        Interlocked.Add(ref _gaps, gaps);
    }

    public void CountPings(int stored, int duplicates, int tooLate, int withheld)
    {
        Interlocked.Add(ref _pings, stored);
        Interlocked.Add(ref _duplicates, duplicates);
        Interlocked.Add(ref _tooLate, tooLate);
        Interlocked.Add(ref _withheld, withheld);
    }

    public void CountRefused() => Interlocked.Increment(ref _refused);
}
