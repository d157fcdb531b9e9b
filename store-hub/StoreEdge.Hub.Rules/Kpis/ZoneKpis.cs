using static StoreEdge.Hub.Rules.Kpis.KpiWords;

namespace StoreEdge.Hub.Rules.Kpis;

internal static class ZoneKpis
{
    private static readonly Words NoStay = new("No stay that is told.", "Kein Aufenthalt, der angegeben wird.");

    public static IReadOnlyList<Kpi> All { get; } =
    [
        new("zone-entry", new("Zone entry", "Zonenbetritt"),
            new("The track enters the zone and stays for 5 seconds and more, beyond the boundary by half the error radius.", "Die Spur betritt die Zone und bleibt 5 Sekunden und länger, um den halben Fehlerradius hinter der Grenze."),
            "count", null, new("5 s", "5 s"), TooFew, At(("zones", "zones[].entries"))),
        new("stay", new("Stay", "Aufenthalt"),
            new("Unbroken time in one zone of 20 seconds and more, or of what the plan says of the zone.", "Ununterbrochene Zeit in einer Zone von 20 Sekunden und mehr, oder so lang, wie der Plan es von der Zone sagt."), "count", null, new("20 s; by zone in the plan editor", "20 s; je Zone im Planeditor"), TooFew,
            At(("zones", "zones[].stays"), ("floor", "zones[].stays"))),
        new("dwell", new("Dwell", "Verweildauer"), new("Time of all stays together, at least: of a day's last visits in the zone it is not told.", "Zeit aller Aufenthalte zusammen, mindestens: von den letzten Besuchen eines Tages in der Zone wird sie nicht angegeben."), "seconds", null, None,
            new("Told together with at least {k} visits.", "Nur zusammen mit mindestens {k} Besuchen."), At(("zones", "zones[].dwellSeconds"), ("floor", "zones[].dwellSeconds"), ("floor", "dwellSeconds"), ("floor", "cells[]"))),
        new("average-dwell", new("Average dwell", "Mittlere Verweildauer"), new("Total dwell / zone entries.", "Gesamte Verweildauer / Zonenbetritte."), "seconds", null, None,
            new("Told from 20 entries on, and where the dwell that is told is of three quarters of them.", "Ab 20 Betritten angegeben, und wo die angegebene Verweildauer von drei Vierteln davon ist."),
            At(("zones", "zones[].averageDwellSeconds"))),
        new("dwell-per-visitor", new("Dwell per visitor", "Verweildauer je Besucher"), new("Total dwell / all visits of the period.", "Gesamte Verweildauer / alle Besuche des Zeitraums."), "seconds", null, None,
            new("No visit yet.", "Noch kein Besuch."), At(("zones", "zones[].dwellPerVisitorSeconds"))),
        new("median-dwell", new("Median dwell", "Median der Verweildauer"), new("Half of the visits' first stays are shorter; from steps of 5 seconds, the middle of the step.", "Die Hälfte der ersten Aufenthalte ist kürzer; aus Schritten von 5 Sekunden, deren Mitte."),
            "seconds", null, None, NoStay, At(("zones", "zones[].medianDwellSeconds"))),
        new("p90-dwell", new("90 % dwell under", "90 % verweilen kürzer"), new("Nine of ten of the visits' first stays are shorter; from steps of 5 seconds, the middle of the step.", "Neun von zehn ersten Aufenthalten sind kürzer; aus Schritten von 5 Sekunden, deren Mitte."),
            "seconds", null, None, NoStay, At(("zones", "zones[].p90DwellSeconds"))),
        new("draw-rate", new("Draw rate", "Anziehung"), new("Visits with a stay in the zone / visits, each counted once: at most 100 %.", "Besuche mit Aufenthalt in der Zone / Besuche, jeder einmal: höchstens 100 %."), "share", null, None,
            new("No visit yet.", "Noch kein Besuch."), At(("zones", "zones[].drawRate"))),
        new("stop-rate", new("Stop rate", "Haltequote"), new("Stays / zone entries.", "Aufenthalte / Zonenbetritte."), "share", null, None, new("No entry that is told.", "Kein Betritt, der angegeben wird."),
            At(("zones", "zones[].stopRate"))),
        new("zone-bounce", new("Zone bounce", "Zonenabbrecher"), new("Zone entries without a stay / zone entries: who walked through and did not stop.", "Zonenbetritte ohne Aufenthalt / Zonenbetritte: wer hindurchging und nicht stehen blieb."), "share", null, None,
            new("No entry that is told; never of doors and cart parks, which everybody passes.", "Kein Betritt, der angegeben wird; von Türen und Wagenplätzen keiner, dort kommt jeder vorbei."), At(("zones", "zones[].zoneBounce"))),
        new("zone-conversion", new("Zone conversion", "Zonen-Konversion"),
            new("Stays whose visit was joined with a basket that holds a product of the zone / stays of joined visits.", "Aufenthalte, deren Besuch einem Bon mit einem Produkt der Zone zugeordnet ist / Aufenthalte zugeordneter Besuche."),
            "share", 0.9, new("hidden if fewer than 90 % of the products sold are mapped", "verborgen, wenn weniger als 90 % der verkauften Produkte zugeordnet sind"),
            new("Told of today, from {k} joined visits in the zone on, and if 90 % of the products sold have a zone.", "Nur für heute, ab {k} zugeordneten Besuchen in der Zone, und wenn 90 % der verkauften Produkte eine Zone haben."),
            At(("zones", "zones[].conversion"))),
        new("zone-conversion-by-hour", new("Zone conversion by the hour", "Zonen-Konversion nach Stunden"),
            new("Stays that began in an hour in which a product of the zone was sold / stays: for days whose visits may not be joined, or no longer.", "Aufenthalte in einer Stunde, in der ein Produkt der Zone verkauft wurde / Aufenthalte: für Tage, deren Besuche nicht oder nicht mehr zugeordnet werden dürfen."),
            "share", 0.9, new("hidden if fewer than 90 % of the products sold are mapped", "verborgen, wenn weniger als 90 % der verkauften Produkte zugeordnet sind"),
            new("Not told unless 90 % of the products sold have a zone.", "Nicht angegeben, wenn weniger als 90 % der verkauften Produkte eine Zone haben."), At(("zones", "zones[].conversionByHour"))),
        new("zone-sales", new("Zone sales", "Zonenumsatz"), new("What the zone's products brought, net of returns and voids.", "Was die Produkte der Zone brachten, ohne Rückgaben und Stornos."), "money", null, None,
            new("Not told unless 90 % of the products sold have a zone.", "Nicht angegeben, wenn weniger als 90 % der verkauften Produkte eine Zone haben."), At(("zones", "zones[].netMinor"), ("zones", "zones[].baskets"))),
        new("path", new("Path", "Weg"), new("The departments of a visit's stays in order, repeats collapsed.", "Die Abteilungen der Aufenthalte eines Besuchs der Reihe nach, Wiederholungen zusammengefasst."), "visits", null,
            new("top 20, {k} visits and more", "die 20 häufigsten, ab {k} Besuchen"), TooFew, At(("paths", "sequences[].visits"), ("paths", "flows[].count"), ("floor", "flows[].count"), ("paths", "firstZones[].visits"), ("paths", "lastZonesBeforeLane[].visits"))),
        new("path-conversion", new("Conversion of a path", "Konversion eines Wegs"),
            new("Visits on the path that were joined with a basket / those on it that allow the join; from counts that are rounded down to a multiple of {k}, a lower bound.", "Besuche auf dem Weg mit zugeordnetem Bon / die auf ihm, die das erlauben; aus Zahlen in Schritten von {k}, eine untere Grenze."),
            "share", null, None, new("Not told where fewer than {k} visits on the path allow the join.", "Nicht angegeben, wo weniger als {k} Besuche auf dem Weg das erlauben."), At(("paths", "sequences[].conversion"))),
        new("funnel-stay", new("Stayed", "Geblieben"), new("Visits with a stay in a department / visits.", "Besuche mit Aufenthalt in einer Abteilung / Besuche."), "share", null, new("20 s", "20 s"), TooFew,
            At(("paths", "funnel.stayedShare"), ("paths", "funnel.stayed"))),
        new("funnel-buy", new("Bought", "Gekauft"),
            new("Visits with a stay that were joined with a basket / visits with a stay that allow the join; a lower bound, for a join that is not certain is not made.",
                "Besuche mit Aufenthalt und zugeordnetem Bon / Besuche mit Aufenthalt, die das erlauben; eine untere Grenze, denn eine unsichere Zuordnung wird nicht gemacht."),
            "share", null, None, TooFew, At(("paths", "funnel.boughtShare"), ("paths", "funnel.bought"))),
        new("detour-ratio", new("Detour ratio", "Umwegfaktor"),
            new("Walkable length of the path in the order that was walked / that of the shortest order through the same zones, from the entrance to the lanes.", "Begehbare Länge des Wegs in der gegangenen Reihenfolge / die der kürzesten Reihenfolge durch dieselben Zonen, vom Eingang zu den Kassen."),
            "ratio", null, None, new("Not told for paths of more than 9 zones, or through zones that the plan no longer has.", "Nicht angegeben für Wege durch mehr als 9 Zonen oder durch Zonen, die der Plan nicht mehr hat."), At(("paths", "sequences[].detourRatio"))),
    ];
}
