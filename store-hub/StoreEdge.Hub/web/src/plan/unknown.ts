import type { Floor, StoreZone } from "../api.ts";
import { s } from "../core/dom.ts";
import type { Layer } from "../core/urlState.ts";
import { outline } from "./planSvg.ts";

/**
 * The three looks of no figure: hatched where fewer than five visits were, or none, for the two must look alike; dotted where nobody is measured; crossed where nothing is told
 * however many were there. What is coloured lies over the first two.
 */
export function createUnknown(flip: (y: number) => number) {
  const hatched = s("rect", { fill: "url(#too-few)", class: "too-few" });
  const dotted = s("path", { d: "", fill: "url(#not-measured)", class: "not-measured" });
  const under = s("path", { d: "", class: "under-withheld" });
  const crossed = s("path", { d: "", fill: "url(#withheld)", class: "withheld" });
  let drawn = "";
  return {
    element: s("g", {}, s("defs", {}, ...patterns("")), hatched, dotted, under, crossed),
    draw(floor: Floor, nothingKnown: boolean, untold: readonly StoreZone[]): void {
      for (const path of [under, crossed]) path.setAttribute("d", untold.map((zone) => outline(zone.polygon, flip)).join(""));
      const size = floor.cellMetres;
      const [width, height] = [floor.columns * size, floor.rows * size];
      const key = `${floor.planVersion} ${width} ${height} ${nothingKnown}`;
      if (key === drawn) return;
      drawn = key;
      for (const [name, value] of Object.entries({ x: 0, y: flip(height), width, height })) hatched.setAttribute(name, String(value));
      dotted.setAttribute("d", nothingKnown ? `M0 ${flip(height)}h${width}v${height}h${-width}Z`
        : floor.notMeasured.map(([column, row, length]) => `M${column * size} ${flip((row + 1) * size)}h${length * size}v${size}h${-length * size}Z`).join(""));
    },
  };
}

/** Zones of which a layer tells nothing, whoever was there: the sensitive ones, and of stays the lanes, whose visits stand on the Checkout page. */
export const withheld = (zones: readonly StoreZone[], layer: Layer): StoreZone[] => zones.filter((z) => z.sensitive || (layer === "dwell" && z.kind === "lane"));

/** Their samples for a legend: the same patterns in a picture of its own. */
export function sample(kind: "too-few" | "not-measured" | "withheld"): SVGElement {
  return s("svg", { viewBox: "0 0 3.2 1.8", class: "key-sample", "aria-hidden": "true" }, s("defs", {}, ...patterns("-key")), s("rect", { x: 0, y: 0, width: 3.2, height: 1.8, class: "under-sample" }),
    s("rect", { x: 0, y: 0, width: 3.2, height: 1.8, fill: `url(#${kind}-key)`, class: kind }));
}

const patterns = (suffix: string): SVGElement[] => [
  s("pattern", { id: `too-few${suffix}`, width: 0.9, height: 0.9, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, s("line", { x1: 0, x2: 0, y1: 0, y2: 0.9, class: "few-line" })),
  s("pattern", { id: `not-measured${suffix}`, width: 0.8, height: 0.8, patternUnits: "userSpaceOnUse" }, s("rect", { width: 0.8, height: 0.8, class: "unmeasured-under" }), s("circle", { cx: 0.4, cy: 0.4, r: 0.13, class: "unmeasured-dot" })),
  s("pattern", { id: `withheld${suffix}`, width: 1.2, height: 1.2, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    s("line", { x1: 0, x2: 0, y1: 0, y2: 1.2, class: "withheld-line" }), s("line", { x1: 0, x2: 1.2, y1: 0, y2: 0, class: "withheld-line" })),
];
