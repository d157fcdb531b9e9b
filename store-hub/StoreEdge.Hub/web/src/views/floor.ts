import type { Floor, Live } from "../api.ts";
import { h } from "../core/dom.ts";
import { createAnswer } from "../core/answer.ts";
import { duration } from "../core/format.ts";
import { framesOf } from "../core/frames.ts";
import { periodOf, question, type Room, type View } from "../core/room.ts";
import { durationCeiling } from "../core/scales.ts";
import type { Layer, UrlState } from "../core/urlState.ts";
import { coverageBadge } from "../parts/coverage.ts";
import { hourRange } from "../parts/hours.ts";
import { countLegend, dwellLegend, flowLegend, heatLegend, unknownKey } from "../parts/legend.ts";
import { choice, empty, figure, loading, notice, setFigure } from "../parts/parts.ts";
import { playback } from "../parts/playback.ts";
import { sourceChoice } from "../parts/source.ts";
import { what } from "../parts/what.ts";
import { arrows, flowLayer } from "../plan/flows.ts";
import { createHeat, heatScale } from "../plan/heat.ts";
import { panZoom } from "../plan/panZoom.ts";
import { drawPlan, inside, places } from "../plan/planSvg.ts";
import { createUnknown, withheld } from "../plan/unknown.ts";
import { zoneLayer } from "../plan/zoneLayer.ts";
import { texts } from "../texts.ts";
import { floorTable } from "./floorTable.ts";

const layersOffered: readonly Layer[] = ["heat", "dwell", "flow", "live", "plan"];

/** A dragged thumb asks at most this often. */
const dragPauseMs = 150;

