import { type Point, rounded } from "./document.ts";
import { distance, nearestOn } from "./geometry.ts";

export interface SnapSurroundings {
  /** Outlines of what stands there already; each edge runs from a corner to the next and back to the first. */
  outlines: readonly (readonly Point[])[];
  /** Corners of the outline that is being drawn: right angles are to the last of them and closing ones to the first. */
  drawn: readonly Point[];
  gridMetres: number;
  /** How near is near, in metres. */
  reach: number;
}

export type SnapKind = "corner" | "edge" | "right-angle" | "grid";

/** The best place near a point: a corner before an edge before a right angle before the grid. What is placed by hand lies on whole centimetres. */
export function snap(to: Point, around: SnapSurroundings): { point: Point; kind: SnapKind } {
  const corner = nearest(around.outlines.flat(), to, around.reach);
  if (corner !== null) return { point: corner, kind: "corner" };
  const square = rightAngle(to, around);
  const edge = nearest(around.outlines.flatMap((outline) => outline.map((a, i) => nearestOn(a, outline[(i + 1) % outline.length]!, to))), to, around.reach);
  if (edge !== null) return { point: onEdge(edge, square, around), kind: "edge" };
  if (square.kind === "right-angle") return square;
  return { point: onGrid(to, around.gridMetres), kind: "grid" };
}

/** Where an edge and a right angle are both near, it is where they meet, if that lies on the edge. */
function onEdge(edge: Point, square: { point: Point; kind: SnapKind }, around: SnapSurroundings): Point {
  const met = square.kind !== "right-angle" ? null
    : nearest(around.outlines.flatMap((outline) => outline.map((a, i) => nearestOn(a, outline[(i + 1) % outline.length]!, square.point))), square.point, 0.01);
  return centimetres(met ?? edge);
}

function rightAngle(to: Point, { drawn, gridMetres, reach }: SnapSurroundings): { point: Point; kind: SnapKind } {
  const ends = [drawn.at(-1), drawn.length > 2 ? drawn[0] : undefined].filter((p) => p !== undefined);
  const [gx, gy] = onGrid(to, gridMetres);
  const x = ends.find((p) => Math.abs(p[0] - to[0]) <= reach)?.[0];
  const y = ends.find((p) => p[0] !== x && Math.abs(p[1] - to[1]) <= reach)?.[1];
  return x === undefined && y === undefined ? { point: to, kind: "grid" } : { point: [x ?? gx, y ?? gy], kind: "right-angle" };
}

const centimetres = ([x, y]: Point): Point => [rounded(x), rounded(y)];

export const onGrid = ([x, y]: Point, grid: number): Point => [rounded(Math.round(x / grid) * grid), rounded(Math.round(y / grid) * grid)];

function nearest(points: readonly Point[], to: Point, reach: number): Point | null {
  let best: Point | null = null;
  for (const point of points) if (distance(point, to) <= (best === null ? reach : distance(best, to))) best = point;
  return best;
}
