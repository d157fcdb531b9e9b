using static StoreEdge.Hub.Rules.Kpis.KpiWords;

namespace StoreEdge.Hub.Rules.Kpis;

internal static class SaleKpis
{
    private static readonly Words ByTheHour = new("Sales are told by the full hour, some minutes after it is over.", "Umsätze werden stundenweise angegeben, einige Minuten nach Ende der Stunde.");

    public static IReadOnlyList<Kpi> All { get; } =
    [
        new("conversion", new("Conversion by join", "Konversion nach Zuordnung"),
            new("Visits joined with a basket / visits that allow the join. A lower bound: what is not certain is not joined.", "Einem Bon zugeordnete Besuche / Besuche, die es erlauben. Eine Untergrenze: Unsicheres wird nicht zugeordnet."),
            "share", null, None, TooFew, At(("visits", "conversion.share"), ("today", "conversion.share"), ("tiles", "tiles[conversion].value"))),
        new("conversion-by-door", new("Conversion by door", "Konversion nach Türzähler"), new("Baskets / entries of a door counter.", "Kassenbons / Eintritte eines Türzählers."), "share", null, None,
            new("Not told: no door counter tells this hub anything.", "Nicht angegeben: kein Türzähler meldet sich bei diesem Hub."), At(("visits", "conversionByDoor"))),
        new("net-sales", new("Net sales", "Nettoumsatz"), new("Sum of all receipts, net of returns and voids.", "Summe aller Bons, ohne Rückgaben und Stornos."), "money", 0.7,
            new("noteworthy below 70 % of the same hour of the week before", "bemerkenswert unter 70 % derselben Stunde der Vorwoche"), ByTheHour,
            At(("visits", "sales.netMinor"), ("today", "baskets.totalMinor"), ("checkout", "lanes[].totalMinor"), ("tiles", "tiles[net-sales].value"))),
        new("transactions", new("Transactions", "Transaktionen"), new("Receipts on which something was sold.", "Bons, auf denen etwas verkauft wurde."), "count", null, None, ByTheHour,
            At(("visits", "sales.transactions"), ("today", "baskets.count"), ("checkout", "lanes[].baskets"))),
        new("yield", new("Yield", "Umsatz je Besuch"), new("Net sales / app visits; the coverage says how many of the store's shoppers these are.", "Nettoumsatz / App-Besuche; die Abdeckung sagt, wie viele der Kunden das sind."), "money", null, None,
            new("No visit yet.", "Noch kein Besuch."), At(("visits", "yieldMinor"))),
        new("atv", new("Average transaction", "Mittlerer Bon"), new("Net sales / transactions (ATV).", "Nettoumsatz / Transaktionen (ATV)."), "money", null, None, ByTheHour, At(("visits", "atvMinor"))),
        new("upt", new("Items per transaction", "Artikel je Bon"), new("Items sold less items returned, without voids / transactions (UPT).", "Verkaufte abzüglich zurückgegebener Artikel, ohne Stornos / Transaktionen (UPT)."), "ratio", null, None, ByTheHour,
            At(("visits", "upt"))),
        new("out-of-stock", new("Likely out of stock", "Wahrscheinlich ausverkauft"),
            new("A product of which far fewer baskets are sold than the stays in its zone let expect, by the four weeks before: so few or fewer would come by chance in less than 1 of 1000 cases (Poisson).",
                "Ein Produkt, das in weit weniger Bons steht, als die Aufenthalte in seiner Zone nach den vier Wochen davor erwarten lassen: so wenige kämen durch Zufall in weniger als 1 von 1000 Fällen vor (Poisson)."),
            "count", 0.001, new("p < 0.001 and at least 10 expected", "p < 0,001 und mindestens 10 erwartet"),
            new("Not told without a catalogue, or of sensitive zones.", "Ohne Katalog und für sensible Zonen nicht angegeben."), At(("assortment", "outOfStock[].expected"), ("assortment", "outOfStock[].sold"))),
        new("bought-together", new("Bought together", "Zusammen gekauft"),
            new("Pairs of products on one receipt. Of all receipts: the share with both (support). Of those with the first: the share that has the second too (confidence). Against chance: so many times the share of all receipts with the second (lift); 1 is chance.",
                "Produktpaare auf einem Bon. Von allen Bons: der Anteil mit beiden (Support). Von denen mit dem ersten: der Anteil, der auch das zweite hat (Konfidenz). Gegen den Zufall: das Wievielfache des Anteils aller Bons mit dem zweiten (Lift); 1 ist Zufall."),
            "share", 0.005, new("at least 0.5 % of all receipts", "ab 0,5 % aller Bons"), new("Told from {k} receipts on, in steps of {k}.", "Ab {k} Bons, in Schritten von {k}."),
            At(("assortment", "together[].support"), ("assortment", "together[].confidence"), ("assortment", "together[].lift"))),
    ];
}
