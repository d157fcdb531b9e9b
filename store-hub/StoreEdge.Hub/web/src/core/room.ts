import type { Store } from "../api.ts";
import type { Format } from "./format.ts";
import type { LiveFeed } from "./live.ts";
import type { SignedIn } from "../signin/session.ts";
import type { UrlState } from "./urlState.ts";
import type { Live } from "../api.ts";

/** What every view is given. */
export interface Room {
  store: Store;
  format: Format;
  live: LiveFeed;
  who: SignedIn;
  zoneName(id: string): string;
  go(change: Partial<UrlState>, options?: { replace?: boolean }): void;
  asOf(ms: number): void;
}

export interface View {
  element: HTMLElement;
  tools?: HTMLElement;
  /** The address changed; also called once at the start. */
  show(state: UrlState): void;
  /** Time to ask the heavier questions again. */
  refresh(): void;
  live?(live: Live): void;
  /** The colour scheme changed: canvases must be drawn anew. */
  repaint?(): void;
  dispose(): void;
}

/** Null for a day alone, which is what every question is about when it names no period. */
export const periodOf = (state: UrlState): string | null => (state.period === "day" ? null : state.period);

/** The part of a question that says which day, hours and source are meant. */
export function question(path: string, parts: Record<string, string | number | null>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parts)) if (value !== null) query.set(key, String(value));
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
