using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Notices;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Downlink;

namespace StoreEdge.Hub.Downlink;

/// <summary>
/// Takes orders and brings them into force. The commit is the taking: whatever is done after it follows from the file, at the next look or at the next start,
/// so it makes no difference where between the two a hub is killed.
/// </summary>
internal sealed partial class DownlinkDesk
{
    private readonly Lock _lock = new();   // messages come on the line's thread, looks on the worker's
    private readonly HubConfiguration _configuration;
    private readonly DownlinkFile _file;
    private readonly DownlinkRule _rule;
    private readonly TradingCalendar _calendar;
    private readonly Catalogue _catalogue;
    private readonly ScanPlaces _scans;
    private readonly INoticeRegistry _notices;
    private readonly DownlinkCounters _counters;
    private readonly TimeProvider _storeClock;
    private readonly ILogger<DownlinkDesk> _logger;
    private readonly TimeSpan _settle;
    private long? _productsVersion;
    private long? _saidNotStarted;

    public DownlinkDesk(HubConfiguration configuration, DownlinkFile file, TradingCalendar calendar, Catalogue catalogue, ScanPlaces scans, INoticeRegistry notices, DownlinkCounters counters,
        TimeProvider storeClock, ILogger<DownlinkDesk> logger)
    {
        (_configuration, _file, _calendar, _catalogue, _scans, _notices, _counters) = (configuration, file, calendar, catalogue, scans, notices, counters);
        (_storeClock, _logger) = (storeClock, logger);
        _rule = new(configuration.Plan.Store, configuration.HqKeys ?? throw new ArgumentException("HQ has no key here", nameof(configuration)));
        _settle = HqFeedOptions.Read(configuration.Own).Grace + TimeSpan.FromMinutes(10);
        _productsVersion = configuration.Orders[DownlinkKind.Products]?.Version;
    }

    /// <summary>What becomes of a message, and the answer to it; durable when it returns.</summary>
    public DownlinkAnswer Take(DownlinkKind kind, ReadOnlyMemory<byte> message)
    {
        lock (_lock)
        {
            var answer = Judge(kind, message);
            _counters.Count(answer);
            if (answer.Reason is { } reason) Log.Refused(_logger, answer.Kind, answer.Version, reason, answer.Details is { } details ? string.Join("; ", details) : "");
            else Log.Taken(_logger, answer.Outcome, answer.Kind, answer.Version, answer.EffectiveAt);
            return answer;
        }
    }

    /// <summary>The highest version of each kind that was taken; 0 of none.</summary>
    public IReadOnlyDictionary<string, long> Taken() => DownlinkKinds.All.ToDictionary(DownlinkKinds.NameOf, k => _file.Newest(k)?.Version ?? 0);

    /// <summary>Brings into force what has become due and can be while the hub runs.</summary>
    /// <returns>True when something is due that only a start reads.</returns>
    public bool Look()
    {
        lock (_lock)
        {
            var due = HqOrders.At(_storeClock.GetUtcNow(), _file.All());
            if (due.ReadAtStart != _configuration.Orders.ReadAtStart) return CanStartWith(due);
            if (due[DownlinkKind.Products] is { } products && products.Version != _productsVersion) Exchange(products, due);
            return false;
        }
    }

