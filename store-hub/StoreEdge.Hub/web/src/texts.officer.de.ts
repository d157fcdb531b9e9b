// Dasselbe auf Deutsch.

import type { Texts } from "./texts.ts";

export const germanOfficer: Pick<Texts, "privacy"> = {
  privacy: {
    title: "Datenschutz",
    again: "Neu fragen", logged: "Jede Frage wird in das Protokoll der Einsichten geschrieben.",
    notHere: "Dieser Markt hat hier nichts.",
    consents: "Einwilligungen", consentsHint: "wie viele jetzt gelten, und was Kunden zu jedem Zweck sagten",
    day: "Tag", purpose: "Zweck", given: "Erteilt", renewed: "Erneuert", refused: "Verweigert", withdrawn: "Widerrufen", expired: "Abgelaufen",
    purposes: { "visit-analytics-local": "Zahlen in diesem Markt", "aggregate-to-hq": "Zählungen an die Zentrale", "basket-link": "Zuordnung zum Bon", "in-store-personalisation": "Persönliche Hinweise im Markt" },
    budget: "Verbrauchtes Budget", budgetHint: "ε je Kunde und Handelstag, nach Familie; was verbraucht ist, bleibt verbraucht",
    limit: (limit) => `Kein Tag darf einen Kunden mehr als ε = ${limit} kosten; δ = 0.`,
    families: { "zone-days": "Zonen, Tag", "zone-dayparts": "Zonen, Tagesteil", "zone-dwell": "Verweildauer, Woche", flows: "Gänge, Woche", "visit-hours": "Stunden, Woche" },
    spent: "Verbraucht", notSpent: "von diesem Tag noch nichts gesagt", ofLimit: (spent, limit) => `${spent} von ${limit}`,
    late: (visits) => `Besuche, die sich nach der Meldung ihres Tages änderten und in den Seiten, aber nicht in den Zahlen der Zentrale stehen: ${visits}.`,
    suppressed: "In den Seiten ausgelassen", suppressedHint: "Anteil des Tages, der dem Marktleiter nicht gesagt wird, und warum",
    table: "Tabelle", tooFew: (k) => `Weniger als ${k} zusammen`, sensitive: "Sensible Zonen", nothing: "nichts wurde gezählt",
    tables: { zones: "Zonen, nach Besuchen", cells: "Wärme, nach Zeit", moves: "Gänge, nach Besuchen", ways: "Folgen, nach Besuchen" },
    why: (k, slot, late) => `Jede Zahl von Besuchen ist auf ein Vielfaches von ${k} abgerundet, 0 sind also weniger als ${k}; Viertelstunden von ${slot} Minuten werden ${late} Minuten nach ihrem Ende angegeben.`,
    sensitiveZones: (names) => `Nur als Teil des Markts angegeben: ${names}.`, noSensitive: "Der Plan nennt keine Zone sensibel.",
    requests: "Anfragen von Kunden", requestsHint: "bis zum genannten Tag zu beantworten", noRequests: "Kein Kunde hat etwas gefragt.",
    reference: "Zeichen", kind: "Art", received: "Eingegangen", due: "Fällig", state: "Zustand",
    kinds: { access: "Auskunft", erasure: "Löschung" },
    states: { open: "Offen", erasing: "Wird gelöscht", served: "Erledigt", refused: "Abgelehnt" },
    sent: "Was der Zentrale an diesem Tag gesendet wurde", sentHint: "die Nachrichten selbst; sonst verlässt nichts über Kunden den Markt",
    noSent: "An diesem Tag wurde nichts gesendet.", raw: "wie gesendet, Byte für Byte", bytes: (count) => `${count} Bytes`,
    acknowledged: "bei der Zentrale", notAcknowledged: "noch nicht bestätigt", moreSent: "Es gibt mehr Nachrichten dieses Tages, als hier Platz haben.",
    looks: "Protokoll der Einsichten", looksHint: "wer die Tür des Datenschutzbeauftragten öffnete, das Neueste zuerst", when: "Wann", door: "Tür", outcome: "Antwort", noReference: "zu keiner einzelnen Anfrage", noOutcome: "der Hub endete vor der Antwort",
  },
};
