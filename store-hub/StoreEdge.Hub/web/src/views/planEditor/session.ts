import { added, equal, floorOf, freeId, type Kind, type Feature, type PlanDocument, type Point, pointsOf, rounded } from "./document.ts";
import { area, middle } from "./geometry.ts";
import { createHistory, type History } from "./history.ts";
import { snap, type SnapKind } from "./snapping.ts";

export type Tool = "select" | "zone" | "lane" | "shelf" | "receiver" | "beacon" | "entrance" | "scale";
export const areaTools: readonly Tool[] = ["zone", "lane", "shelf"];
export const pointTools: readonly Tool[] = ["receiver", "beacon", "entrance"];

export interface Selection { feature: number; vertex: number | null }

/** As the hub says it. */
export interface Fault {
  rule: string;
  blocks: boolean;
  feature: number | null;
  id: string | null;
  at: { xMetres: number; yMetres: number; floor: number } | null;
  what: string;
  mend: string;
}

/** Everything that is open in the editor. Whoever changes it says so; whoever shows it listens. */
export interface Session {
  history: History<PlanDocument>;
  /** The newest version that was there when this one was begun. */
  basedOn: number;
  tool: Tool;
  selection: Selection | null;
  drawn: Point[];
  hover: { point: Point; kind: SnapKind } | null;
  scalePoints: Point[];
  floor: number;
  gridMetres: number;
  faults: Fault[];
  /** A change of the plan or of what is selected; `plan` tells the two apart. */
  changed(plan: boolean): void;
  listen(listener: (plan: boolean) => void): void;
}

export function createSession(plan: PlanDocument, basedOn: number): Session {
  const listeners: ((plan: boolean) => void)[] = [];
  return {
    history: createHistory(plan, equal), basedOn, tool: "select", selection: null, drawn: [], hover: null, scalePoints: [], floor: 0, gridMetres: 0.5, faults: [],
    changed(plan) { for (const listener of listeners) listener(plan); },
    listen(listener) { listeners.push(listener); },
  };
}

/** A step of the plan, and what is selected after it. */
export function step(session: Session, plan: PlanDocument, selection: Selection | null = session.selection, name: string | null = null): void {
  session.history.step(plan, name);
  session.selection = selection;
  session.changed(true);
}

export function undo(session: Session): void {
  session.history.undo();
  session.selection = null;
  session.changed(true);
}

export function redo(session: Session): void {
  session.history.redo();
  session.selection = null;
  session.changed(true);
}

export function take(session: Session, tool: Tool): void {
  [session.tool, session.drawn, session.hover, session.scalePoints] = [tool, [], null, []];
  if (tool !== "select") session.selection = null;
  session.changed(false);
}

/** The place that a pointer means, drawn to what stands near it. */
export function snapped(session: Session, to: Point, reach: number, except: number | null = null): { point: Point; kind: SnapKind } {
  const { widthMetres: w, heightMetres: h } = session.history.current.storeedge;
  const outlines = session.history.current.features
    .filter((f, i) => i !== except && floorOf(f) === session.floor && f.geometry.type === "Polygon").map(pointsOf);
  return snap(to, { outlines: [...outlines, [[0, 0], [w, 0], [w, h], [0, h]]], drawn: session.drawn, gridMetres: session.gridMetres, reach });
}

/** Makes a feature of what was drawn; nothing where it has next to no area. */
export function finish(session: Session, points: readonly Point[]): void {
  const kind = session.tool as Kind;
  [session.drawn, session.hover] = [[], null];
  if (points.length < 3 || area(points) < 0.05) {
    session.changed(false);
    return;
  }
  add(session, featureOf(session.history.current, kind, points, session.floor));
}

export function place(session: Session, at: Point): void {
  const { current } = session.history;
  const kind = session.tool as Kind;
  const properties = { kind, id: freeId(current, kind), ...(session.floor > 0 ? { floor: session.floor } : {}) };
  add(session, { type: "Feature", properties, geometry: { type: "Point", coordinates: at } });
}

function add(session: Session, feature: Feature): void {
  const { current } = session.history;
  session.tool = "select";
  step(session, added(current, feature), { feature: current.features.length, vertex: null });
}

function featureOf(plan: PlanDocument, kind: Kind, points: readonly Point[], floor: number): Feature {
  const id = freeId(plan, kind);
  const number = id.slice(kind.length + 1);
  const [x, y] = middle(points);
  const more = kind === "zone" ? { name: `Zone ${number}`, zoneKind: "department" as const }
    : kind === "lane" ? { name: `Lane ${number}`, till: `till-${number}`, service: [rounded(x), rounded(y)] as Point } : {};
  return {
    type: "Feature", properties: { kind, id, ...more, ...(floor > 0 ? { floor } : {}) },
    geometry: { type: "Polygon", coordinates: [[...points, points[0]!]] },
  };
}
