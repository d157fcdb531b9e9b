import { LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { OccupancyPoint } from "../api.ts";
import type { Format } from "../core/format.ts";
import { stepAxis } from "../core/scales.ts";
import { told } from "../core/told.ts";
import { texts } from "../texts.ts";
import { colour, fontFamily } from "./colours.ts";

use([LineChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, CanvasRenderer]);

const hour = 3_600_000;

const bucket = 300_000;

/** A line across missing buckets would claim what nobody counted: it is broken there. */
function broken(series: OccupancyPoint[]): { atMs: number; app: number | null; cart: number | null }[] {
  const last = series.at(-1);
  const whole = last === undefined ? series : [...series, { ...last, atMs: last.atMs + bucket }]; // the last bucket has a width too
  return whole.flatMap((point, i) => {
    const before = whole[i - 1];
    return before !== undefined && point.atMs - before.atMs > bucket * 1.5 ? [{ atMs: before.atMs + bucket, app: null, cart: null }, point] : [point];
  });
}

/** Something that was noted of a moment: a line across the curve. */
export interface Mark { atMs: number; words: string }

export interface Curve { draw(series: OccupancyPoint[], marks: readonly Mark[]): void; dispose(): void }

export function createCurve(host: HTMLElement, format: Format): Curve {
  const chart = init(host, null, { renderer: "canvas" });
  const resize = new ResizeObserver(() => chart.resize());
  resize.observe(host);
  return {
    draw(series, marks) {
      // The axis always spans whole hours, so that a young day is not stretched into a cliff.
      const first = Math.floor((series[0]?.atMs ?? 0) / hour) * hour;
      const last = Math.max(first + 4 * hour, Math.ceil(((series.at(-1)?.atMs ?? 0) + 1) / hour) * hour);
      const narrow = host.clientWidth < 520;
      const every = Math.max(1, Math.ceil((last - first) / hour / (narrow ? 5 : 12))) * hour;
      const axis = stepAxis(Math.max(0, ...series.map((p) => Math.max(p.app, p.cart))), told.leastVisits);
      const line = (name: string, key: "app" | "cart", token: string, dashed: boolean) => ({
        type: "line" as const,
        name,
        data: broken(series).map((p) => [p.atMs, p[key]]),
        step: "end" as const, // a bucket's count holds for the bucket: between two steps there is no ramp
        showSymbol: false,
        lineStyle: { width: 2, color: colour(token), type: dashed ? ("dashed" as const) : ("solid" as const) },
        itemStyle: { color: colour(token) },
        areaStyle: dashed ? undefined : { color: colour(token), opacity: 0.1 },
        emphasis: { disabled: true },
      });
      chart.setOption({
        animation: false,
        aria: { enabled: true },
        textStyle: { fontFamily: fontFamily(), color: colour("muted") },
        grid: { left: 34, right: 12, top: 12, bottom: 26 },
        tooltip: {
          trigger: "axis",
          renderMode: "richText", // drawn on the canvas: an HTML tooltip would need inline styles
          backgroundColor: colour("surface"), borderColor: colour("line"), textStyle: { color: colour("ink"), fontSize: 12 },
          axisPointer: { type: "line", lineStyle: { color: colour("faint") } },
          formatter: (at: unknown) => {
            const points = at as { seriesName: string; value: [number, number] }[];
            const head = points[0] === undefined ? "" : format.time(points[0].value[0]);
            return [head, ...points.map((p) => `${p.seriesName}  ${format.count(p.value[1])}`)].join("\n");
          },
        },
        xAxis: {
          type: "value", min: first, max: last, interval: every,
          axisLabel: { formatter: (ms: number) => format.time(ms), color: colour("muted"), fontSize: 11, hideOverlap: true },
          axisLine: { lineStyle: { color: colour("line") } }, axisTick: { show: false }, splitLine: { show: false },
        },
        yAxis: {
          type: "value", min: 0, max: axis.high, interval: axis.step, axisLine: { show: false }, axisTick: { show: false },
          axisLabel: { color: colour("muted"), fontSize: 11, formatter: (v: number) => format.count(v) },
          splitLine: { lineStyle: { color: colour("line") } },
          // From nought to the first step nothing is told: the first step is a band of its own.
          splitArea: { show: axis.step === told.leastVisits, areaStyle: { color: [colour("sunken"), ...Array.from({ length: axis.high / axis.step }, () => "transparent")] } },
        },
        series: [{
          ...line(texts.today.app, "app", "app", false),
          markLine: {
            symbol: "none", silent: true, lineStyle: { color: colour("muted"), type: "dotted" as const, width: 1.5 }, label: { show: false },
            data: marks.filter((m) => m.atMs >= first && m.atMs <= last).map((m) => ({ xAxis: m.atMs, name: m.words })),
          },
        }, line(texts.today.cart, "cart", "cart", true)],
      }, { notMerge: true });
    },
    dispose() {
      resize.disconnect();
      chart.dispose();
    },
  };
}
