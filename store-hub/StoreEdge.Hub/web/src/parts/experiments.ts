import type { ComparedKpi, Experiment, Experiments } from "../compareApi.ts";
import type { CompareState } from "../core/compareState.ts";
import { changeOf, claim, gapOf, nameOfKpi } from "../core/comparedWords.ts";
import { createAsker } from "../core/fetching.ts";
import { h } from "../core/dom.ts";
import type { Room } from "../core/room.ts";
import { sendJson, trySend } from "../core/sending.ts";
import { texts } from "../texts.ts";
import { card, empty, table } from "./parts.ts";

/** Experiments are said here before they begin; the list says what each has shown once it is over. */
export function experimentList(room: Room) {
  const t = texts.experiments;
  const { format } = room;
  let kpis: ComparedKpi[] = [];
  const minor = 10 ** (new Intl.NumberFormat("en", { style: "currency", currency: room.store.currency }).resolvedOptions().maximumFractionDigits ?? 2);
  const refused = h("p", { class: "notice", role: "alert", hidden: true });
  const failed = h("p", { class: "notice", role: "alert", hidden: true });
  const list = h("div", {});
  const name = h("input", { id: "experiment-name", type: "text", required: true, maxlength: 100, autocomplete: "off" });
  const kpi = h("select", { id: "experiment-kpi", onchange: () => fit() });
  const zone = h("select", { id: "experiment-zone" }, ...room.store.zones.filter((z) => z.kind !== "lane" && z.sensitive !== true).map((z) => h("option", { value: z.id }, z.name)));
  const [c, day] = [texts.compare, (id: string) => h("input", { id, type: "date", required: true })];
  const [beforeFrom, beforeTo, afterFrom, afterTo] = [day("experiment-before-from"), day("experiment-before-to"), day("experiment-after-from"), day("experiment-after-to")];
  const matters = h("input", { id: "experiment-matters", type: "number", required: true, min: 0, step: "any" });
  const mattersLabel = h("label", { for: matters.id });
  const field = (words: string, input: HTMLElement): HTMLElement => h("p", { class: "field" }, h("label", { for: input.id }, words), input);
  const zoneField = field(c.zone, zone);
  const form = h("form", { class: "note-form", "aria-label": t.register, onsubmit: (event) => {
    event.preventDefault();
    void trySend(refused, async () => {
      await sendJson<Experiment>("POST", "/api/experiments", {
        name: name.value, kpi: kpi.value, zone: chosen()?.ofZone ? zone.value : null, before: `${beforeFrom.value}..${beforeTo.value}`, after: `${afterFrom.value}..${afterTo.value}`, smallestThatMatters: Number(matters.value) * toUnit(),
      });
      name.value = "";
      refresh();
    });
  } }, field(t.name, name), field(t.figure, kpi), zoneField, field(c.beforeFrom, beforeFrom), field(c.beforeTo, beforeTo), field(c.afterFrom, afterFrom), field(c.afterTo, afterTo),
    h("p", { class: "field" }, mattersLabel, matters), h("p", { class: "field" }, h("button", { type: "submit", class: "quiet" }, t.register)), refused);
  const element = card(t.title, t.hint, failed, list, form, h("p", { class: "sub" }, t.fixed));

  const asker = createAsker<Experiments>((answer) => {
    failed.hidden = true;
    list.replaceChildren(answer.experiments.length === 0 ? empty(t.none, undefined, null) : table(t.title, [{ name: t.name }, { name: t.figure }, { name: t.periods }, { name: t.matters, number: true }, { name: t.state }, { name: "" }], answer.experiments.map(row)));
  }, (why) => {
    failed.textContent = why;
    failed.hidden = false;
  });
  const refresh = () => void asker.ask("/api/experiments");

  const chosen = () => kpis.find((k) => k.id === kpi.value);
  // People say percentage points and euros; the hub keeps shares and minor units.
  const toUnit = () => (chosen()?.unit === "share" ? 0.01 : chosen()?.unit === "money" ? minor : 1);

  function fit(): void {
    zoneField.hidden = chosen()?.ofZone !== true;
    mattersLabel.textContent = t.smallest(t.units[chosen()?.unit ?? "count"]);
  }

  function row(e: Experiment): HTMLTableRowElement {
    return h("tr", { "data-experiment": e.id, "data-state": e.state }, h("th", { scope: "row" }, e.name), h("td", {}, nameOfKpi(e.kpi, e.kpiName), e.zoneName === null ? "" : ` (${e.zoneName})`),
      h("td", { class: "wrap" }, `${c.before} ${e.beforeFrom} – ${e.beforeTo}; ${c.after} ${e.afterFrom} – ${e.afterTo}`), h("td", { class: "number" }, gapOf(format, e.unit, e.smallestThatMatters)), h("td", { class: "wrap" }, ...state(e)),
      h("td", {}, e.state !== "registered" ? null : h("button", { type: "button", class: "quiet small", "aria-label": t.cancelOf(e.name), onclick: () => {
        void trySend(refused, async () => {
          await sendJson<Experiment>("POST", `/api/experiments/${e.id}/cancel`);
          refresh();
        });
      } }, t.cancel)));
  }

  function state(e: Experiment): (Node | string)[] {
    if (e.state === "running") return [t.running(String(e.day), String(e.daysAfter))];
    if (e.result === null || e.finding === null) return [t.states[e.state]];
    const { result } = e;
    return [h("strong", { "data-finding": e.finding }, t.findings[e.finding]), h("p", { class: "sub" }, claim(format, result),
      result.difference === null || result.halfWidth === null ? null : ` ${c.interval(changeOf(format, result, result.difference), changeOf(format, result, result.halfWidth))}`)];
  }

  return {
    element, refresh,
    /** @param state what the page compares: the form begins with its figure. */
    fill(all: ComparedKpi[], state: CompareState): void {
      if (kpis.length > 0) return;
      kpis = all;
      kpi.replaceChildren(...all.map((k) => h("option", { value: k.id }, nameOfKpi(k.id, k.name))));
      kpi.value = state.kpi;
      if (state.zone !== null) zone.value = state.zone;
      fit();
    },
    stop: () => asker.stop(),
  };
}
