import { movedFeature, movedVertex, pointsOf, removed, rounded, withoutVertex } from "./document.ts";
import { areaTools, finish, redo, type Session, step, take, undo } from "./session.ts";

const arrows: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const stepMetres = 0.1;
const longStepMetres = 1;

/** @returns true where the key meant something here. */
export function key(session: Session, event: { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): boolean {
  const command = event.ctrlKey || event.metaKey;
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (command && name === "z") event.shiftKey ? redo(session) : undo(session);
  else if (command && name === "y") redo(session);
  else if (command) return false;
  else if (name === "Escape") escape(session);
  else if (name === "Enter" && areaTools.includes(session.tool) && session.drawn.length >= 3) finish(session, session.drawn);
  else if (name === "Backspace" && session.drawn.length > 0) {
    session.drawn = session.drawn.slice(0, -1);
    session.changed(false);
  } else if (session.selection === null) return false;
  else if (name === "Delete" || name === "Backspace") remove(session);
  else if (name === "PageDown" || name === "PageUp") turn(session, name === "PageDown" ? 1 : -1);
  else if (arrows[name] !== undefined) move(session, arrows[name], event.shiftKey ? longStepMetres : stepMetres);
  else return false;
  return true;
}

/** One thing after the other: what is being drawn, the corner, the feature. */
function escape(session: Session): void {
  if (session.tool !== "select") take(session, "select");
  else if (session.selection?.vertex !== null && session.selection !== null) session.selection = { ...session.selection, vertex: null };
  else session.selection = null;
  session.changed(false);
}

/** A chosen corner where the area keeps three, the whole feature otherwise. */
export function remove(session: Session): void {
  const { feature, vertex } = session.selection!;
  const { current } = session.history;
  if (vertex !== null && pointsOf(current.features[feature]!).length > 3) step(session, withoutVertex(current, feature, vertex), { feature, vertex: null });
  else if (vertex === null) step(session, removed(current, feature), null);
}

function turn(session: Session, by: number): void {
  const { feature, vertex } = session.selection!;
  const count = pointsOf(session.history.current.features[feature]!).length;
  session.selection = { feature, vertex: ((vertex ?? (by > 0 ? -1 : 0)) + by + count) % count };
  session.changed(false);
}

function move(session: Session, [dx, dy]: readonly [number, number], metres: number): void {
  const { feature, vertex } = session.selection!;
  const { current } = session.history;
  if (vertex === null) step(session, movedFeature(current, feature, [dx * metres, dy * metres]), session.selection, "arrows");
  else {
    const [x, y] = pointsOf(current.features[feature]!)[vertex]!;
    step(session, movedVertex(current, feature, vertex, [rounded(x + dx * metres), rounded(y + dy * metres)]), session.selection, "arrows");
  }
}
