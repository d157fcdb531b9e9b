// Dasselbe auf Deutsch.

import type { Texts } from "./texts.shape.ts";

export const germanActing: Pick<Texts, "alerts" | "notes" | "reports"> = {
  alerts: {
    title: "Hinweise",
    severity: { warning: "Warnung", critical: "Dringend" },
    fromTo: (from, to) => `von ${from} bis ${to}`,
    since: (time) => `seit ${time}`,
    threshold: (words) => `Schwelle: ${words}`,
    note: "Notiz", acknowledge: "Erledigt",
    seenBy: (who, time, note) => `gesehen: ${who} um ${time}${note === null ? "" : `: ${note}`}`,
    roles: { manager: "Marktleitung", technician: "Technik", officer: "Datenschutzbeauftragter" },
    history: "Verlauf", historyHint: "vier Wochen; ein Hinweis endet, wenn seine Ursache eine Weile fort ist, eine Zahl an ihrer Schwelle ist also ein Hinweis",
    noHistory: "In diesen vier Wochen hat nichts jemanden gebraucht.",
    opened: "Begonnen", ended: "Beendet", what: "Was ist und was zu tun ist", thresholdColumn: "Schwelle", seen: "Gesehen", stillOpen: "noch offen", nobody: "von niemandem",
    told: "Wem es gesagt wird", toldHint: "außerhalb dieser Seiten; was nicht gesagt werden konnte, wartet und wird noch einmal versucht",
    nobodyTold: "Außerhalb dieser Seiten wird es niemandem gesagt. Webhooks und Mail sind Einstellungen des Hubs.",
    channel: "An", waiting: "Wartend", delivered: "Gesagt", failures: "Fehlversuche", lost: "Aufgegeben", lastFailure: "Letzter Fehler", noFailure: "keiner",
    channels: { mail: "Mail", report: "Tagesbericht per Mail" },
    rules: "Worauf geachtet wird", rulesHint: "die Schwellen sind Einstellungen des Hubs", kind: "Art", watched: "Beachtet", on: "ja", off: "nein",
    quiet: (from, to) => `Von ${from} bis ${to} wird niemandem geschrieben; was geschah, wird danach gesagt.`,
    kinds: { queue: "Schlange", wait: "Wartezeit", "device-silent": "Stilles Gerät", "device-backlog": "Rückstand", feed: "Meldungen an die Zentrale", "out-of-stock": "Wahrscheinlich ausverkauft", "unusual-hour": "Ungewöhnliche Stunde" },
  },
  notes: {
    title: "Notizen", hint: "was neben den Zahlen in Erinnerung bleiben soll, etwa eine verlegte Aktion; nichts über eine Person",
    text: "Notiz", kind: "Art", from: "Von", to: "Bis", zone: "Zone", wholeStore: "Ganzer Markt",
    kinds: { note: "Notiz", promotion: "Aktion", layout: "Umbau", event: "Ereignis" },
    add: "Hinzufügen", save: "Speichern", cancel: "Abbrechen", edit: "Ändern", remove: "Entfernen", editOf: (text) => `Ändern: ${text}`, removeOf: (text) => `Entfernen: ${text}`,
    none: "In diesen vier Wochen keine Notiz.", csv: "Notizen als CSV",
    ofZone: (text, zone) => (zone === null ? text : `${text} (${zone})`),
  },
  reports: {
    title: "Tagesberichte", hint: "einer für jeden Handelstag, mit den Zahlen dieser Seiten",
    madeAt: (time) => `Um ${time} für den Tag davor gemacht.`, byHand: "Nur von Hand gemacht.", noPdf: (why) => `Der letzte hat kein PDF: ${why}.`,
    none: "Noch ist kein Bericht gemacht worden.", day: "Handelstag", forms: "Bericht", make: "Bericht machen",
    form: { html: "Seite", pdf: "PDF", zip: "CSV" },
  },
};
