import { s, withVariable } from "../../core/dom.ts";
import { inWords } from "../../core/refusals.ts";
import { texts } from "../../texts.ts";
import { type Feature, floorOf, type Point, pointsOf } from "./document.ts";
import { middle } from "./geometry.ts";
import { heightOf, widthOf } from "./image.ts";
import type { Session } from "./session.ts";

/** The drawing: the plan in metres, north up, with handles that stay as large on the glass as a finger needs them. */
export interface Canvas {
  element: SVGSVGElement;
  draw(): void;
  toPlan(event: { clientX: number; clientY: number }): Point;
  /** So many metres are so many pixels. */
  metres(pixels: number): number;
  fit(): void;
  /** The glass has another size: the whole store stays whole, and what was looked at stays in the middle. */
  resized(): void;
  zoom(factor: number, at?: Point): void;
  pan(byMetres: Point): void;
  show(at: Point): void;
}

const margin = 2;
/** Of the labels' size, as a rule. */
const letterPixels = 6;

export function createCanvas(session: Session): Canvas {
  const element = s("svg", { class: "plan editor-plan", tabindex: "0", role: "application", "aria-label": texts.plan.canvas, "aria-describedby": "plan-keys" });
  let [left, bottom, width] = [0, 0, 1]; // metres: south-west corner of what is shown, and how much of it
  let [isWhole, lastHeight] = [true, 1];

  const about = () => session.history.current.storeedge;
  const flip = (y: number) => about().heightMetres - y;
  const box = () => element.getBoundingClientRect();
  const height = () => width * (box().height / Math.max(1, box().width));
  const metres = (pixels: number) => (pixels * width) / Math.max(1, box().width);

  function look(): void {
    const h = height();
    lastHeight = h;
    element.setAttribute("viewBox", `${left} ${flip(bottom + h)} ${width} ${h}`);
  }

  function fit(): void {
    const ratio = Math.max(1, box().width) / Math.max(1, box().height);
    width = Math.max(about().widthMetres + 2 * margin, (about().heightMetres + 2 * margin) * ratio);
    [left, bottom] = [about().widthMetres / 2 - width / 2, about().heightMetres / 2 - width / ratio / 2];
    isWhole = true;
    draw();
  }

  function resized(): void {
    if (isWhole) return fit();
    bottom += (lastHeight - height()) / 2;
    draw();
  }

  function zoom(factor: number, at: Point = [left + width / 2, bottom + height() / 2]): void {
    const next = Math.min(2000, Math.max(1, width / factor));
    const by = next / width;
    [left, bottom, width] = [at[0] - (at[0] - left) * by, at[1] - (at[1] - bottom) * by, next];
    isWhole = false;
    draw();
  }

  function toPlan(event: { clientX: number; clientY: number }): Point {
    const r = box();
    return [left + ((event.clientX - r.left) / Math.max(1, r.width)) * width, bottom + ((r.bottom - event.clientY) / Math.max(1, r.height)) * height()];
  }

  function draw(): void {
    const { image, widthMetres, heightMetres } = about();
    withVariable(element, "--shape", `${widthMetres + 2 * margin} / ${heightMetres + 2 * margin}`);
    look();
    const shown = session.history.current.features.map((feature, index) => ({ feature, index })).filter(({ feature }) => floorOf(feature) === session.floor);
    const order = (f: Feature) => (f.properties.kind === "zone" ? 0 : f.properties.kind === "lane" ? 1 : f.properties.kind === "shelf" ? 2 : 3);
    element.replaceChildren(
      s("rect", { class: "floor", x: 0, y: 0, width: widthMetres, height: heightMetres }),
      ...(image ? [s("image", { class: "backdrop", href: `/api/plan-image/${image.id}`, x: image.xMetres, y: flip(image.yMetres) - heightOf(image), width: widthOf(image), height: heightOf(image), preserveAspectRatio: "none" })] : []),
      ...[...shown].sort((a, b) => order(a.feature) - order(b.feature)).map(({ feature, index }) => shape(feature, index)),
      s("rect", { class: "walls", x: 0, y: 0, width: widthMetres, height: heightMetres }),
      ...shown.flatMap(({ feature }) => label(feature)), ...handles(), ...sketch(), ...session.faults.filter((f) => f.at !== null && f.at.floor === session.floor).map(pin));
  }

  const path = (points: readonly Point[], close: boolean) => `${points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x} ${flip(y)}`).join("")}${close ? "Z" : ""}`;

  function shape(feature: Feature, index: number): SVGElement {
    const { kind, name, id, zoneKind, sensitive } = feature.properties;
    const chosen = session.selection?.feature === index ? " chosen" : "";
    const points = pointsOf(feature);
    const title = s("title", {}, name ?? id ?? kind);
    if (feature.geometry.type !== "Polygon") {
      const [x, y] = points[0]!;
      if (feature.geometry.type === "LineString") return s("path", { class: `mark link${chosen}`, d: path(points, false), "data-feature": index }, title);
      return s("circle", { class: `mark ${kind}${chosen}`, cx: x, cy: flip(y), r: metres(7), "data-feature": index }, title);
    }
    return s("g", { class: `shape${chosen}` },
      s("path", { class: `${kind === "shelf" ? "shelf" : `zone ${kind === "lane" ? "lane" : (zoneKind ?? "department")}`}${sensitive ? " sensitive" : ""}${chosen}`, d: path(points, true), "data-feature": index, "data-id": id }, title),
      kind === "lane" && feature.properties.service !== undefined && s("circle", { class: "service", cx: feature.properties.service[0], cy: flip(feature.properties.service[1]), r: metres(5) }));
  }

  /** A zone's name, over the shelves that stand in it; where it has no room on the glass it is told by the pointer and in the list. */
  function label(feature: Feature): SVGElement[] {
    const { kind, name, id } = feature.properties;
    if (kind !== "zone" && kind !== "lane") return [];
    const points = pointsOf(feature);
    const xs = points.map((p) => p[0]);
    const words = name ?? id ?? "";
    if (points.length === 0 || Math.max(...xs) - Math.min(...xs) < metres(words.length * letterPixels)) return [];
    const [x, y] = middle(points);
    return [s("text", { class: "editor-label", x, y: flip(y), "font-size": metres(12) }, words)];
  }

  function handles(): SVGElement[] {
    const selection = session.selection;
    const feature = selection === null ? undefined : session.history.current.features[selection.feature];
    if (selection === null || feature === undefined || feature.geometry.type !== "Polygon") return [];
    const points = pointsOf(feature);
    const handle = (at: Point, kind: "vertex" | "edge", index: number) => s("g", { class: `handle ${kind}${kind === "vertex" && selection.vertex === index ? " chosen" : ""}`, [`data-${kind}`]: index },
      s("circle", { class: "reach", cx: at[0], cy: flip(at[1]), r: metres(16) }), s("circle", { class: "knob", cx: at[0], cy: flip(at[1]), r: metres(kind === "vertex" ? 6 : 4) }));
    return [...points.map((p, i) => handle(middle([p, points[(i + 1) % points.length]!]), "edge", i)), ...points.map((p, i) => handle(p, "vertex", i))];
  }

  function sketch(): SVGElement[] {
    const line = [...session.drawn, ...(session.hover === null || session.drawn.length === 0 ? [] : [session.hover.point])];
    const dot = ([x, y]: Point, kind: string) => s("circle", { class: `sketch-dot ${kind}`, cx: x, cy: flip(y), r: metres(5) });
    return [
      ...(line.length > 1 ? [s("path", { class: "sketch", d: path(line, false) })] : []), ...session.drawn.map((p) => dot(p, "corner")),
      ...(session.hover === null ? [] : [dot(session.hover.point, session.hover.kind)]),
      ...(session.scalePoints.length === 2 ? [s("path", { class: "sketch", d: path(session.scalePoints, false) })] : []), ...session.scalePoints.map((p) => dot(p, "scale")),
    ];
  }

  function pin(fault: Session["faults"][number]): SVGElement {
    const [x, y] = [fault.at!.xMetres, flip(fault.at!.yMetres)];
    return s("g", { class: `fault-pin ${fault.blocks ? "blocks" : "asks"}`, "data-rule": fault.rule },
      s("circle", { cx: x, cy: y, r: metres(10) }), s("text", { x, y, "font-size": metres(14) }, "!"), s("title", {}, inWords(fault.what)));
  }

  return {
    element, draw, toPlan, metres, fit, resized, zoom,
    pan([dx, dy]) {
      [left, bottom, isWhole] = [left + dx, bottom + dy, false];
      draw();
    },
    show([x, y]) {
      [left, bottom, isWhole] = [x - width / 2, y - height() / 2, false];
      draw();
    },
  };
}
