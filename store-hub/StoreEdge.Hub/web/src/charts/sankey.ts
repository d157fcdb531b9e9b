import { SankeyChart } from "echarts/charts";
import { AriaComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";
import { type FoldedSankey, sankeyColumns } from "../core/sankeyFold.ts";
import type { Room } from "../core/room.ts";
import { viridis } from "../core/scales.ts";
import { spread } from "../core/spread.ts";
import { texts } from "../texts.ts";
import { colour, fontFamily } from "./colours.ts";
import { nodeName } from "./nodeName.ts";

use([SankeyChart, TooltipComponent, AriaComponent, LabelLayout, CanvasRenderer]);

interface Box { x: number; y: number; width: number; height: number }
/** A name beside its node: what `labelLayout` is asked about. */
interface Named { dataIndex?: number; rect: Box; labelRect: Box }

export interface Sankey { draw(folded: FoldedSankey): void; dispose(): void }

export function createSankey(host: HTMLElement, room: Room): Sankey {
  const chart = init(host, null, { renderer: "canvas" });
  let shown: FoldedSankey | null = null;
  const name = (id: string) => nodeName(room, id);
  const draw = (folded: FoldedSankey) => {
    shown = folded;
    const narrow = host.clientWidth < 520;
    // A name has the room up to the next column of nodes and breaks there, instead of lying on its neighbour's.
    const besideNode = Math.min(132, (host.clientWidth - 120) / (sankeyColumns - 1) - 24);
    // Where each node and its name came to lie, by the node's number.
    const placed = new Map<number, { node: Box; name: Box }>();
    const show = (moved: ReadonlyMap<number, number>) => chart.setOption({
      animation: false,
      aria: { enabled: true },
      textStyle: { fontFamily: fontFamily() },
      tooltip: {
        trigger: "item", renderMode: "richText",
        backgroundColor: colour("surface"), borderColor: colour("line"), textStyle: { color: colour("ink"), fontSize: 12 },
        formatter: (at: unknown) => {
          const { dataType, data, value } = at as { dataType: string; data: { source?: string; target?: string; name?: string }; value: number };
          return dataType === "edge"
            ? texts.paths.move(name(data.source ?? ""), name(data.target ?? ""), room.format.count(value))
            : `${name(data.name ?? "")}  ${room.format.count(value)}`;
        },
      },
      series: [{
        type: "sankey", orient: narrow ? "vertical" : "horizontal",
        left: narrow ? 30 : 8, right: narrow ? 30 : 112, top: narrow ? 36 : 10, bottom: narrow ? 12 : 10,
        nodeWidth: 12, nodeGap: narrow ? 10 : 12, nodeAlign: "justify", draggable: false, layoutIterations: 48,
        emphasis: { focus: "adjacency" },
        labelLayout: ({ dataIndex = -1, rect, labelRect }: Named) => {
          const dx = moved.get(dataIndex) ?? 0;
          placed.set(dataIndex, { node: rect, name: { ...labelRect, x: labelRect.x + dx } });
          return { dx };
        },
        lineStyle: { color: "source", opacity: 0.32, curveness: 0.5 },
        label: { color: colour("ink"), textBorderColor: colour("surface"), textBorderWidth: 3, position: narrow ? "top" : "right", fontSize: narrow ? 11 : 12, lineHeight: narrow ? 13 : 15, formatter: (at: { name?: string }) => name(at.name ?? ""), width: narrow ? 68 : besideNode, overflow: "break" },
        data: folded.nodes.map((id, i) => ({ name: id, itemStyle: { color: viridis(0.12 + (0.75 * i) / Math.max(1, folded.nodes.length - 1)), borderWidth: 0 } })),
        links: folded.links.map((l) => ({ source: l.from, target: l.to, value: l.count })),
      }],
    }, { notMerge: true });
    show(new Map());
    if (narrow) show(apart(placed, host.clientWidth));
    host.dataset["crowded"] = String(crowded([...placed.values()].map((p) => p.name)));
  };
  const resize = new ResizeObserver(() => {
    chart.resize();
    if (shown !== null) draw(shown);
  });
  resize.observe(host);
  return {
    draw,
    dispose() {
      resize.disconnect();
      chart.dispose();
    },
  };
}

/** Nodes of one row are as wide as what goes through them, and their names are not: where two would lie on each other, they go apart. */
function apart(placed: ReadonlyMap<number, { node: Box; name: Box }>, room: number): Map<number, number> {
  const moved = new Map<number, number>();
  for (const row of new Set([...placed.values()].map((p) => Math.round(p.node.y)))) {
    const names = [...placed].filter(([, p]) => Math.round(p.node.y) === row);
    spread(names.map(([, { name }]) => ({ left: name.x, width: name.width })), room).forEach((by, i) => moved.set(names[i]![0], by));
  }
  return moved;
}

/** How many pairs of names lie on each other. */
function crowded(names: readonly Box[]): number {
  const lie = (a: number, b: number, c: number, d: number) => Math.min(a + b, c + d) - Math.max(a, c) > 2;
  return names.flatMap((a, i) => names.slice(i + 1).filter((b) => lie(a.x, a.width, b.x, b.width) && lie(a.y, a.height, b.y, b.height))).length;
}
