/** A name under or over a node, in pixels from the left. */
export interface Placed { left: number; width: number }

/**
 * How far each of some names of one row must go to the right (left: below nought) so that none lies on its neighbour and none beyond the edges:
 * as little as may be, pushed apart from the left and back from the right edge. Where they are wider than the room, they share it.
 */
export function spread(names: readonly Placed[], room: number, gap = 4): number[] {
  const order = names.map((_, i) => i).sort((a, b) => names[a]!.left + names[a]!.width / 2 - (names[b]!.left + names[b]!.width / 2));
  const left = names.map((n) => n.left);
  let edge = 0;
  for (const i of order) {
    left[i] = Math.max(left[i]!, edge);
    edge = left[i]! + names[i]!.width + gap;
  }
  edge = room;
  for (const i of [...order].reverse()) {
    left[i] = Math.min(left[i]!, edge - names[i]!.width);
    edge = left[i]! - gap;
  }
  return left.map((x, i) => x - names[i]!.left);
}
