import type { Flow, Paths, ZoneVisits } from "../api.ts";
import type { Sankey } from "../charts/sankey.ts";
import { nodeName } from "../charts/nodeName.ts";
import { h, withVariable } from "../core/dom.ts";
import { createAnswer } from "../core/answer.ts";
import { periodOf, question, type Room, type View } from "../core/room.ts";
import { foldSankey, lanesNode } from "../core/sankeyFold.ts";
import type { UrlState } from "../core/urlState.ts";
import { coverageBadge } from "../parts/coverage.ts";
import { card, cell, empty, figure, loading, notice, setFigure, table, tableBehind } from "../parts/parts.ts";
import { funnelSteps } from "../parts/funnel.ts";
import { sourceChoice } from "../parts/source.ts";
import { arrows, flowLayer } from "../plan/flows.ts";
import { drawPlan, places as middlesOf } from "../plan/planSvg.ts";
import { texts } from "../texts.ts";

export function pathsView(room: Room): View {
  const { store, format } = room;
  let state: UrlState;
  let sankey: Sankey | null = null;
  let gone = false;

  const plan = drawPlan(store, texts.paths.flowsLabel, false);
  plan.element.classList.add("with-flows");
  const places = middlesOf(store, plan.flip);
  const failed = notice(() => refresh());
  const wait = loading();
  const none = h("div", {});
  const source = sourceChoice(room);
  const coverage = coverageBadge(room);
  const visits = figure("paths-visits", "inline strong");
  const visitsOf = h("p", { class: "sub" }, visits, ` ${texts.zones.count("").trim()}`);
  const flowsBehind = tableBehind(texts.paths.plan);
  const linksBehind = tableBehind(texts.paths.sankey);
  const shownWords = h("p", { class: "sub" });
  const chart = h("div", { class: "chart sankey" });
  const sankeyBody = h("div", {});
  const folded = h("p", { class: "sub" });
  const sequences = h("div", {});
  const funnel = funnelSteps(room);
  const layoutWords = h("p", { class: "sub layout-words" });
  const [first, last] = [h("ol", { class: "ranks" }), h("ol", { class: "ranks" })];
  const body = h("div", { class: "paths", hidden: true },
    h("div", { class: "columns" },
      card(texts.paths.plan, texts.paths.planHint, h("div", { class: "plan-box" }, plan.element), shownWords, layoutWords, flowsBehind.element),
      h("div", { class: "stack" }, card(texts.paths.funnel, texts.paths.funnelHint, funnel.element), card(texts.paths.first, null, first), card(texts.paths.last, null, last))),
    card(texts.paths.sankey, null, sankeyBody, folded, linksBehind.element),
    card(texts.paths.sequences, null, sequences));
  const element = h("div", {}, failed.element, h("div", { class: "view-bar" }, source.element, visitsOf, coverage.element), wait, none, body);

  const answer = createAnswer<Paths>(failed, wait, draw, [body, none, coverage.element, visitsOf]);
  const refresh = () => {
    void answer.ask(question("/api/paths", { day: state.day, period: periodOf(state), source: state.source }));
  };

  function draw(paths: Paths): void {
    coverage.fill(state.source === "app" ? paths.coverage : null, paths.period);
    const nothing = paths.flows.length === 0;
    body.hidden = nothing;
    none.replaceChildren(...(nothing ? [empty(texts.noData.paths)] : []));
    setFigure(visits, paths.visits, format.count(paths.visits), texts.reasons.visits);
    if (nothing) return;
    if (paths.funnel !== null) funnel.fill(paths.funnel);
    layoutWords.textContent = texts.floor.layout(paths.planVersion);
    const flows = [...paths.flows].sort((a, b) => b.count - a.count);
    const words = (flow: Flow) => texts.paths.move(room.zoneName(flow.from), room.zoneName(flow.to), format.count(flow.count));
    plan.over.replaceChildren(...flowLayer(flows.slice(0, arrows), (zone) => places.get(zone), words));
    shownWords.textContent = texts.paths.planShown(format.count(Math.min(arrows, flows.length)), format.count(flows.length));
    flowsBehind.fill([{ name: texts.paths.from }, { name: texts.paths.to }, { name: texts.paths.moves, number: true }], flows.map((f) => h("tr", {},
      h("th", { scope: "row" }, room.zoneName(f.from)), h("td", {}, room.zoneName(f.to)),
      cell(format.count(f.count), { number: true, figure: `flow-${f.from}-${f.to}`, value: f.count }))));
    drawSequences(paths);
    ranks(first, paths.firstZones);
    ranks(last, paths.lastZonesBeforeLane);
    void drawSankey(flows);
  }

  function drawSequences(paths: Paths): void {
    sequences.replaceChildren(paths.sequences.length === 0 ? empty(texts.noData.sequences, undefined, null) : table(texts.paths.sequences, [
      { name: texts.paths.sequence }, { name: texts.paths.visits, number: true, kpi: "path" }, { name: texts.paths.share, number: true }, { name: texts.paths.conversion, number: true, kpi: "path-conversion" }, { name: texts.paths.detour, number: true, kpi: "detour-ratio" },
    ], paths.sequences.map((row, i) => h("tr", {},
      h("td", { class: "steps" }, ...row.zones.flatMap((zone, step) => [...(step === 0 ? [] : [" ", h("span", { class: "then", role: "img", "aria-label": texts.paths.then }, "›"), " "]), h("span", { class: "step" }, room.zoneName(zone))])),
      cell(format.count(row.visits), { number: true, figure: `sequence-${i}`, value: row.visits, kpi: "path" }),
      cell(format.share(row.share, paths.visits), { number: true, reason: texts.reasons.notKnown, figure: `sequence-share-${i}`, value: row.share }),
      cell(format.share(row.conversion, row.visits), { number: true, reason: texts.reasons.fewJoined, figure: `sequence-conversion-${i}`, value: row.conversion, kpi: "path-conversion" }),
      cell(format.decimal(row.detourRatio), { number: true, reason: texts.reasons.detour, figure: `sequence-detour-${i}`, value: row.detourRatio, kpi: "detour-ratio" }))), "tall"));
  }

  function ranks(list: HTMLElement, zones: ZoneVisits[]): void {
    const most = Math.max(1, ...zones.map((z) => z.visits));
    list.replaceChildren(...(zones.length === 0 ? [h("li", { class: "unknown" }, texts.paths.none)] : zones.slice(0, 8).map((z) =>
      withVariable(h("li", {}, h("span", { class: "bar", "aria-hidden": "true" }), h("span", { class: "rank-name" }, room.zoneName(z.zone)), h("span", { class: "number" }, format.count(z.visits))),
        "--share", String(z.visits / most)))));
  }

  async function drawSankey(flows: Flow[]): Promise<void> {
    const result = foldSankey(flows.map((f) => ({ ...f, from: throughLane(f.from), to: throughLane(f.to) })));
    folded.textContent = result.foldedMoves === 0 ? "" : texts.paths.sankeyFolded(format.count(result.foldedMoves), format.count(result.moves));
    linksBehind.fill([{ name: texts.paths.from }, { name: texts.paths.to }, { name: texts.paths.moves, number: true }], result.links.map((l) => h("tr", {},
      h("th", { scope: "row" }, name(l.from)), h("td", {}, name(l.to)), cell(format.count(l.count), { number: true }))));
    linksBehind.element.hidden = result.links.length === 0;
    if (result.links.length === 0) {
      sankeyBody.replaceChildren(empty(texts.noData.sankey, undefined, null));
      return;
    }
    if (chart.parentElement !== sankeyBody) sankeyBody.replaceChildren(chart);
    if (sankey === null) {
      const { createSankey } = await import("../charts/sankey.ts");
      if (gone || chart.parentElement !== sankeyBody) return;
      sankey ??= createSankey(chart, room);
    }
    sankey.draw(result);
  }

  /** Which lane somebody chose says little about the way through the store: lanes are one node. */
  const lanes = new Set(store.lanes.map((l) => l.id));
  const throughLane = (id: string) => (lanes.has(id) ? lanesNode : id);
  const name = (id: string) => nodeName(room, id);

  return {
    element,
    show(next) {
      state = next;
      source.set(next.source);
      refresh();
    },
    refresh,
    repaint: () => { const shown = answer.shown(); if (shown !== null) draw(shown); },
    dispose() {
      gone = true;
      answer.stop();
      sankey?.dispose();
    },
  };
}
