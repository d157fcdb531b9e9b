using static StoreEdge.Hub.Rules.Kpis.KpiWords;

namespace StoreEdge.Hub.Rules.Kpis;

internal static class LaneKpis
{
    /// <summary>The wait that a store aims at, and the one that calls for somebody (kpis: queue wait).</summary>
    public const double TargetWaitSeconds = 30, AlarmWaitSeconds = 300;

    private static readonly Words FewWaits = new("Fewer than {k} joined visits at the lane.", "Weniger als {k} zugeordnete Besuche an der Kasse.");

    public static IReadOnlyList<Kpi> All { get; } =
    [
        new("queue-length", new("Queue", "Schlange"),
            new("Followed shoppers in the lane for 10 seconds and more who are not served yet. It is long with more than 2 for each open lane for 60 seconds; the number itself is not told.",
                "Erfasste Kunden, die 10 Sekunden und länger in der Kassenzone sind und noch nicht bedient werden. Lang sind mehr als 2 je offener Kasse für 60 Sekunden; die Zahl selbst wird nicht angegeben."),
            "count", 2, new("more than 2 for each open lane for 60 s", "mehr als 2 je offener Kasse für 60 s"), new("Told live only.", "Nur live."), At(("today", "queue[].queue"))),
        new("queue-wait", new("Queue wait", "Wartezeit"), new("From entering the lane to the first item of the basket, of visits joined with it; median, from steps of 5 seconds.", "Vom Betreten der Kassenzone bis zum ersten Artikel des zugeordneten Bons; Median, aus Schritten von 5 Sekunden."),
            "seconds", TargetWaitSeconds, new("target 30 s; alarm 5 min", "Ziel 30 s; Alarm 5 min"), FewWaits,
            At(("checkout", "lanes[].medianWaitSeconds"), ("checkout", "wait.medianSeconds"), ("today", "queue[].medianWaitSeconds"), ("tiles", "tiles[queue-wait].value"))),
        new("queue-wait-p90", new("90 % wait under", "90 % warten kürzer"), new("Nine of ten waits are shorter.", "Neun von zehn Wartezeiten sind kürzer."), "seconds", AlarmWaitSeconds, new("alarm 5 min", "Alarm 5 min"), FewWaits,
            At(("checkout", "lanes[].p90WaitSeconds"), ("checkout", "wait.p90Seconds"))),
        new("service-time", new("Service", "Bedienzeit"), new("From the first item to the end of the receipt; median.", "Vom ersten Artikel bis zum Ende des Bons; Median."), "seconds", null, None,
            new("Fewer than {k} baskets at the lane.", "Weniger als {k} Bons an der Kasse."), At(("checkout", "lanes[].medianServiceSeconds"))),
        new("abandonment", new("Left without a basket", "Ohne Bon gegangen"), new("Followed shoppers who left a lane and surely had no basket within 2 minutes / all times at the lanes. A lower bound.", "Erfasste Kunden, die eine Kassenzone verließen und sicher binnen 2 Minuten keinen Bon hatten / alle Zeiten an den Kassen. Eine Untergrenze."),
            "share", null, new("from 30 times at the lanes on", "ab 30 Zeiten an den Kassen"), new("Told from 30 times at the lanes on.", "Ab 30 Zeiten an den Kassen."), At(("checkout", "queue.abandonedShare"), ("checkout", "lanes[].queue.abandonedShare"))),
        new("lanes-needed", new("Lanes needed", "Nötige Kassen"), new("So many open lanes hold the mean wait at 30 seconds: one queue before equal lanes, arrivals by chance.", "So viele offene Kassen halten die mittlere Wartezeit bei 30 Sekunden: eine Schlange vor gleichen Kassen, Ankünfte nach Zufall."),
            "count", null, new("mean wait 30 s", "mittlere Wartezeit 30 s"), new("Told of today, from enough baskets on.", "Nur für heute, ab genügend Bons."), At(("checkout", "outlook.in15Minutes.lanes"), ("checkout", "outlook.in30Minutes.lanes"))),
    ];
}
