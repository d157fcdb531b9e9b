import type { Alert, Alerts } from "../api.ts";
import { h } from "../core/dom.ts";
import { sendJson, trySend } from "../core/sending.ts";
import { createAsker } from "../core/fetching.ts";
import { question, type Room } from "../core/room.ts";
import { texts } from "../texts.ts";
import { icon } from "./parts.ts";

/** What needs somebody now, each with threshold, advice and a way to say that it was seen to. */
export function alertList(room: Room, changed: () => void) {
  const t = texts.alerts;
  const element = h("div", { class: "alerts", tabindex: "0", role: "group", "aria-label": texts.today.alerts });

  function article(alert: Alert): HTMLElement {
    return h("article", { class: `alert ${alert.severity}`, "data-alert": alert.cause },
      icon(alert.severity === "critical" ? "critical" : "warning"),
      h("div", {}, h("h3", {}, alert.title), h("p", {}, alert.advice),
        h("p", { class: "sub" }, t.severity[alert.severity], ` · ${t.since(room.format.time(alert.sinceAtMs))} · ${t.threshold(alert.threshold)}`),
        alert.acknowledgedBy === null ? acknowledge(alert) : h("p", { class: "sub", "data-seen": "" }, t.seenBy(t.roles[alert.acknowledgedBy] ?? alert.acknowledgedBy, room.format.time(alert.acknowledgedAtMs), alert.note))));
  }

  function acknowledge(alert: Alert): HTMLElement {
    const refused = h("p", { class: "notice", role: "alert", hidden: true });
    const note = h("input", { type: "text", maxlength: 500, id: `note-${alert.id}`, autocomplete: "off" });
    return h("form", { class: "acknowledge", onsubmit: (event) => {
      event.preventDefault();
      void trySend(refused, async () => {
        const kept = await sendJson<Alert>("POST", `/api/alerts/${alert.id}/acknowledge`, { note: note.value.trim() === "" ? null : note.value.trim() });
        element.querySelector(`[data-alert="${CSS.escape(alert.cause)}"]`)?.replaceWith(article(kept));
        element.focus();
        changed();
      });
    } }, h("label", { for: `note-${alert.id}` }, t.note), note, h("button", { type: "submit", class: "quiet small" }, t.acknowledge), refused);
  }

  return {
    element,
    fill(alerts: readonly Alert[]): void {
      // Who is writing a note is not interrupted by newer figures.
      if (element.querySelector("form")?.contains(document.activeElement) || [...element.querySelectorAll("input")].some((i) => i.value !== "" || i === document.activeElement)) return;
      element.replaceChildren(...(alerts.length === 0
        ? [h("div", { class: "calm" }, icon("ok"), h("div", {}, h("strong", {}, texts.today.noAlerts), h("p", { class: "sub" }, texts.today.noAlertsHint)))]
        : alerts.map(article)));
    },
  };
}

/** What needed somebody on a day that is over: from when to when, and who saw to it. */
export function alertsOfDay(room: Room) {
  const t = texts.alerts;
  const element = h("div", { class: "alerts", hidden: true, tabindex: "0", role: "group", "aria-label": texts.today.alertsOfDay });
  const asker = createAsker<Alerts>(({ alerts }) => element.replaceChildren(...(alerts.length === 0 ? [h("p", { class: "sub" }, texts.today.noAlertsOfDay)] : alerts.map((alert) =>
    h("article", { class: `alert ${alert.severity}`, "data-history": alert.cause }, icon(alert.severity === "critical" ? "critical" : "warning"),
      h("div", {}, h("h3", {}, alert.title),
        h("p", { class: "sub" }, t.severity[alert.severity], ` · ${alert.endedAtMs === null ? `${t.since(room.format.time(alert.openedAtMs))}, ${t.stillOpen}` : t.fromTo(room.format.time(alert.openedAtMs), room.format.time(alert.endedAtMs))}`),
        alert.acknowledgedBy === null ? null : h("p", { class: "sub" }, t.seenBy(t.roles[alert.acknowledgedBy] ?? alert.acknowledgedBy, room.format.time(alert.acknowledgedAtMs), alert.note))))))),
  (why) => element.replaceChildren(h("p", { class: "sub" }, why)));
  return { element, ask: (day: string) => void asker.ask(question("/api/alerts", { state: "all", from: day, to: day })), stop: asker.stop };
}
