using static StoreEdge.Hub.Rules.Kpis.KpiWords;

namespace StoreEdge.Hub.Rules.Kpis;

internal static class VisitKpis
{
    public static IReadOnlyList<Kpi> All { get; } =
    [
        new("visit", new("Visits", "Besuche"),
            new("One consented visit, or one cart trip, from its first to its last position. A visit ends after 15 minutes of silence, 5 minutes after the payment, or after 4 hours.",
                "Ein eingewilligter Besuch oder eine Wagenfahrt von der ersten bis zur letzten Position. Ein Besuch endet nach 15 Minuten Stille, 5 Minuten nach dem Bezahlen oder nach 4 Stunden."),
            "visits", null, new("silence 15 min (carts 3 min), payment + 5 min, at most 4 h", "Stille 15 min (Wagen 3 min), Bezahlen + 5 min, höchstens 4 h"), TooFew,
            At(("visits", "visits.app"), ("visits", "visits.cart"), ("visits", "visits.once"), ("today", "visits.app"), ("today", "visits.cart"), ("today", "visits.once"),
                ("zones", "visits"), ("paths", "visits"), ("paths", "funnel.entered"), ("zones", "zones[].visits"), ("floor", "zones[].visits"), ("tiles", "tiles[visit].value"))),
        new("visit-length", new("Average visit", "Mittlerer Besuch"),
            new("Time of all visits together / visits.", "Zeit aller Besuche zusammen / Besuche."), "seconds", null, None, TooFew, At(("visits", "averageVisitSeconds"))),
        new("bounce", new("Bounce", "Abbrecher"),
            new("Visits shorter than 2 minutes / visits.", "Besuche unter 2 Minuten / Besuche."), "share", null, new("2 min", "2 min"), TooFew,
            At(("visits", "bounce.share"), ("visits", "bounce.bounced"))),
        new("engaged", new("Engaged", "Ausgiebige Besuche"),
            new("Visits longer than 10 minutes / visits.", "Besuche über 10 Minuten / Besuche."), "share", null, new("10 min", "10 min"), TooFew,
            At(("visits", "bounce.engagedShare"), ("visits", "bounce.engaged"))),
        new("coverage", new("Coverage", "Abdeckung"),
            new("Consented visits / baskets of the same period; with a door counter, / its count. It says how much of the store a figure of visits sees.",
                "Eingewilligte Besuche / Kassenbons desselben Zeitraums; mit Türzähler / dessen Zählung. Sie sagt, wie viel vom Markt eine Besuchszahl sieht."),
            "share", null, None, new("Not told without baskets.", "Ohne Kassenbons nicht angegeben."),
            At(("visits", "coverage.share"), ("today", "coverage.share"), ("zones", "coverage.share"), ("paths", "coverage.share"), ("floor", "coverage.share"),
                ("checkout", "coverage.share"), ("assortment", "coverage.share"), ("tiles", "coverage.share"))),
        new("occupancy", new("Occupancy", "Belegung"),
            new("Distinct visits active in 5 minutes, scaled by the coverage of the day; the band holds the true number in 95 of 100 cases, if followed and other shoppers are alike.",
                "Verschiedene Besuche in 5 Minuten, mit der Abdeckung des Tages hochgerechnet; die Spanne enthält die wahre Zahl in 95 von 100 Fällen, wenn sich erfasste und andere Kunden gleichen."),
            "visits", 1.5, new("5 min; noteworthy from 1.5 times the same hour of the week before", "5 min; bemerkenswert ab dem 1,5-Fachen derselben Stunde der Vorwoche"),
            new("Told for single days, some minutes late; not scaled without baskets.", "Für einzelne Tage, einige Minuten später; ohne Kassenbons nicht hochgerechnet."),
            At(("visits", "occupancy[].estimate"), ("visits", "occupancy[].app"), ("today", "occupancy.now"), ("tiles", "tiles[occupancy].value"))),
    ];
}
