// What part of the plan is shown: a point of the plan in the middle, and how many times larger than the whole; pure.

export interface Look { scale: number; x: number; y: number }
export interface Frame { left: number; top: number; width: number; height: number }

export const largest = 12;

export const whole = (frame: Frame): Look => ({ scale: 1, x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 });

/** Nothing beside the plan is ever shown, and never less than a twelfth of it. */
export function within(look: Look, frame: Frame): Look {
  const scale = Math.min(largest, Math.max(1, look.scale));
  const [w, h] = [frame.width / scale / 2, frame.height / scale / 2];
  return { scale, x: clamp(look.x, frame.left + w, frame.left + frame.width - w), y: clamp(look.y, frame.top + h, frame.top + frame.height - h) };
}

/** The point under the finger stays under it. */
export function zoomed(look: Look, frame: Frame, factor: number, x: number, y: number): Look {
  const scale = Math.min(largest, Math.max(1, look.scale * factor));
  const kept = look.scale / scale;
  return within({ scale, x: x + (look.x - x) * kept, y: y + (look.y - y) * kept }, frame);
}

/** Two fingers: the point between them stays between them while they go apart, and goes with them. Both points as the look before drew them. */
export function pinched(look: Look, frame: Frame, factor: number, from: { x: number; y: number }, to: { x: number; y: number }): Look {
  const next = zoomed(look, frame, factor, from.x, from.y);
  const smaller = look.scale / next.scale;
  return moved(next, frame, (from.x - to.x) * smaller, (from.y - to.y) * smaller);
}

export const moved = (look: Look, frame: Frame, dx: number, dy: number): Look => within({ ...look, x: look.x + dx, y: look.y + dy }, frame);

export const viewBox = ({ scale, x, y }: Look, frame: Frame): string =>
  [x - frame.width / scale / 2, y - frame.height / scale / 2, frame.width / scale, frame.height / scale].map((v) => Math.round(v * 1000) / 1000).join(" ");

/** As it stands in an address: 2.5,31,18 is two and a half times, round that point of the drawing. Null is the whole. */
export function parseLook(text: string | null): Look | null {
  const parts = /^(\d{1,2}(?:\.\d{1,2})?),(-?\d{1,4}(?:\.\d)?),(-?\d{1,4}(?:\.\d)?)$/.exec(text ?? "");
  if (parts === null) return null;
  const [scale, x, y] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return scale > 1 && scale <= largest ? { scale, x, y } : null;
}

export const formatLook = (look: Look | null): string => (look === null || look.scale <= 1.01 ? "" : `${Number(look.scale.toFixed(2))},${Number(look.x.toFixed(1))},${Number(look.y.toFixed(1))}`);

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
