import type { Floor } from "../api.ts";
import { h, s } from "../core/dom.ts";
import { createAnswer } from "../core/answer.ts";
import { duration } from "../core/format.ts";
import { question, type Room, type View } from "../core/room.ts";
import { durationCeiling, inkOn, viridis } from "../core/scales.ts";
import type { Layer, UrlState } from "../core/urlState.ts";
import { hourRange } from "../parts/hours.ts";
import { dwellLegend, heatLegend } from "../parts/legend.ts";
import { coverageBadge } from "../parts/coverage.ts";
import { card, cell, choice, empty, figure, loading, notice, setFigure, table } from "../parts/parts.ts";
import { sourceChoice } from "../parts/source.ts";
import { blockedLayer, heatLayer } from "../plan/heat.ts";
import { centre, drawPlan, inside, outline } from "../plan/planSvg.ts";
import { texts } from "../texts.ts";

/** A dragged thumb asks at most this often. */
const dragPauseMs = 150;

export function floorView(room: Room): View {
  const { store, format } = room;
  let state: UrlState;
  let timer: number | undefined;

  const plan = drawPlan(store, texts.floor.planLabel);
  const failed = notice(() => refresh());
  const wait = loading();
  const none = h("div", {});
  const legend = h("div", { class: "legend" });
  const tip = h("p", { class: "plan-tip", "aria-live": "off" });
  const total = figure("floor-total-dwell", "inline strong");
  const zonesTable = h("div", {});
  const layers = choice<Layer>(texts.floor.layer, "layer",
    (["heat", "dwell", "plan"] as const).map((value) => ({ value, name: texts.floor.layers[value] })), (layer) => room.go({ layer }));
  const source = sourceChoice(room);
  const coverage = coverageBadge(room);
  const hours = hourRange((from, to, final) => {
    window.clearTimeout(timer);
    if (final) room.go({ from, to });
    else timer = window.setTimeout(() => room.go({ from, to }, { replace: true }), dragPauseMs);
  });

  const element = h("div", {}, failed.element, h("div", { class: "floor" },
    h("section", { class: "card plan-card", "aria-label": texts.floor.planLabel },
      h("div", { class: "plan-controls" }, layers.element, source.element), none, h("div", { class: "plan-box" }, plan.element), h("div", { class: "plan-foot" }, legend, tip)),
    h("div", { class: "side" },
      h("section", { class: "card" }, hours.element),
      card(texts.floor.byZone, null, h("p", { class: "sub with-badge" }, `${texts.floor.total} `, total, coverage.element), wait, zonesTable))));

  const answer = createAnswer<Floor>(failed, wait, draw);
  const refresh = () => {
    void answer.ask(question("/api/floor", {
      day: state.day, fromHour: state.from === 0 ? null : state.from, toHour: state.to === 24 ? null : state.to, source: state.source,
    }));
  };

  function draw(): void {
    const shown = answer.shown();
    if (shown === null) return;
    coverage.fill(state.source === "app" ? shown.coverage : null);
    plan.values.replaceChildren();
    for (const zone of store.zones) plan.label(zone.id)?.removeAttribute("data-ink");
    wait.hidden = true;
    hours.fill(shown.hours);
    const dwell = shown.zones.reduce((sum, z) => sum + z.dwellSeconds, 0);
    const nothing = shown.cells.length === 0 && dwell === 0;
    none.replaceChildren(...(nothing ? [empty(state.source === "app" ? texts.noData.floorApp : texts.noData.floorCart)] : []));
    setFigure(total, nothing ? null : dwell, duration(dwell), texts.reasons.dwell);
    if (state.layer === "heat") drawHeat(shown);
    else if (state.layer === "dwell") drawDwell(shown);
    else {
      plan.under.replaceChildren();
      legend.replaceChildren();
    }
    plan.element.setAttribute("data-layer", nothing ? "plan" : state.layer);
    if (nothing) legend.replaceChildren(); // a scale without a colour on the plan would only puzzle
    zonesTable.replaceChildren(...(nothing ? [] : [table(texts.floor.byZone, [
      { name: texts.floor.zone }, { name: texts.floor.dwell, number: true }, { name: texts.floor.visits, number: true }, { name: texts.floor.stays, number: true },
    ], [...shown.zones].sort((a, b) => b.dwellSeconds - a.dwellSeconds).map((z) => h("tr", {},
      h("th", { scope: "row" }, room.zoneName(z.zone)),
      cell(duration(z.dwellSeconds), { number: true, figure: `floor-dwell-${z.zone}`, value: z.dwellSeconds }),
      cell(format.count(z.visits), { number: true, figure: `floor-visits-${z.zone}`, value: z.visits }),
      cell(format.count(z.stays), { number: true, figure: `floor-stays-${z.zone}`, value: z.stays }))), "tall")]));
  }

  function drawHeat(floor: Floor): void {
    const { paths, scale } = heatLayer(floor, plan.flip);
    plan.under.replaceChildren(blockedLayer(store, floor, plan.flip), ...paths);
    legend.replaceChildren(heatLegend(scale));
  }

  function drawDwell(floor: Floor): void {
    const by = new Map(floor.zones.map((z) => [z.zone, z.dwellSeconds]));
    const high = durationCeiling(Math.max(60, ...by.values()));
    plan.under.replaceChildren(...store.zones.flatMap((zone) => {
      const seconds = by.get(zone.id) ?? 0;
      const share = seconds / high;
      if (seconds === 0) return [];
      plan.label(zone.id)?.setAttribute("data-ink", inkOn(share));
      return [s("path", { d: outline(zone.polygon, plan.flip), fill: viridis(share), class: "dwell" }, s("title", {}, `${zone.name}: ${duration(seconds)}`))];
    }));
    plan.values.replaceChildren(...store.zones.filter((z) => z.kind === "department" && (by.get(z.id) ?? 0) > 0).map((zone) => {
      const [x, y] = centre(zone);
      return s("text", { x, y: plan.flip(y) + 2, class: "zone-value", "data-ink": inkOn(by.get(zone.id)! / high) }, duration(by.get(zone.id)));
    }));
    legend.replaceChildren(dwellLegend(high));
  }

  plan.element.addEventListener("pointermove", (event) => {
    const matrix = plan.element.getScreenCTM();
    const shown = answer.shown();
    if (matrix === null || shown === null || state.layer === "plan") return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const [x, y] = [at.x, plan.flip(at.y)];
    if (x < 0 || y < 0 || x > store.widthMetres || y > store.heightMetres) return;
    const zone = store.zones.find((z) => inside(z.polygon, x, y));
    const [column, row] = [Math.floor(x / shown.cellMetres), Math.floor(y / shown.cellMetres)];
    const seconds = state.layer === "heat"
      ? shown.cells.find((c) => c[0] === column && c[1] === row)?.[2]
      : shown.zones.find((z) => z.zone === zone?.id)?.dwellSeconds;
    const words = zone?.sensitive === true ? texts.floor.sensitive : seconds === undefined || seconds === 0 ? texts.floor.emptyHere : state.layer === "heat" ? texts.floor.cell(duration(seconds)) : duration(seconds);
    tip.textContent = zone === undefined ? words : `${zone.name}: ${words}`;
  });
  plan.element.addEventListener("pointerleave", () => (tip.textContent = ""));

  return {
    element,
    show(next) {
      const sameQuestion = answer.shown() !== null && state.day === next.day && state.from === next.from && state.to === next.to && state.source === next.source;
      state = next;
      layers.set(next.layer);
      source.set(next.source);
      hours.set(next.from, next.to);
      if (sameQuestion) draw();
      else refresh();
    },
    refresh,
    dispose() {
      window.clearTimeout(timer);
      answer.stop();
    },
  };
}
