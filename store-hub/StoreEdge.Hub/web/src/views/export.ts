import { h } from "../core/dom.ts";
import { createAnswer } from "../core/answer.ts";
import { kpis } from "../core/kpis.ts";
import { language } from "../core/language.ts";
import { periodOf, question, type Room, type View } from "../core/room.ts";
import type { UrlState, ViewName } from "../core/urlState.ts";
import type { Report } from "../api.ts";
import { coverageBadge } from "../parts/coverage.ts";
import { card, cell, loading, notice, table } from "../parts/parts.ts";
import { reportList } from "../parts/reportList.ts";
import { sourceChoice } from "../parts/source.ts";
import { texts } from "../texts.ts";

/** Each table of the hub, and the view that draws from it. */
const tables: readonly (readonly [table: string, view: ViewName])[] = [
  ["visits", "today"], ["days", "today"], ["occupancy", "today"], ["zones", "zones"], ["zone-hours", "zones"], ["out-of-stock", "zones"], ["bought-together", "zones"],
  ["floor", "floor"], ["floor-cells", "floor"], ["sequences", "paths"], ["flows", "paths"], ["funnel", "paths"], ["lanes", "checkout"], ["lane-hours", "checkout"],
];

/** Those of one way of counting; the others hold every way in columns of their own, or are of tills. */
const bySource: readonly string[] = ["zones", "zone-hours", "floor", "floor-cells", "sequences", "flows", "funnel"];

/** Every table as a file, and every definition on one page. */
export function exportView(room: Room): View {
  const words = texts.export;
  const failed = notice(() => refresh());
  const wait = loading();
  const source = sourceChoice(room);
  const coverage = coverageBadge(room, "export-coverage");
  const known = h("p", { class: "sub" });
  const files = h("div", {});
  const reports = reportList(room);
  const definitions = card(words.definitions, null, table(words.definitions, [{ name: words.figure }, { name: words.definition }, { name: words.unit }], kpis().map((k) => h("tr", { "data-kpi-row": k.id },
    h("th", { scope: "row" }, k.name), h("td", { class: "wrap" }, k.definition, " ", h("span", { class: "sub" }, [k.default, k.hidden].filter((t) => t !== "").join(" · "))), cell(words.units[k.unit]))), "definitions"));
  const body = h("div", { class: "stack", hidden: true }, card(words.title, words.hint, files), reports.element, definitions);
  const element = h("div", {}, failed.element,
    h("div", { class: "view-bar" }, source.element, known, coverage.element, h("button", { type: "button", class: "quiet", onclick: () => window.print() }, words.print)), wait, body);
  let state: UrlState;

  const answer = createAnswer<Report>(failed, wait, (report) => {
    body.hidden = false;
    coverage.fill(report.coverage, report.period);
    known.textContent = report.period.days === 1 ? "" : texts.period.known(String(report.period.knownDays), String(report.period.days));
    files.replaceChildren(table(words.title, [{ name: words.table }, { name: words.view }, { name: words.file, number: true }], tables.map(([name, view]) => h("tr", {},
      h("th", { scope: "row" }, words.tables[name] ?? name), cell(texts.nav[view]),
      h("td", { class: "number" }, h("a", { href: question(`/api/export/${name}`, { day: state.day, period: periodOf(state), source: bySource.includes(name) ? state.source : null, lang: language }), download: true, "data-export": name }, words.save)))), "files"));
  }, [files, known, coverage.element]);
  const refresh = () => void answer.ask(question("/api/visits", { day: state.day, period: periodOf(state) }));

  return {
    element,
    show(next) {
      state = next;
      source.set(next.source);
      refresh();
      reports.refresh();
    },
    refresh,
    dispose() {
      answer.stop();
      reports.stop();
    },
  };
}
