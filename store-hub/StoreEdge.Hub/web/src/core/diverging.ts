// A scale around zero; pure.

/** Blue, nearly white, orange (after PuOr and RdBu of ColorBrewer's kind): told apart with each of the colour-blindnesses, as blue and orange differ in more than red and green. */
const low = [33, 102, 172] as const, middle = [244, 244, 242] as const, high = [179, 88, 6] as const;

/** @param at -1 (less) to 1 (more). */
export function diverging(at: number): string {
  const share = Math.min(1, Math.abs(Number.isFinite(at) ? at : 0));
  const end = at < 0 ? low : high;
  const mix = (i: 0 | 1 | 2) => Math.round(middle[i] + (end[i] - middle[i]) * share);
  return `rgb(${mix(0)},${mix(1)},${mix(2)})`;
}

/** The end of the scale: the first round share that holds the largest difference. */
export const divergingEnd = (largest: number): number =>
  [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((end) => end >= largest) ?? 1;
