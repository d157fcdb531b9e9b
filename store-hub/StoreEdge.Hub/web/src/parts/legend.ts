import { told } from "../core/told.ts";
import { h, s } from "../core/dom.ts";
import { duration, length } from "../core/format.ts";
import { logShare, viridis } from "../core/scales.ts";
import { flowWidth } from "../plan/flows.ts";
import { heatLow, type HeatScale } from "../plan/heat.ts";
import { sample } from "../plan/unknown.ts";
import { texts } from "../texts.ts";

const width = 300;

export const heatLegend = ({ high, ticks }: HeatScale): HTMLElement =>
  scale("heat", texts.floor.heatLegend(length(2)), ticks.map((seconds) => ({ at: logShare(seconds, heatLow, high), name: short(seconds) })));

export const dwellLegend = (high: number): HTMLElement =>
  scale("dwell", texts.floor.dwellLegend, [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, name: at === 0 ? "0" : short(high * at) })));

export const countLegend = (high: number, asOf: string): HTMLElement =>
  scale("live", texts.floor.liveLegend(asOf), [0, 0.5, 1].map((at) => ({ at, name: String(Math.round(high * at)) })));

/** Three arrows with what they mean. */
export function flowLegend(most: number, shown: string, all: string): HTMLElement {
  // In the steps that are told: no arrow is of fewer.
  const [k, quarter] = [told.leastVisits, Math.round(most / 4 / told.leastVisits) * told.leastVisits];
  const counts = [...new Set([most, quarter, k].filter((count) => count <= most && count >= k))];
  return h("figure", { class: "scale" }, h("figcaption", {}, texts.floor.flowLegend),
    h("p", { class: "flow-keys" }, ...counts.map((count) => h("span", {}, s("svg", { viewBox: "0 0 6 2", class: "flow-key", "aria-hidden": "true" },
      s("path", { d: "M0 1h4", class: "flow-line", "stroke-width": flowWidth(count, most) }), s("path", { d: "M4 0.2L5.6 1L4 1.8Z", class: "flow-head" })), String(count)))),
    h("p", { class: "sub" }, texts.floor.noArrow, " ", texts.paths.planShown(shown, all)));
}

/** The looks of what no figure is told of: of stays other words hold than of time in a cell. */
export const unknownKey = (layer: "heat" | "dwell" | "live"): HTMLElement => h("p", { class: "sub unknown-key" },
  h("span", {}, sample("too-few"), { heat: texts.floor.tooFewKey, dwell: texts.floor.tooFewStaysKey, live: texts.floor.tooFewNowKey }[layer]), h("span", {}, sample("not-measured"), texts.floor.notMeasuredKey),
  h("span", {}, sample("withheld"), layer === "dwell" ? texts.floor.withheldDwellKey : texts.floor.withheldKey));

function scale(layer: "heat" | "dwell" | "live", title: string, marks: { at: number; name: string }[]): HTMLElement {
  return h("figure", { class: "scale" }, h("figcaption", {}, title),
    s("svg", { viewBox: `-12 0 ${width + 24} 26`, class: "scale-bar", role: "img", "aria-label": `${title}: ${marks.map((m) => m.name).join(", ")}` },
      ...Array.from({ length: 60 }, (_, i) => s("rect", { x: (i * width) / 60, y: 0, width: width / 60 + 0.4, height: 9, fill: viridis(i / 59), "shape-rendering": "crispEdges" })),
      ...marks.map(({ at, name }) => s("g", {}, s("line", { x1: at * width, x2: at * width, y1: 9, y2: 12, class: "tick" }),
        s("text", { x: at * width, y: 22, class: "tick-name" }, name)))),
    unknownKey(layer));
}

/** 5 s, 15 min, 4 h: the marks are whole in their unit; others fall back to the long form. */
function short(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : duration(seconds);
}
