// What the Compare view is asked, as it stands in the address; pure.

export interface CompareState {
  kpi: string;
  zone: string | null;
  before: string | null; // 2026-10-01..2026-10-28; null with no change: the last four weeks and the four before
  after: string | null;
  change: string | null; // an annotation's id, or plan: and the first day of a layout
}

export const compareDefaults: CompareState = { kpi: "visit", zone: null, before: null, after: null, change: null };

const days = /^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/;

export function parseCompare(query: URLSearchParams): CompareState {
  const read = (key: string, allowed: RegExp): string | null => { const text = query.get(key); return text !== null && allowed.test(text) ? text : null; };
  const change = read("change", /^[\w:.-]{1,80}$/);
  const [before, after] = change === null ? [read("before", days), read("after", days)] : [null, null];
  const named = before !== null && after !== null;
  return { kpi: read("kpi", /^[a-z-]{1,40}$/) ?? compareDefaults.kpi, zone: read("zone", /^[\w.-]{1,80}$/), before: named ? before : null, after: named ? after : null, change };
}

export function putCompare(query: URLSearchParams, state: CompareState): void {
  for (const key of ["kpi", "zone", "before", "after", "change"] as const) {
    const value = state[key];
    if (value !== null && value !== compareDefaults[key]) query.set(key, value);
  }
}

export type Preset = "4w" | "2w";

export interface Periods { before: string; after: string }

const shift = (day: string, by: number): string => {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
};

/** Days that are over: so many weeks up to yesterday, and as many before. Two weeks are the fewest of which anything may be said. */
export function presetOf(preset: Preset, today: string): Periods {
  const days = preset === "4w" ? 28 : 14;
  return { before: `${shift(today, -2 * days)}..${shift(today, -days - 1)}`, after: `${shift(today, -days)}..${shift(today, -1)}` };
}
