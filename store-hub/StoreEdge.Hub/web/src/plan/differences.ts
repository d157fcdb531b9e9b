import type { ComparedMap } from "../compareApi.ts";
import { h, s } from "../core/dom.ts";
import { diverging, divergingEnd } from "../core/diverging.ts";
import { locale } from "../core/language.ts";
import { texts } from "../texts.ts";

const steps = 10; // on each side of zero

/** One path per colour step; cells that one period hides are hatched; dots are left where neither tells anything. */
export function differenceLayer(map: ComparedMap, flip: (y: number) => number): SVGElement[] {
  const end = divergingEnd(map.largest);
  const size = map.cellMetres;
  const square = (column: number, row: number) => `M${column * size} ${flip((row + 1) * size)}h${size}v${size}h${-size}Z`;
  const shapes = new Map<number, string>();
  for (const [column, row, , , more] of map.cells) {
    const step = Math.round((more / end) * steps);
    shapes.set(step, (shapes.get(step) ?? "") + square(column, row));
  }
  return [
    s("defs", {}, s("pattern", { id: "hatched", width: 0.6, height: 0.6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, s("line", { x1: 0, x2: 0, y1: 0, y2: 0.6, class: "hatch" })),
      s("pattern", { id: "dotted", width: 1, height: 1, patternUnits: "userSpaceOnUse" }, s("circle", { cx: 0.5, cy: 0.5, r: 0.11, class: "dot" }))),
    s("rect", { x: 0, y: flip(map.rows * size), width: map.columns * size, height: map.rows * size, fill: "url(#dotted)", class: "unmeasured" }),
    // Nothing of the dots shines through a cell of the hatched ones or of a colour near zero.
    s("path", { d: map.inOne.map(([column, row]) => square(column, row)).join(""), class: "under-hatch" }),
    s("path", { d: [...shapes.values()].join(""), class: "level" }),
    ...[...shapes].sort(([a], [b]) => a - b).map(([step, d]) => s("path", { d, ...painted(step / steps), "data-step": step })),
    s("path", { d: map.inOne.map(([column, row]) => square(column, row)).join(""), fill: "url(#hatched)", class: "hatched" }),
  ];
}

function painted(at: number): { class: string; "fill-opacity": number } {
  const { side, strength } = diverging(at);
  return { class: `difference ${side}`, "fill-opacity": strength };
}

/** Signed, in per cent, with as many places as small shares need. */
export const difference = (value: number): string => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 3, signDisplay: "exceptZero" }).format(value);

export function differenceLegend(map: ComparedMap): HTMLElement {
  const [t, end, width] = [texts.compare, divergingEnd(map.largest), 300];
  const marks = [-1, -0.5, 0, 0.5, 1].map((at) => ({ at: ((at + 1) / 2) * width, name: difference(at * end) }));
  return h("figure", { class: "scale" }, h("figcaption", {}, t.mapLegend),
    s("svg", { viewBox: `-16 0 ${width + 32} 26`, class: "scale-bar", role: "img", "aria-label": `${t.mapLegend}: ${marks.map((m) => m.name).join(", ")}` },
      s("rect", { x: 0, y: 0, width, height: 9, class: "level" }),
      ...Array.from({ length: 2 * steps + 1 }, (_, i) => s("rect", { x: (i * width) / (2 * steps + 1), y: 0, width: width / (2 * steps + 1), height: 9, ...painted((i - steps) / steps) })),
      ...marks.map(({ at, name }) => s("g", {}, s("line", { x1: at, x2: at, y1: 9, y2: 12, class: "tick" }), s("text", { x: at, y: 22, class: "tick-name" }, name)))),
    h("p", { class: "sub" }, t.hatched, " ", t.unmeasured));
}
