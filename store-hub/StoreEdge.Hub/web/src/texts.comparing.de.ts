import { told } from "./core/told.ts";
import type { Texts } from "./texts.shape.ts";

export const germanComparing: Pick<Texts, "compare" | "experiments"> = {
  compare: {
    title: "Vergleich",
    presets: { "4w": "Letzte 4 Wochen", "2w": "Letzte 2 Wochen", own: "Eigene Tage", change: "Um eine Änderung" }, preset: "Zeiträume",
    kpi: "Kennzahl", zone: "Zone", change: "Änderung", noChanges: "Keine Notiz und keine Fassung des Plans", from: "von", to: "bis", before: "Vorher", after: "Nachher",
    beforeFrom: "Vorher, von", beforeTo: "Vorher, bis", afterFrom: "Nachher, von", afterTo: "Nachher, bis", ask: "Vergleichen", plan: (note) => `Plan geändert${note === "" ? "" : `: ${note}`}`,
    result: "Was sich sagen lässt", resultHint: "Samstage gegen Samstage, jeder Wochentag mit gleichem Gewicht",
    higher: (by, least, most, sure) => `Um ${by} höher: zwischen ${least} und ${most}, mit ${sure} Sicherheit.`,
    lower: (by, least, most, sure) => `Um ${by} niedriger: zwischen ${least} und ${most}, mit ${sure} Sicherheit.`,
    same: (visible) => `Nicht zu unterscheiden: eine Änderung unter ${visible} würde sich in diesen Tagen meist nicht zeigen.`,
    tooFewDays: (before, after, needed) => `Nichts lässt sich sagen: ${before} Tage vorher und ${after} nachher haben einen Partner desselben Wochentags, je Zeitraum sind ${needed} nötig. Wählen Sie weniger Wochen, oder fragen Sie, wenn mehr Tage vorbei sind.`,
    tooFewEvents: (before, after, needed) => `Nichts lässt sich sagen: hinter der Kennzahl stehen vorher ${before} und nachher ${after} Ereignisse, je Zeitraum sind ${needed} nötig.`,
    interval: (difference, half) => `Unterschied ${difference}, auf ${half} genau`, noInterval: "Keine Spanne: dafür ist es zu wenig.", zero: "keine Änderung",
    period: "Zeitraum", days: "Verglichene Tage", unmatched: "Ohne Partner", without: "Nicht angegeben", events: "Ereignisse", level: "Mittel je Tag", coverage: "Abdeckung",
    daysTable: "Die Tage dahinter", day: "Tag", value: "Wert",
    get notTold() { return `Tage, an denen die Kennzahl nicht angegeben wird (geschlossen, weniger als ${told.leastVisits} Besuche, nicht gemessen), stehen in keiner Zahl; sie sind nicht null.`; },
    map: "Wo mehr, wo weniger", mapHint: "Anteil jeder Zelle an der Zeit ihres Zeitraums, nachher minus vorher",
    mapLegend: "Anteil an der Zeit: weniger (blau), mehr (orange)", get hatched() { return `Schraffiert: in einem der Zeiträume weniger als ${told.leastVisits} Besuche.`; }, get unmeasured() { return `Gepunktet: in beiden nicht gemessen oder weniger als ${told.leastVisits} Besuche.`; },
    mapRefused: "Auch keine Karte: bei so wenigen Tagen wären die meisten Unterschiede Zufall.", mapEmpty: "Keine Zelle wird in beiden Zeiträumen angegeben.", mapTable: "Die größten Unterschiede", column: "Ost, m", row: "Nord, m", more: "Nachher minus vorher", shareBefore: "Anteil vorher", shareAfter: "Anteil nachher",
  },
  experiments: {
    title: "Experimente", hint: "vor der Änderung gesagt: eine Kennzahl entscheidet, und nichts davon lässt sich später ändern",
    none: "Kein Experiment ist angemeldet.", name: "Name", figure: "Kennzahl", periods: "Tage", matters: "Zählt ab", state: "Stand", smallest: (unit) => `Kleinste Änderung, die zählt (${unit})`,
    units: { visits: "Besuche am Tag", count: "am Tag", share: "Prozentpunkte", seconds: "Sekunden", money: "in der Währung des Markts", ratio: "je Bon" },
    register: "Anmelden", cancel: "Zurückziehen", cancelOf: (name) => `Zurückziehen: ${name}`, fixed: "Was angemeldet ist, wird nur nach dieser Kennzahl und diesen Tagen beurteilt.",
    states: { registered: "Angemeldet, noch nicht begonnen", cancelled: "Vor dem Beginn zurückgezogen", over: "Vorbei" },
    running: (day, of) => `Läuft, Tag ${day} von ${of}: keine Zahlen, bevor der letzte Tag vorbei ist`,
    findings: {
      "higher-and-matters": "Höher, um so viel wie zählt oder mehr", "lower-and-matters": "Niedriger, um so viel wie zählt oder mehr", "too-small-to-matter": "Falls es eine Änderung gibt, ist sie zu klein, um zu zählen",
      undecided: "Unentschieden: sie kann zählen oder nicht", refused: "Nichts lässt sich sagen",
    },
  },
};
