import type { Floor, Live } from "../api.ts";
import { h } from "../core/dom.ts";
import { duration } from "../core/format.ts";
import type { Room } from "../core/room.ts";
import type { Layer } from "../core/urlState.ts";
import { cell, table } from "../parts/parts.ts";
import { texts } from "../texts.ts";

/**
 * What the layer shows, as numbers: a colour or an arrow is never alone.
 * @param live null where nothing of now is told: noughts would say that somebody had looked.
 */
export function floorTable(room: Room, layer: Layer, floor: Floor, live: Live | null): HTMLElement[] {
  const { format } = room;
  if (layer === "live") {
    if (live === null) return [];
    const lanes = new Set(room.store.lanes.map((l) => l.id));   // told on the Checkout page
    const counts = live.zones.filter((z) => !lanes.has(z.zone)).sort((a, b) => b.count - a.count);
    return counts.length === 0 ? [h("p", { class: "sub" }, texts.floor.nobodyNow)] : [table(texts.floor.nowByZone, [{ name: texts.floor.zone }, { name: texts.floor.now, number: true }], counts.map((z) => h("tr", {},
      h("th", { scope: "row" }, room.zoneName(z.zone)), cell(format.count(z.count), { number: true, figure: `floor-now-${z.zone}`, value: z.count }))), "tall")];
  }
  if (layer === "flow") {
    return floor.flows.length === 0 ? [h("p", { class: "sub" }, texts.floor.noMoves)] : [table(texts.floor.byMove,
      [{ name: texts.paths.from }, { name: texts.paths.to }, { name: texts.paths.moves, number: true, kpi: "path" }], floor.flows.map((f) => h("tr", {},
        h("th", { scope: "row" }, room.zoneName(f.from)), h("td", {}, room.zoneName(f.to)),
        cell(format.count(f.count), { number: true, figure: `floor-flow-${f.from}-${f.to}`, value: f.count, kpi: "path" }))), "tall")];
  }
  if (floor.zones.length === 0) return [];
  return [table(texts.floor.byZone, [
    { name: texts.floor.zone }, { name: texts.floor.dwell, number: true, kpi: "dwell" }, { name: texts.floor.visits, number: true, kpi: "visit" }, { name: texts.floor.stays, number: true, kpi: "stay" },
  ], [...floor.zones].sort((a, b) => b.dwellSeconds - a.dwellSeconds).map((z) => h("tr", {},
    h("th", { scope: "row" }, room.zoneName(z.zone)),
    cell(duration(z.dwellSeconds), { number: true, figure: `floor-dwell-${z.zone}`, value: z.dwellSeconds, kpi: "dwell" }),
    cell(format.count(z.visits), { number: true, figure: `floor-visits-${z.zone}`, value: z.visits, kpi: "visit" }),
    cell(format.count(z.stays), { number: true, figure: `floor-stays-${z.zone}`, value: z.stays, kpi: "stay" }))), "tall")];
}