    private DownlinkAnswer Judge(DownlinkKind kind, ReadOnlyMemory<byte> message)
    {
        var (store, now) = (_configuration.Plan.Store, _storeClock.GetUtcNow());
        var verdict = _rule.Decide(kind, message, _file.Newest(kind), now);
        if (verdict.Order is not { } order) return Refused(verdict.Reason!.Value, verdict.Detail is { } detail ? [detail] : []);
        if (verdict.Decision == DownlinkDecision.AlreadyTaken) return DownlinkAnswer.Applied(store, kind, order.Version, already: true, _file.EffectiveAt(kind, order.Version), now);

        var effectiveAt = TakingEffect.Of(kind, now, order.NotBefore, _calendar, _settle);
        var fault = kind == DownlinkKind.Notice ? OrderedNotice.Register(order, _notices, ref effectiveAt) : FaultOf(new(kind, order.Version, message, effectiveAt), order);
        if (fault is not null) return Refused(fault.Reason, fault.Details);
        try
        {
            _file.Take(kind, order.Version, verdict.Digest, message, now, effectiveAt);
        }
        catch (Exception exception) when (PassingRefusal.Is(exception))
        {
            return Refused(DownlinkRefusal.NotStored, [exception.Message]);
        }
        return DownlinkAnswer.Applied(store, kind, order.Version, already: false, effectiveAt, now);

        DownlinkAnswer Refused(DownlinkRefusal reason, IReadOnlyCollection<string> details) => DownlinkAnswer.Refused(store, kind, verdict.Version, reason, details, now);
    }

    // The order must go with everything it will meet: with what holds when it takes effect, and with whatever changes after that.
    private OrderFault? FaultOf(StoredOrder candidate, DownlinkEnvelope order)
    {
        if (candidate.Kind == DownlinkKind.Configuration)
        {
            OrderedSettings.Read(order, _configuration.Own, out var fault);
            if (fault is not null) return fault;
        }
        if (candidate.Kind == DownlinkKind.Plan && OrderedFiles.Uncovered(order, _configuration.Plan) is { Count: > 0 } uncovered) return new(DownlinkRefusal.WeakensPrivacy, uncovered);
        List<StoredOrder> all = [.. _file.All(), candidate];
        foreach (var instant in all.Select(o => o.EffectiveAt).Where(t => t >= candidate.EffectiveAt).Distinct())
        {
            if (_configuration.With(HqOrders.At(instant, all), out var faults) is null) return new(DownlinkRefusal.InvalidContent, faults);
        }
        return null;
    }

    // The store's own files may have been changed under a running hub: it goes on rather than stop and not come back.
    private bool CanStartWith(HqOrders due)
    {
        if (_configuration.With(due, out var faults) is not null) return true;
        if (_saidNotStarted == due.ReadAtStart) return false;
        _saidNotStarted = due.ReadAtStart;
        Log.NotStarted(_logger, string.Join("; ", faults));
        return false;
    }

    private void Exchange(DownlinkEnvelope order, HqOrders due)
    {
        if (_configuration.With(due, out var faults) is not { Products: { } products })
        {
            Log.NotExchanged(_logger, order.Version, string.Join("; ", faults));
        }
        else
        {
            _catalogue.Exchange(products);
            _scans.Exchange(products);
            Log.Exchanged(_logger, order.Version, products.Count);
        }
        _productsVersion = order.Version;
    }

    private static partial class Log
    {
        [LoggerMessage(3801, LogLevel.Information, "HQ's order {Outcome}: {Kind} version {Version}, in force from {EffectiveAt}")]
        public static partial void Taken(ILogger logger, string outcome, string kind, long? version, DateTimeOffset? effectiveAt);

        [LoggerMessage(3802, LogLevel.Warning, "An order was refused: {Kind} version {Version}: {Reason}: {Details}")]
        public static partial void Refused(ILogger logger, string kind, long? version, string reason, string details);

        [LoggerMessage(3803, LogLevel.Information, "HQ's catalogue version {Version} is in force: {Products} products")]
        public static partial void Exchanged(ILogger logger, long version, int products);

        [LoggerMessage(3804, LogLevel.Error, "HQ's catalogue version {Version} no longer goes with the store's settings, the former stays: {Faults}")]
        public static partial void NotExchanged(ILogger logger, long version, string faults);

        [LoggerMessage(3805, LogLevel.Error, "What HQ ordered no longer goes with the store's own files, the hub goes on without it: {Faults}")]
        public static partial void NotStarted(ILogger logger, string faults);
    }
}
