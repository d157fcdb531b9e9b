import { s } from "../core/dom.ts";

/** Twenty-four small bars; the height says it, the label says it in words. */
export function sparkline(values: readonly number[], label: string): SVGSVGElement {
  const most = Math.max(0, ...values);
  return s("svg", { class: "spark", viewBox: `0 0 ${values.length * 4} 20`, role: "img", "aria-label": label, preserveAspectRatio: "none" },
    s("title", {}, label),
    s("line", { x1: 0, x2: values.length * 4, y1: 19.5, y2: 19.5, class: "spark-base" }),
    ...values.flatMap((value, i) => {
      if (most === 0 || value <= 0) return [];
      const height = Math.max(1, (value / most) * 18);
      return [s("rect", { x: i * 4 + 0.5, y: 19 - height, width: 3, height, class: value === most ? "peak" : null })];
    }));
}
