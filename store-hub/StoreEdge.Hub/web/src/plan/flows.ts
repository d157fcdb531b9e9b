import type { Flow, Point } from "../api.ts";
import { s } from "../core/dom.ts";

/** A curved arrow that bends to its right, so that there and back lie side by side. Widths are metres on the plan. */
export function flowArrow(from: Point, to: Point, width: number): { d: string; head: string } {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(4, length * 0.18);
  const side: Point = [-dy / length, dx / length];
  const control: Point = [(from[0] + to[0]) / 2 + side[0] * bend, (from[1] + to[1]) / 2 + side[1] * bend];
  const start = towards(from, control, 1.6);
  const end = towards(to, control, 2.2);
  const headSize = 0.7 + width * 0.9;
  const [hx, hy] = unit(control, to);
  const tip: Point = [end[0] + hx * headSize, end[1] + hy * headSize];
  const wing = headSize * 0.62;
  return {
    d: `M${n(start[0])} ${n(start[1])}Q${n(control[0])} ${n(control[1])} ${n(end[0])} ${n(end[1])}`,
    head: `M${n(tip[0])} ${n(tip[1])}L${n(end[0] - hy * wing)} ${n(end[1] + hx * wing)}L${n(end[0] + hy * wing)} ${n(end[1] - hx * wing)}Z`,
  };
}

/** Thin for one, 1.4 m for the busiest; by square root so that the weaker ones stay visible. */
export const flowWidth = (count: number, most: number): number => (most <= 0 ? 0.2 : 0.15 + 1.25 * Math.sqrt(count / most));

/** More arrows than this hide each other; the table beside them holds them all. */
export const arrows = 28;

/** @param most The count that gets the widest arrow: the day's, so that frames of it are drawn in one scale. */
export function flowLayer(flows: Flow[], place: (zone: string) => Point | undefined, words: (flow: Flow) => string, most = flows.reduce((top, flow) => Math.max(top, flow.count), 0)): SVGGElement[] {
  return [...flows].reverse().flatMap((flow) => {
    const [from, to] = [place(flow.from), place(flow.to)];
    if (from === undefined || to === undefined) return [];
    const width = flowWidth(flow.count, most);
    const { d, head } = flowArrow(from, to, width);
    const strength = flow.count / most;
    return [s("g", { class: `flow ${strength > 0.5 ? "strong" : strength > 0.2 ? "middle" : "weak"}` },
      s("path", { d, class: "flow-line", "stroke-width": n(width) }), s("path", { d: head, class: "flow-head" }), s("title", {}, words(flow)))];
  });
}

const unit = (a: Point, b: Point): Point => {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
};
const towards = (from: Point, to: Point, metres: number): Point => {
  const [x, y] = unit(from, to);
  return [from[0] + x * metres, from[1] + y * metres];
};
const n = (value: number): number => Math.round(value * 100) / 100;
