import type { Flow } from "../api.ts";

export interface FoldedSankey {
  nodes: string[];
  links: Flow[];
  moves: number; // all moves given
  foldedMoves: number; // moves not drawn: there and back again, round trips, long detours, and within "other"
}

/** More columns of nodes than this cannot be read at the width of a page. */
export const sankeyColumns = 6;

export const otherNode = "\u0000other"; // no zone of a plan can be called so
export const lanesNode = "\u0000lanes";

/**
 * A Sankey diagram only flows forwards. Beyond the limit of nodes the least used zones become one "other";
 * of two opposite flows only the difference stays; then links are taken from the widest down, and one that would close a circle,
 * or draw the picture out to more columns than can be read, is left out.
 * What is left out is counted, so that the page can say so.
 */
export function foldSankey(flows: readonly Flow[], limit = 10, columns = sankeyColumns): FoldedSankey {
  const moves = sum(flows);
  const name = named(flows, limit);
  const between = new Map<string, Flow>();
  for (const flow of flows) {
    const [from, to] = [name(flow.from), name(flow.to)];
    if (from === to || flow.count <= 0) continue;
    const key = `${from}\n${to}`;
    between.set(key, { from, to, count: (between.get(key)?.count ?? 0) + flow.count });
  }
  const net = [...between.values()]
    .map((f) => ({ ...f, count: f.count - (between.get(`${f.to}\n${f.from}`)?.count ?? 0) }))
    .filter((f) => f.count > 0)
    .sort((a, b) => b.count - a.count || a.from.localeCompare(b.from) || a.to.localeCompare(b.to));
  const links: Flow[] = [];
  for (const flow of net) {
    if (!reaches(links, flow.to, flow.from) && longestWay([...links, flow]) < columns) links.push(flow);
  }
  return { nodes: [...new Set(links.flatMap((l) => [l.from, l.to]))], links, moves, foldedMoves: moves - sum(links) };
}

function named(flows: readonly Flow[], limit: number): (zone: string) => string {
  const through = new Map<string, number>();
  for (const { from, to, count } of flows) {
    through.set(from, (through.get(from) ?? 0) + count);
    through.set(to, (through.get(to) ?? 0) + count);
  }
  if (through.size <= limit) return (zone) => zone;
  const busiest = [...through].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, limit - 1);
  const kept = new Set(busiest.map(([zone]) => zone));
  return (zone) => (kept.has(zone) ? zone : otherNode);
}

function reaches(links: readonly Flow[], start: string, goal: string): boolean {
  const seen = new Set<string>();
  const open = [start];
  for (let zone = open.pop(); zone !== undefined; zone = open.pop()) {
    if (zone === goal) return true;
    if (seen.has(zone)) continue;
    seen.add(zone);
    for (const link of links) if (link.from === zone) open.push(link.to);
  }
  return false;
}

/** The number of links on the longest way through; the links hold no circle, so this ends. */
function longestWay(links: readonly Flow[]): number {
  const known = new Map<string, number>();
  const from = (zone: string): number => {
    const before = known.get(zone);
    if (before !== undefined) return before;
    const longest = Math.max(0, ...links.filter((l) => l.from === zone).map((l) => 1 + from(l.to)));
    known.set(zone, longest);
    return longest;
  };
  return Math.max(0, ...links.map((l) => from(l.from)));
}

const sum = (flows: readonly Flow[]): number => flows.reduce((total, flow) => total + flow.count, 0);
