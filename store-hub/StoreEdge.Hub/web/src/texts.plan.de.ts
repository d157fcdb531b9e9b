// Dasselbe auf Deutsch.

import type { Texts } from "./texts.shape.ts";

export const germanPlan: Pick<Texts, "plan"> = {
  plan: {
    title: "Plan zeichnen",
    canvas: "Zeichnung des Grundrisses",
    keys: "Wählen Sie ein Teil in der Liste oder mit dem Zeiger. Pfeile verschieben es, mit Umschalt um einen Meter; Bild ab geht von Ecke zu Ecke; Entf nimmt die Ecke oder das Teil fort; Strg Z nimmt einen Schritt zurück, Strg Y holt ihn wieder; Esc lässt los.",
    toolbar: "Was gezeichnet wird",
    tools: { select: "Wählen", zone: "Zone", lane: "Kasse", shelf: "Regal", entrance: "Eingang", receiver: "Empfänger", beacon: "Bake", scale: "Maßstab" },
    hints: {
      select: "Wählen Sie ein Teil, um es zu ändern. Ziehen Sie am Boden, um die Ansicht zu verschieben.", chosen: "Ziehen Sie an Ecken; aus den kleinen Punkten dazwischen werden neue. Ziehen Sie am Teil, um es zu verschieben.",
      zone: "Ziehen Sie ein Rechteck auf oder setzen Sie Ecke um Ecke und enden Sie auf der ersten oder mit der Eingabetaste.", lane: "Ziehen Sie die Fläche der Kasse auf: Schlange und Bedienung zusammen.",
      shelf: "Ziehen Sie das Regal auf: niemand steht darin.", entrance: "Setzen Sie die Tür an den Rand des Markts.", receiver: "Setzen Sie den Ort, an dem der Empfänger hängt.", beacon: "Setzen Sie den Ort der Bake.",
      scale: "Setzen Sie zwei Punkte des Bildes, deren Abstand Sie kennen, und schreiben Sie ihn darunter.",
    },
    undo: "Zurück", redo: "Wieder", zoomIn: "Näher", zoomOut: "Weiter weg", fit: "Ganzer Markt",
    parts: "Teile des Plans",
    kind: { zone: "Zone", lane: "Kasse", shelf: "Regal", receiver: "Empfänger", beacon: "Bake", entrance: "Eingang", link: "Treppe oder Aufzug" },
    kinds: { zone: "Zonen", lane: "Kassen", shelf: "Regale", receiver: "Empfänger", beacon: "Baken", entrance: "Eingänge", link: "Treppen und Aufzüge" },
    fields: {
      name: "Name", id: "Kennung", till: "Kasse (Gerätekennung)", scanner: "Scanner (Gerätekennung)", zoneKind: "Genutzt als", sensitive: "Sensibel: keine Zahl über Kunden nennt sie", staySeconds: "Zählt als Aufenthalt ab (Sekunden; leer: 20)", service: "Wer zahlt, steht bei (m)",
      corners: "Ecken (m)", at: "Ort (m)", widthMetres: "Markt von West nach Ost (m)", heightMetres: "Markt von Süd nach Nord (m)", floor: "Stockwerk", firstDay: "Gilt ab Handelstag", note: "Was sich geändert hat",
    },
    corner: (number) => `Ecke ${number}`, axes: [(what) => `${what}: Meter nach Osten`, (what) => `${what}: Meter nach Norden`],
    remove: "Löschen", done: "Fertig",
    noFaults: "Keine Fehler.",
    faults: (blocking, asking) => [...(blocking > 0 ? [`Zu beheben: ${blocking}`] : []), ...(asking > 0 ? [`Anzusehen: ${asking}`] : [])].join(" · "),
    at: (x, y) => `bei ${x} m, ${y} m`,
    saveTitle: "Speichern", save: "Als neue Fassung speichern", faultsFirst: "Erst müssen die Fehler behoben werden.",
    saved: (number, day) => `Fassung ${number} ist gespeichert. Sie gilt ab ${day}; frühere Tage behalten ihren Grundriss.`,
    versions: "Fassungen", always: "von Anfang an",
    columns: { number: "Fassung", firstDay: "Ab", source: "Von", state: "Zustand", note: "Was sich geändert hat", files: "Öffnen oder ausgeben" },
    sources: { file: "Datei", editor: "Zeichnung", hq: "Zentrale" },
    states: { former: "Früher", "in-force": "In Kraft", coming: "Kommt", withdrawn: "Zurückgenommen" },
    open: "Öffnen", withdraw: "Zurücknehmen",
    importFile: "GeoJSON oder IMDF einlesen", imported: (name) => `${name} ist als Zeichnung geöffnet; gespeichert ist sie noch nicht.`,
    draft: (time) => `In diesem Browser liegt eine nicht gespeicherte Zeichnung von ${time}.`, draftOpen: "Daran weiterarbeiten", draftDrop: "Wegwerfen",
    image: {
      title: "Bild zum Nachzeichnen", file: "Bild (PNG, JPEG oder WebP)", metres: "Meter zwischen den zwei Punkten", apply: "Maßstab setzen", remove: "Bild fortnehmen",
      twoPoints: "Setzen Sie zwei Punkte auf das Bild.", apart: (metres) => `jetzt ${metres.toFixed(2)} m auseinander`, refused: "Es braucht zwei verschiedene Punkte und ihren Abstand in Metern.",
    },
    products: {
      title: "Produkte", hint: "Eine CSV-Datei mit den Spalten zone und gtin oder text, eine Zeile je Produkt. Sie gilt sofort.", file: "Produkte einlesen (CSV)", download: "Liste als CSV ausgeben",
      none: "Keine Produktliste: Umsätze werden nicht nach Zonen angegeben.", count: (count) => `${count} Produkte`, waiting: (count) => `${count} stehen in einer Zone einer anderen Fassung`,
      mapped: (today, yesterday) => `von Verkauftem ist die Zone bekannt: heute ${today}, gestern ${yesterday} (angegeben ab 90 %)`, notSold: "nichts verkauft", byZone: "Nach Zonen", taken: "Die Liste gilt jetzt.",
    },
  },
};
