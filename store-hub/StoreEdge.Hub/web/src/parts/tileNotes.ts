import type { Tile, Tiles } from "../api.ts";
import { h } from "../core/dom.ts";
import { createAsker } from "../core/fetching.ts";
import { duration, step } from "../core/format.ts";
import { kpi } from "../core/kpis.ts";
import { question, type Room } from "../core/room.ts";
import { icon } from "./parts.ts";
import { unbroken, withMark } from "./unbroken.ts";
import { what } from "./what.ts";
import { texts } from "../texts.ts";

/** Those that need somebody when they are above their threshold; the others when they are below. */
const ceilings: readonly string[] = ["occupancy", "queue-wait"];

/** Under each tile of the first page: the same hour of the week before, the threshold, and what to do when it is passed. */
export function tileNotes(room: Room) {
  const { format } = room;
  const notes = new Map<string, HTMLElement>();
  const asker = createAsker<Tiles>((answer) => {
    for (const tile of answer.tiles) notes.get(tile.kpi)?.replaceChildren(...lines(tile, answer));
  }, () => undefined); // the page's own answer tells of errors; the last notes stay
  const words = texts.tiles;

  function lines(tile: Tile, { hourStartMs, suppressed }: Tiles): HTMLElement[] {
    const write = (value: number | null) => written(tile.kpi, value);
    const limit = (value: number) => (kpi(tile.kpi)?.unit === "seconds" ? duration(value) : write(value));   // a setting, not a step
    const hour = tile.kpi === "occupancy" ? words.newest : hourStartMs === null ? null : `${format.time(hourStartMs)}–${format.time(hourStartMs + 3_600_000)}`;
    // Its tile tells of queues; the wait behind them is named.
    const name = tile.kpi === "queue-wait" ? `${kpi(tile.kpi)?.name ?? ""}, ` : "";
    const band = tile.low === null || tile.high === null ? null
      : h("p", { class: "sub", "data-figure": `estimate-${tile.kpi}`, "data-kpi": tile.kpi, "data-value": String(tile.value) }, words.about(write(tile.value), write(tile.low), write(tile.high)));
    const before = (...said: (string | HTMLElement)[]) => h("p", { class: "sub", "data-figure": `last-week-${tile.kpi}`, "data-value": String(tile.lastWeek ?? "") }, ...said);
    // Said once: why there is no week before is why there is no threshold.
    if (tile.lastWeek === null && tile.threshold === null) return [...(band === null ? [] : [band]), before(...withMark(words.nothingToHold, what(tile.kpi)))];
    return [
      ...(band === null ? [] : [band]),
      before(...unbroken(tile.lastWeek === null ? words.noLastWeek : hour === null ? words.weekBefore(write(tile.lastWeek)) : words.lastWeek(`${name}${hour}`, write(tile.hourValue), write(tile.lastWeek)))),
      ...(suppressed.some((s) => s.what === `tiles[${tile.kpi}].hourValue`) ? [h("p", { class: "sub", "data-left-out": tile.kpi }, words.lanesLeftOut)] : []),
      h("p", { class: `tile-state ${tile.state}` },
        // What is not known has no state: the line behind says why.
        tile.state === "unknown" ? null : h("strong", {}, icon(tile.state === "fine" ? "ok" : "warning"), words.states[tile.state]),
        h("span", { class: "tile-threshold" }, ...withMark(tile.threshold === null ? words.noThreshold : (ceilings.includes(tile.kpi) ? words.atMost : words.atLeast)(limit(tile.threshold)), what(tile.kpi)))),
      ...(tile.advice === null ? [] : [h("p", { class: "tile-advice", "data-advice": tile.advice }, words.advice[tile.advice] ?? tile.advice)]),
    ];
  }

  function written(id: string, value: number | null): string {
    switch (kpi(id)?.unit) {
      case "money": return format.money(value === null ? null : Math.round(value));
      case "seconds": return step(value);
      case "share": return format.share(value, 0);   // of one hour's visits
      default: return format.count(value);
    }
  }

  return {
    of(id: string): HTMLElement {
      const element = h("div", { class: "tile-notes", "data-tile": id });
      notes.set(id, element);
      return element;
    },
    ask: (day: string | null) => void asker.ask(question("/api/tiles", { day })),
    stop: asker.stop,
  };
}
