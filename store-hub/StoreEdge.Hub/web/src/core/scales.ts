// Colour and length scales; pure.

/** Nine stops of the viridis colour map (Smith and van der Walt, CC0), even in lightness and safe for colour-blind eyes. */
const stops: readonly (readonly [number, number, number])[] = [
  [68, 1, 84], [71, 44, 122], [59, 81, 139], [44, 113, 142], [33, 144, 141], [39, 173, 129], [92, 200, 99], [170, 220, 50], [253, 231, 37],
];

export function viridis(share: number): string {
  const at = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const low = Math.min(stops.length - 2, Math.floor(at));
  const [a, b] = [stops[low]!, stops[low + 1]!];
  const mix = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * (at - low));
  return `rgb(${mix(0)},${mix(1)},${mix(2)})`;
}

/** Dark words on the light half of the map, light words on the dark half. */
export const inkOn = (share: number): "dark" | "light" => (share > 0.55 ? "dark" : "light");

/** Ends of a linear scale of durations: each quarter of one is a duration people say. */
const ends = [60, 120, 240, 480, 720, 1200, 2400, 3600, 2 * 3600, 4 * 3600, 6 * 3600, 8 * 3600, 12 * 3600, 16 * 3600, 20 * 3600, 24 * 3600, 32 * 3600];

export const durationCeiling = (highest: number): number =>
  ends.find((d) => d >= highest) ?? Math.ceil(highest / (40 * 3600)) * 40 * 3600;

/** Where a value lies between low and high by its logarithm, 0..1; at or under low is 0. */
export function logShare(value: number, low: number, high: number): number {
  if (!(value > low)) return 0;
  if (!(high > low)) return 1;
  return Math.min(1, Math.log(value / low) / Math.log(high / low));
}

/** The durations a legend may name, in seconds. */
const durations = [1, 5, 15, 60, 300, 900, 3600, 4 * 3600, 12 * 3600, 48 * 3600, 168 * 3600];

/** Readable marks from low to high; the top of the scale is the first named duration that holds every value. */
export function durationTicks(highest: number): { high: number; ticks: number[] } {
  const high = durations.find((d) => d >= highest) ?? highest;
  const ticks = durations.filter((d) => d <= high);
  return { high, ticks: ticks.length > 6 ? ticks.filter((_, i) => (ticks.length - 1 - i) % 2 === 0) : ticks };
}

/** Tops of a linear scale, as parts of ten, with the number of steps that gives whole marks. */
const tops: readonly (readonly [top: number, steps: number])[] = [[1, 2], [1.2, 4], [1.5, 3], [2, 4], [3, 3], [4, 4], [5, 5], [6, 3], [8, 4], [10, 5]];

/** The end and the step of an axis for counts: never under 4, and every mark is a whole number. */
export function countAxis(highest: number): { high: number; step: number } {
  const value = Math.max(4, highest);
  const power = 10 ** Math.floor(Math.log10(value));
  const [top, steps] = tops.find(([t]) => t * power >= value) ?? [10, 5];
  return { high: top * power, step: (top * power) / steps };
}

/** An axis for counts that are told in steps: no mark stands where no count can. */
export function stepAxis(highest: number, told: number): { high: number; step: number } {
  const steps = Math.max(2, Math.ceil(highest / told));
  if (steps <= 4) return { high: steps * told, step: told };
  const { high, step } = countAxis(steps);
  return { high: high * told, step: step * told };
}
