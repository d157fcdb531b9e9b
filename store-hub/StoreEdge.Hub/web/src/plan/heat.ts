import type { Floor, Store } from "../api.ts";
import { s } from "../core/dom.ts";
import { inside } from "./planSvg.ts";
import { durationTicks, logShare, viridis } from "../core/scales.ts";

/** The shortest time that gets a colour, in seconds: a cell crossed within one is not a place where someone was. */
export const heatLow = 1;
const steps = 24;

export interface HeatScale { high: number; ticks: number[] }

/** One path per colour step instead of one element per cell: 2,400 cells are drawn at once without a stutter. */
export function heatLayer(floor: Floor, flip: (y: number) => number): { paths: SVGPathElement[]; scale: HeatScale } {
  const highest = floor.cells.reduce((most, cell) => Math.max(most, cell[2]), 0);
  const scale = durationTicks(Math.max(60, highest));
  const d: string[] = Array.from({ length: steps }, () => "");
  const size = floor.cellMetres;
  for (const [column, row, seconds] of floor.cells) {
    if (seconds < heatLow) continue;
    const step = Math.min(steps - 1, Math.floor(logShare(seconds, heatLow, scale.high) * steps));
    d[step] += `M${column * size} ${flip((row + 1) * size)}h${size}v${size}h${-size}Z`;
  }
  const paths = d.flatMap((shape, step) => (shape === "" ? [] : [s("path", { d: shape, fill: viridis(step / (steps - 1)), class: "heat" })]));
  return { paths, scale };
}

/**
 * The hub counts no time in a cell whose middle lies in a shelf. A shelf's own outline can cover less than that, so such a cell is
 * drawn as the shelf it belongs to, unless time was counted there after all (a plan may have changed during the day).
 */
export function blockedLayer(store: Store, floor: Floor, flip: (y: number) => number): SVGPathElement {
  const size = floor.cellMetres;
  const counted = new Set(floor.cells.map(([column, row]) => `${column} ${row}`));
  let d = "";
  for (let row = 0; row < floor.rows; row++) {
    for (let column = 0; column < floor.columns; column++) {
      if (counted.has(`${column} ${row}`)) continue;
      const [x, y] = [(column + 0.5) * size, (row + 0.5) * size];
      if (store.shelves.some((shelf) => inside(shelf, x, y))) d += `M${column * size} ${flip((row + 1) * size)}h${size}v${size}h${-size}Z`;
    }
  }
  return s("path", { d, class: "blocked" });
}
