import type { Point, Store, StoreZone } from "../api.ts";
import { s } from "../core/dom.ts";
import { texts } from "../texts.ts";

/**
 * The store drawn from its plan, in metres. The plan's y runs to the north, the picture's runs down, so y is turned round.
 * Layers lie between the zones and the shelves; nothing on it is a person.
 */
export interface PlanDrawing {
  element: SVGSVGElement;
  under: SVGGElement; // heat and dwell
  over: SVGGElement; // arrows
  values: SVGGElement; // figures under the zones' names
  flip(y: number): number;
  label(zone: string): SVGTextElement | undefined;
}

const margin = 1.2;

export function drawPlan(store: Store, label: string, receivers = true): PlanDrawing {
  const flip = (y: number) => store.heightMetres - y;
  const under = s("g", { class: "plan-under" });
  const over = s("g", { class: "plan-over" });
  const labels = s("g", { class: "plan-labels", "aria-hidden": "true" });
  const values = s("g", { class: "plan-values", "aria-hidden": "true" });
  const names = new Map<string, SVGTextElement>();
  for (const zone of store.zones) {
    if (zone.kind === "lane") continue;
    const [x, y] = centre(zone);
    const words = lines(zone.name, width(zone));
    const text = s("text", { x, y: flip(y), class: `zone-label ${zone.kind}` });
    words.forEach((word, i) => text.append(s("tspan", { x, dy: i === 0 ? `${-0.5 * (words.length - 1)}em` : "1.05em" }, word)));
    names.set(zone.id, text);
    labels.append(text);
  }
  for (const lane of store.lanes) {
    const text = s("text", { x: lane.service[0], y: flip(lane.service[1]) + 1.9, class: "lane-label" }, lane.name.replace(/^\D+/, "") || lane.name);
    labels.append(text);
  }
  const element = s("svg", {
    class: "plan", role: "img", "aria-label": label, preserveAspectRatio: "xMidYMid meet",
    viewBox: `${-margin} ${-margin} ${store.widthMetres + 2 * margin} ${store.heightMetres + 2 * margin}`,
  },
    s("rect", { class: "floor", x: 0, y: 0, width: store.widthMetres, height: store.heightMetres }),
    s("g", { class: "zones" }, ...store.zones.map((z) => s("path", { d: outline(z.polygon, flip), class: `zone ${z.kind}`, "data-zone": z.id }, s("title", {}, z.name)))),
    under,
    s("g", { class: "shelves" }, ...store.shelves.map((p) => s("path", { d: outline(p, flip) }))),
    s("g", { class: "lanes" }, ...store.lanes.map((l) => s("circle", { cx: l.service[0], cy: flip(l.service[1]), r: 0.45 }, s("title", {}, l.name)))),
    receivers && s("g", { class: "receivers" }, ...store.receivers.map((r) =>
      s("path", { d: diamond(r.at[0], flip(r.at[1]), 0.5) }, s("title", {}, `${texts.floor.receiver} ${r.id}`)))),
    s("rect", { class: "walls", x: 0, y: 0, width: store.widthMetres, height: store.heightMetres }),
    s("g", { class: "doors" }, ...store.entrances.map((p) => door(p, store, flip))),
    over,
    labels,
    values);
  return { element, under, over, values, flip, label: (zone) => names.get(zone) };
}

/** The middle of every zone, as the picture runs. */
export const places = (store: Store, flip: (y: number) => number): Map<string, Point> => new Map(store.zones.map((z) => { const [x, y] = centre(z); return [z.id, [x, flip(y)]]; }));

export const outline = (polygon: Point[], flip: (y: number) => number): string =>
  `${polygon.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x} ${flip(y)}`).join("")}Z`;

/** The middle of a polygon by area; a plan's zones may be L-shaped later, and a label may then be moved by hand. */
export function centre(zone: StoreZone): Point {
  let [area, cx, cy] = [0, 0, 0];
  const ring = zone.polygon;
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!];
    const cross = a[0] * b[1] - b[0] * a[1];
    area += cross;
    cx += (a[0] + b[0]) * cross;
    cy += (a[1] + b[1]) * cross;
  }
  return area === 0 ? ring[0] ?? [0, 0] : [cx / (3 * area), cy / (3 * area)];
}

function width(zone: StoreZone): number {
  const xs = zone.polygon.map((p) => p[0]);
  return Math.max(...xs) - Math.min(...xs);
}

/** Breaks a name at its spaces where it would not fit its zone; 0.95 m per letter, the size on a telephone. */
function lines(name: string, metres: number): string[] {
  const result: string[] = [];
  for (const word of name.split(" ")) {
    const last = result.at(-1);
    if (last !== undefined && (last.length + 1 + word.length) * 0.95 <= metres) result[result.length - 1] = `${last} ${word}`;
    else result.push(word);
  }
  return result;
}

const diamond = (x: number, y: number, r: number): string => `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`;

/** A gap in the wall nearest to the door's point. */
function door([x, y]: Point, store: Store, flip: (y: number) => number): SVGElement {
  const toSides = [y, store.heightMetres - y, x, store.widthMetres - x];
  const nearest = toSides.indexOf(Math.min(...toSides));
  const half = 1.5;
  const at = nearest === 0 ? flip(0) : flip(store.heightMetres);
  const side = nearest === 2 ? 0 : store.widthMetres;
  return nearest < 2
    ? s("line", { x1: x - half, x2: x + half, y1: at, y2: at }, s("title", {}, texts.floor.entrance))
    : s("line", { x1: side, x2: side, y1: flip(y) - half, y2: flip(y) + half }, s("title", {}, texts.floor.entrance));
}

/** Even-odd rule as in the hub's own plan: a point on the west or south edge is inside, one on the east or north edge is not. */
export function inside(polygon: readonly Point[], x: number, y: number): boolean {
  let odd = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [a, b] = [polygon[i]!, polygon[j]!];
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd;
  }
  return odd;
}