export function floorView(room: Room): View {
  const { store, format } = room;
  let state: UrlState;
  let timer: number | undefined;
  let told: Live | null = room.live.last;

  const plan = drawPlan(store, texts.floor.planLabel);
  const heat = createHeat(plan.flip);
  const unknown = createUnknown(plan.flip);
  plan.under.before(unknown.element);
  const middles = places(store, plan.flip);
  const view = panZoom(plan.element, (look) => room.go({ look }, { replace: true }));
  const failed = notice(() => refresh());
  const wait = loading();
  const none = h("div", {});
  const legend = h("div", { class: "legend" });
  const tip = h("p", { class: "plan-tip", "aria-live": "off" });
  const layoutWords = h("p", { class: "sub layout-words" });
  const total = figure("floor-total-dwell", "inline strong", "dwell");
  const totalOf = h("span", {}, `${texts.floor.total} `, what("dwell"), " ", total);
  const zonesTable = h("div", {});
  const tableTitle = h("h2", {});
  const layers = choice<Layer>(texts.floor.layer, "layer", layersOffered.map((value) => ({ value, name: texts.floor.layers[value], hint: texts.floor.layerHints[value] })), (layer) => room.go({ layer }));
  const source = sourceChoice(room);
  const coverage = coverageBadge(room);
  const player = playback((hour, replace) => room.go({ from: hour, to: hour + 1 }, { replace }));
  const hours = hourRange((from, to, final) => {
    window.clearTimeout(timer);
    player.stop();
    if (final) room.go({ from, to });
    else timer = window.setTimeout(() => room.go({ from, to }, { replace: true }), dragPauseMs);
  });

  const hoursCard = h("section", { class: "card", "aria-label": texts.floor.hours }, hours.element, player.element, h("p", { class: "sub" }, texts.floor.hoursKey));
  const element = h("div", {}, failed.element, h("div", { class: "floor" },
    h("section", { class: "card plan-card", "aria-label": texts.floor.planLabel },
      h("div", { class: "plan-controls" }, layers.element, source.element, view.buttons), wait, none, view.element, h("div", { class: "plan-foot" }, legend, tip), layoutWords),
    h("div", { class: "side" },
      hoursCard,
      h("section", { class: "card", "aria-label": texts.floor.byZone }, h("header", { class: "card-head" }, tableTitle),
        h("p", { class: "sub with-badge" }, totalOf, coverage.element), zonesTable))));

  const answer = createAnswer<Floor>(failed, wait, draw, [view.element, legend, none, layoutWords, zonesTable, totalOf, coverage.element, hours.bars]);
  const refresh = () => {
    void answer.ask(question("/api/floor", {
      day: state.day, period: periodOf(state), fromHour: state.from === 0 ? null : state.from, toHour: state.to === 24 ? null : state.to, source: state.source,
    }));
  };

  function draw(): void {
    const shown = answer.shown();
    if (shown === null) return;
    coverage.fill(state.source === "app" ? shown.coverage : null, shown.period);
    for (const zone of store.zones) plan.label(zone.id)?.removeAttribute("data-ink");
    plan.values.replaceChildren();
    hours.fill(shown.hours, shown.hoursNotOver);
    const nothingKnown = shown.dwellSeconds === null;
    const nothing = nothingKnown || (shown.highest.cellSeconds === 0 && shown.highest.zoneSeconds === 0);
    none.replaceChildren(...(nothing && state.layer !== "live" ? [empty(state.source === "app" ? texts.noData.floorApp : texts.noData.floorCart)] : []));
    setFigure(total, shown.dwellSeconds, duration(shown.dwellSeconds), texts.reasons.dwell);
    const layer = nothing && state.layer !== "live" ? "plan" : state.layer;
    plan.over.replaceChildren();
    if (layer !== "heat") plan.under.replaceChildren();
    unknown.element.setAttribute("display", layer === "flow" || (layer === "plan" && !nothing) || (layer === "live" && nowTold() === null) ? "none" : "inline");
    unknown.draw(shown, nothingKnown, withheld(store.zones, layer));
    if (layer === "heat") drawHeat(shown);
    else if (layer === "dwell") drawDwell(shown);
    else if (layer === "flow") drawFlow(shown);
    else if (layer === "live") drawLive();
    else legend.replaceChildren(...(nothing ? [unknownKey("heat")] : []));
    plan.element.setAttribute("data-layer", layer);
    const words = shown.period.days > 1 ? texts.floor.layoutOver(shown.planVersion, format.count(shown.period.knownDays)) : texts.floor.layout(shown.planVersion);
    layoutWords.textContent = words;
    totalOf.hidden = layer === "flow" || layer === "live";
    tableTitle.textContent = state.layer === "flow" ? texts.floor.byMove : state.layer === "live" ? texts.floor.nowByZone : texts.floor.byZone;
    zonesTable.replaceChildren(...floorTable(room, layer, shown, nowTold()));
    player.drawn(nothing ? [] : framesOf(shown.hours), state.from, state.to);
  }

  function drawHeat(floor: Floor): void {
    if (heat.element.parentNode !== plan.under || plan.under.childNodes.length !== 1) plan.under.replaceChildren(heat.element);
    heat.draw(floor);
    legend.replaceChildren(heatLegend(heatScale(floor)));
  }

  const oneHour = () => state.to - state.from === 1;

  function drawDwell(floor: Floor): void {
    const high = durationCeiling(Math.max(60, oneHour() ? floor.highest.zoneHourSeconds : floor.highest.zoneSeconds));
    zoneLayer(plan, store, new Map(floor.zones.map((z) => [z.zone, z.dwellSeconds])), high, (seconds) => duration(seconds));
    legend.replaceChildren(dwellLegend(high));
  }

  function drawFlow(floor: Floor): void {
    const most = Math.max(1, oneHour() ? floor.highest.flowHour : floor.highest.flow);
    plan.over.replaceChildren(...flowLayer(floor.flows.slice(0, arrows), (zone) => middles.get(zone), (f) => texts.paths.move(room.zoneName(f.from), room.zoneName(f.to), format.count(f.count)), most));
    legend.replaceChildren(flowLegend(most, format.count(Math.min(arrows, floor.flows.length)), format.count(floor.flows.length)));
  }

  /** Only what the hub itself tells: five minutes late, in fives, once a minute. */
  function drawLive(): void {
    const now = nowTold();
    const counts = new Map((now?.zones ?? []).map((z) => [z.zone, z.count]));
    const high = Math.max(10, ...counts.values());
    zoneLayer(plan, store, counts, high, (count) => format.count(count), "dwell live-count");
    legend.replaceChildren(now === null ? h("p", { class: "sub" }, noNow()) : countLegend(high, format.time(now.shoppersAsOfMs!)));
  }

  /** Null while the hub has told nothing of now. */
  const nowTold = (): Live | null => (isToday() && told !== null && told.shoppersAsOfMs !== null ? told : null);
  const noNow = () => (!isToday() ? texts.floor.liveOfToday : state.live ? texts.floor.liveNotYet : texts.floor.livePaused);

  const isToday = () => state.day === null;

  function tell(x: number, y: number): string {
    const shown = answer.shown();
    if (shown === null || state.layer === "plan") return "";
    const zone = store.zones.find((z) => inside(z.polygon, x, y));
    const [column, row] = [Math.floor(x / shown.cellMetres), Math.floor(y / shown.cellMetres)];
    const named = (words: string) => (zone === undefined ? words : `${zone.name}: ${words}`);
    if (zone?.sensitive === true) return named(texts.floor.sensitive);
    if (shown.dwellSeconds === null) return named(texts.floor.notMeasuredDay);
    if (withheld(store.zones, state.layer).some((z) => z === zone)) return named(texts.floor.laneElsewhere);
    if (state.layer === "live") {
      const now = nowTold();
      const count = now?.zones.find((z) => z.zone === zone?.id)?.count;
      return named(now === null ? noNow() : count === undefined ? texts.floor.emptyHere : texts.floor.nowHere(format.count(count)));
    }
    if (state.layer === "flow") return zone === undefined ? "" : zone.name;
    if (state.layer === "dwell") {
      const seconds = shown.zones.find((z) => z.zone === zone?.id)?.dwellSeconds ?? 0;
      return named(seconds === 0 ? texts.floor.noStaysHere : duration(seconds));
    }
    const seconds = shown.cells.find((c) => c[0] === column && c[1] === row)?.[2];
    if (seconds !== undefined) return named(texts.floor.cell(duration(seconds)));
    return named(shown.notMeasured.some(([c, r, length]) => r === row && column >= c && column < c + length) ? texts.floor.shelfHere : texts.floor.emptyHere);
  }

  plan.element.addEventListener("pointermove", (event) => {
    const matrix = plan.element.getScreenCTM();
    if (matrix === null) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const [x, y] = [at.x, plan.flip(at.y)];
    tip.textContent = x < 0 || y < 0 || x > store.widthMetres || y > store.heightMetres ? "" : tell(x, y);
  });
  plan.element.addEventListener("pointerleave", () => (tip.textContent = ""));

  return {
    element,
    show(next) {
      const same: (keyof UrlState)[] = ["day", "period", "from", "to", "source"];
      const sameQuestion = answer.shown() !== null && same.every((key) => state[key] === next[key]);
      // What is now is of no day that is over and of no week, nor of any hours; the address keeps the layer for the way back to today.
      const isOver = next.day !== null || next.period !== "day";
      state = isOver && next.layer === "live" ? { ...next, layer: "heat" } : next;
      layers.allow("live", !isOver);
      layers.set(state.layer);
      hoursCard.hidden = state.layer === "live";
      source.set(next.source);
      hours.set(next.from, next.to);
      view.set(next.look);
      if (sameQuestion) draw();
      else refresh();
    },
    refresh,
    live(now) {
      told = now;
      if (state.layer === "live") draw();
    },
    dispose() {
      window.clearTimeout(timer);
      player.dispose();
      answer.stop();
    },
  };
}
