import { dayIn } from "../core/day.ts";
import { h } from "../core/dom.ts";
import { inWords } from "../core/refusals.ts";
import { prettyJson } from "../core/prettyJson.ts";
import type { Room } from "../core/room.ts";
import { cell, figure, icon, setFigure, table } from "../parts/parts.ts";
import { texts } from "../texts.ts";
import type { Ledger, Looks, Requests, Sent, Summary, Suppressed } from "./privacyAnswers.ts";

/** Draws each answer of the officer's door. */
export function privacyTables({ format, store }: Room, open: (reference: string) => void) {
  const t = texts.privacy;
  const head = (words: string) => h("th", { scope: "row" }, words);
  const number = (name: string, value: number) => cell(format.count(value), { number: true, figure: name, value });
  const at = (instant: string | null) => (instant === null ? "–" : `${format.dayShort(dayIn(store.timeZone, Date.parse(instant)))} ${format.timeWithSeconds(Date.parse(instant))}`);

  function summary(answer: Summary): HTMLElement[] {
    return [
      h("dl", { class: "facts" }, ...answer.standing.flatMap((s) => {
        const value = figure(`standing-${s.purpose}`, "inline strong");
        setFigure(value, s.shoppers, format.count(s.shoppers), "");
        return [h("dt", {}, t.purposes[s.purpose]), h("dd", {}, value)];
      }), ...(["stored", "withheld"] as const).flatMap((name) => {
        const value = figure(`pings-${name}`, "inline strong");
        setFigure(value, answer.pings[name], format.count(answer.pings[name]), "");
        return [h("dt", {}, t.pings[name]), h("dd", {}, value)];
      })),
      ...(answer.consents.length === 0 ? [] : [table(t.consents, [{ name: t.day }, { name: t.purpose }, { name: t.given, number: true }, { name: t.renewed, number: true }, { name: t.refused, number: true }, { name: t.withdrawn, number: true }, { name: t.expired, number: true }],
        answer.consents.map((c) => h("tr", {}, head(format.dayShort(c.day)), h("td", {}, t.purposes[c.purpose]), number(`given-${c.day}-${c.purpose}`, c.given), number(`renewed-${c.day}-${c.purpose}`, c.renewed),
          number(`refused-${c.day}-${c.purpose}`, c.refused), number(`withdrawn-${c.day}-${c.purpose}`, c.withdrawn), number(`expired-${c.day}-${c.purpose}`, c.expired))), "tall")]),
      h("p", { class: "sub", "data-lost-days": answer.lostDays.length },
        ...(answer.lostDays.length === 0 ? [t.noLostDays] : [icon("warning"), ` ${t.lostDays(answer.lostDays.map((d) => `${format.dayShort(d.day)} (${at(d.foundAt)})`).join(", "))}`])),
    ];
  }

  function ledger(answer: Ledger): HTMLElement[] {
    const families = answer.families.map((f) => f.family);
    const spent = (value: number | undefined) => (value === undefined ? "–" : value.toFixed(2));
    return [
      h("p", { class: "sub" }, t.limit(answer.limit.toFixed(1))),
      ...(answer.days.length === 0 ? [] : [table(t.budget, [{ name: t.day }, ...families.map((name) => ({ name: t.families[name] ?? name, number: true })), { name: t.spent, number: true }],
        answer.days.map((d) => h("tr", { class: d.spent > answer.limit ? "over" : null }, head(format.dayShort(d.day)),
          ...families.map((name) => cell(spent(d.families.find((f) => f.family === name)?.epsilon), { number: true, reason: t.notSpent })),
          cell(t.ofLimit(d.spent.toFixed(2), answer.limit.toFixed(1)), { number: true, figure: `spent-${d.day}`, value: d.spent }))), "tall")]),
      h("p", { class: "sub" }, t.late(format.count(answer.lateAfterClose))),
    ];
  }

  function suppressed(answer: Suppressed): HTMLElement[] {
    return [
      table(t.suppressed, [{ name: t.table }, { name: t.tooFew(format.count(answer.leastVisits)), number: true }, { name: t.sensitive, number: true }],
        answer.tables.map((s) => h("tr", {}, head(t.tables[s.table]), cell(format.share(s.tooFew), { number: true, figure: `too-few-${s.table}`, value: s.tooFew, reason: t.nothing }),
          cell(format.share(s.sensitive), { number: true, figure: `sensitive-${s.table}`, value: s.sensitive, reason: t.nothing })))),
      h("p", { class: "sub" }, t.why(format.count(answer.leastVisits), format.count(answer.slotMinutes), format.count(answer.lateMinutes))),
      h("p", { class: "sub" }, answer.sensitiveZones.length === 0 ? t.noSensitive : t.sensitiveZones(answer.sensitiveZones.join(", "))),
    ];
  }

  function requests(answer: Requests): HTMLElement[] {
    if (answer.requests.length === 0) return [h("p", { class: "sub" }, t.noRequests)];
    return [table(t.requests, [{ name: t.reference }, { name: t.kind }, { name: t.received }, { name: t.due }, { name: t.state }],
      answer.requests.map((r) => h("tr", { "data-request": r.reference }, h("th", { scope: "row" }, h("button", { type: "button", class: "quiet small", "data-open": r.reference, onclick: () => open(r.reference) }, r.reference)), h("td", {}, t.kinds[r.kind] ?? r.kind), h("td", {}, at(r.receivedAt)), h("td", {}, format.dayShort(r.dueOn)),
        h("td", {}, t.states[r.state], ...(r.reason === null ? [] : [h("p", { class: "sub reason" }, r.reason)])))), "tall")];
  }

  function sent(answer: Sent): HTMLElement[] {
    if (answer.messages.length === 0) return [h("p", { class: "sub" }, t.noSent)];
    return [...answer.messages.map((m) => {
      const summary = h("summary", {}, `${m.sequence} · ${m.family} · ${at(m.sentAt)} · `, m.acknowledgedAt === null ? t.notAcknowledged : t.acknowledged);
      if (m.payload === "") return h("details", { class: "behind message", "data-sequence": m.sequence }, summary, h("p", { class: "sub" }, t.erasedSince));
      const text = h("pre", { class: "payload", tabindex: "0" }, prettyJson(m.payload));
      const raw = h("input", { type: "checkbox", id: `raw-${m.sequence}`, onchange: () => (text.textContent = raw.checked ? m.payload : prettyJson(m.payload)) });
      return h("details", { class: "behind message", "data-sequence": m.sequence }, summary,
        h("p", { class: "sub" }, raw, h("label", { for: `raw-${m.sequence}` }, ` ${t.raw}`), ` · ${t.bytes(format.count(new TextEncoder().encode(m.payload).length))}`), text);
    }), ...(answer.next === null ? [] : [h("p", { class: "sub" }, icon("warning"), t.moreSent)])];
  }

  function looks(answer: Looks): HTMLElement[] {
    return [table(t.looks, [{ name: t.when }, { name: t.who }, { name: t.door }, { name: t.reference }, { name: t.outcome, number: true }],
      answer.looks.slice(0, 200).map((l) => h("tr", {}, head(at(l.at)), h("td", { "data-looker": l.who }, inWords(l.who)), h("td", {}, l.door), cell(l.reference ?? "–", { reason: t.noReference }), cell(l.outcome === null ? "–" : String(l.outcome), { number: true, reason: t.noOutcome }))), "tall"),
      h("h3", {}, t.managerLooks), h("p", { class: "sub" }, t.managerLooksHint),
      table(t.managerLooks, [{ name: t.day }, { name: t.who }, { name: t.door }, { name: t.firstAt }],
        answer.managers.slice(0, 200).map((l) => h("tr", { "data-manager-look": l.door }, head(format.dayShort(l.day)), h("td", {}, inWords(l.who)), h("td", {}, l.door), h("td", {}, at(l.firstAt)))), "tall")];
  }

  return { summary, ledger, suppressed, requests, sent, looks };
}
