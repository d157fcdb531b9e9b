// A scale around zero; pure.

/**
 * Blue and orange (after PuOr and RdBu of ColorBrewer's kind) over the ground's own grey: told apart with each of the colour-blindnesses, as blue and
 * orange differ in more than red and green. The style sheet names the three, for zero is nearly white on paper and nearly black at night.
 * @param at -1 (less) to 1 (more).
 */
export function diverging(at: number): { side: "less" | "more"; strength: number } {
  return { side: at < 0 ? "less" : "more", strength: Math.min(1, Math.abs(Number.isFinite(at) ? at : 0)) };
}

/** The end of the scale: the first round share that holds the largest difference. */
export const divergingEnd = (largest: number): number =>
  [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((end) => end >= largest) ?? 1;
