// The hours of a trading day as frames of a playback; pure.

export interface HourOfDay { hour: number; seconds: number }

/** A trading day begins at four: the hours after midnight are its last. */
const firstHour = 4;
const place = (hour: number): number => (hour + 24 - firstHour) % 24;

/** The hours from the first with figures to the last, in the order in which they went by; those between without a figure are frames too. */
export function framesOf(hours: readonly HourOfDay[]): number[] {
  const places = hours.filter((x) => x.seconds > 0).map((x) => place(x.hour));
  if (places.length === 0) return [];
  const first = Math.min(...places);
  return Array.from({ length: Math.max(...places) - first + 1 }, (_, i) => (first + i + firstHour) % 24);
}

/** The frame that is shown; null when the chosen hours are not one hour of the day's. */
export const frameAt = (frames: readonly number[], from: number, to: number): number | null => (to === from + 1 && frames.includes(from) ? from : null);

/**
 * The hour to show next, from whatever hours are shown now: from more than one hour, or none of the day's, to the first one (or the last, going back).
 * Null beyond the end.
 */
export function stepFrame(frames: readonly number[], from: number, to: number, by: 1 | -1): number | null {
  const now = frameAt(frames, from, to);
  if (now === null) return (by === 1 ? frames[0] : frames.at(-1)) ?? null;
  return frames[frames.indexOf(now) + by] ?? null;
}
