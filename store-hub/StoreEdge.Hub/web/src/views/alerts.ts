import type { Alert, AlertRules, Alerts } from "../api.ts";
import { createAnswer } from "../core/answer.ts";
import { h } from "../core/dom.ts";
import { createAsker } from "../core/fetching.ts";
import { question, type Room, type View } from "../core/room.ts";
import { type UrlState, shiftDay } from "../core/urlState.ts";
import { alertList } from "../parts/alertList.ts";
import { noteEditor } from "../parts/noteEditor.ts";
import { card, cell, empty, loading, notice, table } from "../parts/parts.ts";
import { texts } from "../texts.ts";

/** What needs somebody, what did, who is told of it, and what somebody wanted remembered. */
export function alertsView(room: Room): View {
  const t = texts.alerts;
  const { format } = room;
  let state: UrlState;
  const failed = notice(() => refresh());
  const wait = loading();
  const open = alertList(room, () => refresh());
  const [history, told, rules] = [h("div", {}), h("div", {}), h("div", {})];
  const notes = room.who.roles.includes("manager") ? noteEditor(room) : null;   // the technician's alerts are those of devices; notes are of the store
  const body = h("div", { class: "stack alerts-page", hidden: true },
    h("div", { class: "columns" }, card(texts.today.alerts, null, open.element), card(t.told, t.toldHint, told)),
    card(t.history, t.historyHint, history), notes?.element ?? null, card(t.rules, t.rulesHint, rules));
  const element = h("div", {}, failed.element, wait, body);

  const now = createAnswer<Alerts>(failed, wait, (answer) => {
    wait.hidden = true;
    body.hidden = false;
    open.fill(answer.alerts);
    told.replaceChildren(answer.told.length === 0 ? h("p", { class: "sub" }, t.nobodyTold) : table(t.told, [
      { name: t.channel }, { name: t.waiting, number: true }, { name: t.delivered, number: true }, { name: t.failures, number: true }, { name: t.lost, number: true }, { name: t.lastFailure },
    ], answer.told.map((c) => h("tr", { "data-channel": c.channel }, h("th", { scope: "row" }, t.channels[c.channel] ?? c.channel), cell(format.count(c.waiting), { number: true }), cell(format.count(c.delivered), { number: true }),
      cell(format.count(c.failed), { number: true }), cell(format.count(c.lost), { number: true }), h("td", {}, c.lastFailure === null ? t.noFailure : `${format.time(c.lastFailedAtMs)} ${c.lastFailure}`)))));
  });
  const past = createAsker<Alerts>((answer) => history.replaceChildren(answer.alerts.length === 0 ? empty(t.noHistory, undefined, null) : table(t.history, [
    { name: t.opened }, { name: t.ended }, { name: t.what }, { name: t.thresholdColumn }, { name: t.seen },
  ], answer.alerts.map(row), "alerts-table")), (why) => failed.show(why));
  const watched = createAsker<AlertRules>((answer) => rules.replaceChildren(table(t.rules, [{ name: t.kind }, { name: t.thresholdColumn }, { name: t.watched }],
    answer.rules.map((r) => h("tr", {}, h("th", { scope: "row" }, t.kinds[r.kind] ?? r.kind), h("td", {}, r.threshold), h("td", {}, r.isOn ? t.on : t.off))), "rules-table"),
    ...(answer.quietFrom === null || answer.quietTo === null ? [] : [h("p", { class: "sub" }, t.quiet(answer.quietFrom, answer.quietTo))])), (why) => failed.show(why));

  function row(a: Alert): HTMLTableRowElement {
    const at = (ms: number) => `${format.dayShort(new Date(ms).toISOString().slice(0, 10))} ${format.time(ms)}`;
    return h("tr", { "data-history": a.cause }, h("th", { scope: "row" }, at(a.openedAtMs)), h("td", {}, a.endedAtMs === null ? t.stillOpen : at(a.endedAtMs)),
      h("td", {}, h("strong", {}, `${t.severity[a.severity]}: ${a.title}`), h("p", { class: "sub" }, a.advice)), h("td", {}, a.threshold),
      h("td", {}, a.acknowledgedBy === null ? t.nobody : t.seenBy(t.roles[a.acknowledgedBy] ?? a.acknowledgedBy, format.time(a.acknowledgedAtMs), a.note)));
  }

  function refresh(): void {
    void now.ask("/api/alerts");
    const to = state.day ?? room.store.tradingDay;
    void past.ask(question("/api/alerts", { state: "all", from: shiftDay(to, -27), to: state.day }));
  }

  return {
    element,
    show(next) {
      state = next;
      refresh();
      notes?.ask(next.day);
      void watched.ask("/api/alert-rules");
    },
    refresh,
    dispose() {
      for (const asker of [now, past, watched, notes]) asker?.stop();
    },
  };
}
