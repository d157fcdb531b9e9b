import type { Floor } from "../api.ts";
import { s } from "../core/dom.ts";
import { durationTicks, logShare, viridis } from "../core/scales.ts";

/** The shortest time that gets a colour, in seconds: a cell crossed within one is not a place where someone was. */
export const heatLow = 1;
const steps = 24;

export interface HeatScale { high: number; ticks: number[] }

/** One scale for all frames of a day, or a playback would flicker: the day's own for more than an hour, that of its fullest hour for one. */
export const heatScale = (floor: Floor): HeatScale =>
  durationTicks(Math.max(60, floor.toHour - floor.fromHour === 1 ? floor.highest.cellHourSeconds : floor.highest.cellSeconds));

/** What each colour step's path is: equal neighbours in a row are one rectangle. The cells come row by row. */
export function heatShapes(floor: Pick<Floor, "cells" | "cellMetres" | "rows">, high: number, flip: (y: number) => number): string[] {
  const shapes: string[] = Array.from({ length: steps }, () => "");
  const size = floor.cellMetres;
  let run: { column: number; row: number; length: number; step: number } | null = null;
  const end = () => {
    if (run !== null) shapes[run.step] += `M${run.column * size} ${flip((run.row + 1) * size)}h${run.length * size}v${size}h${-run.length * size}Z`;
    run = null;
  };
  for (const [column, row, seconds] of floor.cells) {
    const step = seconds < heatLow ? -1 : Math.min(steps - 1, Math.floor(logShare(seconds, heatLow, high) * steps));
    if (run !== null && run.step === step && run.row === row && run.column + run.length === column) {
      run.length++;
      continue;
    }
    end();
    if (step >= 0) run = { column, row, length: 1, step };
  }
  end();
  return shapes;
}

/** One path per colour step, made once: a frame only gives them other shapes, so five thousand cells cost no more than two dozen elements. */
export function createHeat(flip: (y: number) => number) {
  const bands = Array.from({ length: steps }, (_, step) => s("path", { d: "", fill: viridis(step / (steps - 1)), class: "no-heat", "data-step": step }));
  return {
    element: s("g", { class: "heat-bands" }, ...bands),
    draw(floor: Floor): void {
      heatShapes(floor, heatScale(floor).high, flip).forEach((d, step) => {
        if (bands[step]!.getAttribute("d") === d) return;
        bands[step]!.setAttribute("d", d);
        bands[step]!.setAttribute("class", d === "" ? "no-heat" : "heat");
      });
    },
  };
}
