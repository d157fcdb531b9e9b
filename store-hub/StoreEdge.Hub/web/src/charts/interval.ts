import type { Compared } from "../compareApi.ts";
import { s } from "../core/dom.ts";
import { changeOf } from "../core/comparedWords.ts";
import type { Format } from "../core/format.ts";
import { texts } from "../texts.ts";

const [width, height, side] = [360, 64, 24];

/** The difference as a point, its interval as a bar, and no change as a line that the bar crosses or does not. Null where there is no interval. */
export function intervalChart(format: Format, answer: Compared): SVGSVGElement | null {
  const { difference, halfWidth } = answer;
  if (difference === null || halfWidth === null) return null;
  const end = Math.max(Math.abs(difference) + halfWidth, 1e-12) * 1.1;
  const x = (value: number) => side + ((value + end) / (2 * end)) * (width - 2 * side);
  const [low, high] = [difference - halfWidth, difference + halfWidth];
  const mark = (value: number, y: number) => s("text", { x: Math.min(width - side, Math.max(side, x(value))), y, class: "tick-name" }, changeOf(format, answer, value));
  return s("svg", { class: `interval ${answer.verdict}`, viewBox: `0 0 ${width} ${height}`, role: "img", "data-verdict": answer.verdict, "aria-label": texts.compare.interval(changeOf(format, answer, difference), changeOf(format, answer, halfWidth)) },
    s("line", { class: "axis", x1: side, x2: width - side, y1: 30, y2: 30 }),
    s("line", { class: "zero", x1: x(0), x2: x(0), y1: 14, y2: 46 }),
    s("text", { x: x(0), y: 60, class: "tick-name" }, texts.compare.zero),
    s("line", { class: "bar", x1: x(low), x2: x(high), y1: 30, y2: 30 }),
    ...[low, high].map((value) => s("line", { class: "end", x1: x(value), x2: x(value), y1: 24, y2: 36 })),
    s("circle", { class: "point", cx: x(difference), cy: 30, r: 5 }),
    mark(difference, 12));
}
