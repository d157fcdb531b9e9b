// The plan as the hub keeps it, GeoJSON in metres, and every change of it as a new document: nothing is changed in place,
// so a step back is the document before.

export type Point = [xMetres: number, yMetres: number];
export type Kind = "zone" | "lane" | "shelf" | "receiver" | "beacon" | "entrance" | "link";
export type Geometry =
  | { type: "Polygon"; coordinates: Point[][] }
  | { type: "Point"; coordinates: Point }
  | { type: "LineString"; coordinates: Point[] };

export interface Properties {
  kind: Kind;
  id?: string;
  name?: string;
  zoneKind?: "department" | "entrance" | "cartPark";
  sensitive?: boolean;
  staySeconds?: number;
  till?: string;
  scanner?: string;
  service?: Point;
  floor?: number;
  [more: string]: unknown;
}

export interface Feature { type: "Feature"; properties: Properties; geometry: Geometry }

/** Where the picture behind the drawing lies: its south-west corner, and how much of the floor a pixel covers. */
export interface PlanImage { id: string; metresPerPixel: number; xMetres: number; yMetres: number; widthPixels: number; heightPixels: number }

export interface About {
  store: string; name: string; timeZone: string; currency: string; version: string;
  widthMetres: number; heightMetres: number;
  image?: PlanImage;
  [more: string]: unknown;
}

export interface PlanDocument { type: "FeatureCollection"; storeedge: About; features: Feature[]; [more: string]: unknown }

/** Corners without the closing one; the one place of a point. */
export function pointsOf(feature: Feature): Point[] {
  const { geometry } = feature;
  if (geometry.type === "Point") return [geometry.coordinates];
  if (geometry.type === "LineString") return geometry.coordinates;
  const ring = geometry.coordinates[0] ?? [];
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 1 && first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring;
}

export function withPoints(feature: Feature, points: readonly Point[]): Feature {
  const type = feature.geometry.type;
  const geometry: Geometry = type === "Point" ? { type, coordinates: points[0]! }
    : type === "LineString" ? { type, coordinates: [...points] }
      : { type, coordinates: [[...points, points[0]!]] };
  return { ...feature, geometry };
}

export const isArea = (feature: Feature): boolean => feature.geometry.type === "Polygon";
export const floorOf = (feature: Feature): number => feature.properties.floor ?? 0;

export function replaceAt(plan: PlanDocument, index: number, feature: Feature): PlanDocument {
  return { ...plan, features: plan.features.map((f, i) => (i === index ? feature : f)) };
}

export const added = (plan: PlanDocument, feature: Feature): PlanDocument => ({ ...plan, features: [...plan.features, feature] });

export const removed = (plan: PlanDocument, index: number): PlanDocument => ({ ...plan, features: plan.features.filter((_, i) => i !== index) });

export function withProperty(plan: PlanDocument, index: number, name: string, value: unknown): PlanDocument {
  const feature = plan.features[index]!;
  const { [name]: _, ...others } = feature.properties;
  return replaceAt(plan, index, { ...feature, properties: (value === undefined ? others : { ...feature.properties, [name]: value }) as Properties });
}

export const withAbout = (plan: PlanDocument, change: Partial<About>): PlanDocument => ({ ...plan, storeedge: { ...plan.storeedge, ...change } });

export function withoutImage(plan: PlanDocument): PlanDocument {
  const { image: _, ...about } = plan.storeedge;
  return { ...plan, storeedge: about as About };
}

export function movedVertex(plan: PlanDocument, index: number, vertex: number, to: Point): PlanDocument {
  const feature = plan.features[index]!;
  return replaceAt(plan, index, withPoints(feature, pointsOf(feature).map((p, i) => (i === vertex ? to : p))));
}

/** Moves a whole feature, a lane's service point with it. */
export function movedFeature(plan: PlanDocument, index: number, by: Point): PlanDocument {
  const feature = plan.features[index]!;
  const shift = ([x, y]: Point): Point => [rounded(x + by[0]), rounded(y + by[1])];
  const moved = withPoints(feature, pointsOf(feature).map(shift));
  const { service } = feature.properties;
  return replaceAt(plan, index, service === undefined ? moved : { ...moved, properties: { ...moved.properties, service: shift(service) } });
}

/** A new corner in the middle of the edge that starts at a corner. */
export function splitEdge(plan: PlanDocument, index: number, vertex: number, at: Point): PlanDocument {
  const feature = plan.features[index]!;
  const points = pointsOf(feature);
  return replaceAt(plan, index, withPoints(feature, [...points.slice(0, vertex + 1), at, ...points.slice(vertex + 1)]));
}

/** Takes a corner out; an area keeps three, so of a triangle nothing is taken. */
export function withoutVertex(plan: PlanDocument, index: number, vertex: number): PlanDocument {
  const feature = plan.features[index]!;
  const points = pointsOf(feature);
  return isArea(feature) && points.length > 3 ? replaceAt(plan, index, withPoints(feature, points.filter((_, i) => i !== vertex))) : plan;
}

/** The next free id of a kind, such as lane-3. */
export function freeId(plan: PlanDocument, kind: string): string {
  const taken = new Set(plan.features.map((f) => f.properties.id));
  for (let n = 1; ; n++) if (!taken.has(`${kind}-${n}`)) return `${kind}-${n}`;
}

/** To the centimetre: finer nobody draws, and finer no shelf stands. */
export const rounded = (metres: number): number => Math.round(metres * 100) / 100;

export function equal(a: PlanDocument, b: PlanDocument): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
