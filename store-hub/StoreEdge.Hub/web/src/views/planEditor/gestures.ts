import type { Canvas } from "./canvas.ts";
import { movedFeature, movedVertex, type PlanDocument, type Point, pointsOf, rounded, splitEdge, withPoints, replaceAt } from "./document.ts";
import { distance, middle, rectangle } from "./geometry.ts";
import { areaTools, finish, place, pointTools, type Session, snapped, step } from "./session.ts";

const clickPixels = 6;
const reachPixels = 10;

type Drag =
  | { what: "vertex"; feature: number; vertex: number; moved: boolean }
  | { what: "feature"; feature: number; from: Point; plan: PlanDocument; moved: boolean }
  | { what: "floor"; from: Point; moved: boolean }
  | { what: "draw"; from: Point; moved: boolean };

/** Mouse, pen and fingers on the drawing: one draws or moves, two pan and zoom. */
export function listenToPointers(canvas: Canvas, session: Session): void {
  const { element } = canvas;
  const down = new Map<number, PointerEvent>();
  let drag: Drag | null = null;
  let downAt: PointerEvent | null = null;

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.focus({ preventScroll: true });
    try { element.setPointerCapture(event.pointerId); } catch { /* the pointer is gone already */ }
    down.set(event.pointerId, event);
    if (down.size > 1) {
      drag = null;
      return;
    }
    downAt = event;
    drag = begin(event);
  });

  element.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (before !== undefined && down.size === 2) pinch(before, event);
    if (before !== undefined) down.set(event.pointerId, event);
    if (down.size > 1) return;
    if (drag === null) hover(event);
    else if (drag.moved || far(event)) {
      drag.moved = true;
      go(drag, event);
    }
  });

  element.addEventListener("pointerup", (event) => {
    const single = down.size === 1;
    down.delete(event.pointerId);
    const ended = drag;
    drag = null;
    session.history.rest();
    if (single && ended !== null) end(ended, event);
  });
  element.addEventListener("pointercancel", (event) => {
    down.delete(event.pointerId);
    drag = null;
    session.history.rest();
  });
  element.addEventListener("pointerleave", () => {
    if (session.hover === null || down.size > 0) return;
    session.hover = null;
    session.changed(false);
  });
  element.addEventListener("dblclick", () => {
    if (areaTools.includes(session.tool) && session.drawn.length >= 3) finish(session, session.drawn);
  });
  element.addEventListener("wheel", (event) => {
    event.preventDefault();
    canvas.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, canvas.toPlan(event));
  }, { passive: false });

  const far = (event: PointerEvent) => downAt !== null && Math.hypot(event.clientX - downAt.clientX, event.clientY - downAt.clientY) > clickPixels;
  const at = (event: PointerEvent, except: number | null = null) => snapped(session, canvas.toPlan(event), canvas.metres(reachPixels), except);

  function begin(event: PointerEvent): Drag {
    const from = canvas.toPlan(event);
    if (session.tool !== "select") return { what: "draw", from: at(event).point, moved: false };
    const hit = (name: string): number | null => {
      const value = (event.target as Element).closest(`[data-${name}]`)?.getAttribute(`data-${name}`);
      return value === null || value === undefined ? null : Number(value);
    };
    const [vertex, edge, feature] = [hit("vertex"), hit("edge"), hit("feature")];
    const selected = session.selection;
    if (vertex !== null && selected !== null) {
      session.selection = { ...selected, vertex };
      session.changed(false);
      return { what: "vertex", feature: selected.feature, vertex, moved: false };
    }
    if (edge !== null && selected !== null) {
      const points = pointsOf(session.history.current.features[selected.feature]!);
      const [x, y] = middle([points[edge]!, points[(edge + 1) % points.length]!]);
      step(session, splitEdge(session.history.current, selected.feature, edge, [rounded(x), rounded(y)]), { feature: selected.feature, vertex: edge + 1 }, "move");
      return { what: "vertex", feature: selected.feature, vertex: edge + 1, moved: false };
    }
    if (feature === null) return { what: "floor", from, moved: false };
    const already = selected?.feature === feature;
    session.selection = { feature, vertex: null };
    session.changed(false);
    // What was not chosen before cannot be moved by a finger that only meant to pan.
    return already || session.history.current.features[feature]!.geometry.type === "Point" ? { what: "feature", feature, from, plan: session.history.current, moved: false } : { what: "floor", from, moved: false };
  }

  function go(now: Drag, event: PointerEvent): void {
    const { current } = session.history;
    if (now.what === "vertex") step(session, movedVertex(current, now.feature, now.vertex, at(event, now.feature).point), session.selection, "move");
    else if (now.what === "feature") {
      const feature = now.plan.features[now.feature]!;
      if (feature.geometry.type === "Point") step(session, replaceAt(now.plan, now.feature, withPoints(feature, [at(event, now.feature).point])), session.selection, "move");
      else step(session, movedFeature(now.plan, now.feature, offset(now, event, pointsOf(feature)[0]!)), session.selection, "move");
    } else if (now.what === "floor") {
      const to = canvas.toPlan(event);
      canvas.pan([now.from[0] - to[0], now.from[1] - to[1]]);
    } else if (areaTools.includes(session.tool) && session.drawn.length === 0) {
      session.hover = at(event);
      session.changed(false);
    }
  }

  /** A whole outline moves so that its first corner lands where it snaps. */
  function offset(now: { from: Point; feature: number }, event: PointerEvent, corner: Point): Point {
    const to = canvas.toPlan(event);
    const target = snapped(session, [corner[0] + to[0] - now.from[0], corner[1] + to[1] - now.from[1]], canvas.metres(reachPixels), now.feature).point;
    return [target[0] - corner[0], target[1] - corner[1]];
  }

  function end(ended: Drag, event: PointerEvent): void {
    if (ended.what === "floor" && !ended.moved && (event.target as Element).closest("[data-feature]") === null && downAt !== null && (downAt.target as Element).closest("[data-feature]") === null) {
      session.selection = null;
      session.changed(false);
    }
    if (ended.what !== "draw") return;
    const { point } = at(event);
    if (session.tool === "scale") {
      session.scalePoints = [...session.scalePoints.slice(-1), canvas.toPlan(event)];
      session.changed(false);
    } else if (pointTools.includes(session.tool)) place(session, point);
    else if (ended.moved && session.drawn.length === 0) finish(session, rectangle(ended.from, point));
    else if (session.drawn.length >= 3 && distance(point, session.drawn[0]!) <= canvas.metres(reachPixels)) finish(session, session.drawn);
    else if (!session.drawn.some((p) => distance(p, point) < 0.005)) {
      session.drawn = [...session.drawn, point];
      session.changed(false);
    }
  }

  function hover(event: PointerEvent): void {
    if (session.tool === "select" || session.tool === "scale") return;
    session.hover = at(event);
    session.changed(false);
  }

  function pinch(before: PointerEvent, event: PointerEvent): void {
    const other = [...down.values()].find((p) => p.pointerId !== event.pointerId);
    if (other === undefined) return;
    const [was, is] = [Math.hypot(before.clientX - other.clientX, before.clientY - other.clientY), Math.hypot(event.clientX - other.clientX, event.clientY - other.clientY)];
    const [from, to] = [canvas.toPlan(before), canvas.toPlan(event)];
    if (was > 1 && is > 1) canvas.zoom(is / was, canvas.toPlan(other));
    canvas.pan([(from[0] - to[0]) / 2, (from[1] - to[1]) / 2]);
  }
}
