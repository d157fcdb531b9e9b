import { h, s } from "../core/dom.ts";
import { duration, length } from "../core/format.ts";
import { logShare, viridis } from "../core/scales.ts";
import { heatLow, type HeatScale } from "../plan/heat.ts";
import { texts } from "../texts.ts";

const width = 300;

export const heatLegend = ({ high, ticks }: HeatScale): HTMLElement =>
  scale(texts.floor.heatLegend(length(2)), ticks.map((seconds) => ({ at: logShare(seconds, heatLow, high), name: short(seconds) })), texts.floor.heatKey);

export const dwellLegend = (high: number): HTMLElement =>
  scale(texts.floor.dwellLegend, [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, name: at === 0 ? "0" : short(high * at) })), texts.floor.emptyCell);

function scale(title: string, marks: { at: number; name: string }[], words: string): HTMLElement {
  return h("figure", { class: "scale" }, h("figcaption", {}, title),
    s("svg", { viewBox: `-12 0 ${width + 24} 26`, class: "scale-bar", role: "img", "aria-label": `${title}: ${marks.map((m) => m.name).join(", ")}` },
      ...Array.from({ length: 60 }, (_, i) => s("rect", { x: (i * width) / 60, y: 0, width: width / 60 + 0.4, height: 9, fill: viridis(i / 59), "shape-rendering": "crispEdges" })),
      ...marks.map(({ at, name }) => s("g", {}, s("line", { x1: at * width, x2: at * width, y1: 9, y2: 12, class: "tick" }),
        s("text", { x: at * width, y: 22, class: "tick-name" }, name)))),
    h("p", { class: "sub" }, words));
}

/** 5 s, 15 min, 4 h: the marks are whole in their unit; others fall back to the long form. */
function short(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : duration(seconds);
}
