import { formatLook, type Look, parseLook } from "./look.ts";
import { type ColumnGroup, groupNames } from "./zoneColumns.ts";
import { compareDefaults, type CompareState, parseCompare, putCompare } from "./compareState.ts";

// Everything a manager could want to send to a colleague stands in the address; defaults are left out of it.

export type ViewName = "today" | "floor" | "zones" | "paths" | "checkout" | "compare" | "export" | "devices" | "alerts" | "privacy" | "plan" | "account";
export type Layer = "heat" | "dwell" | "flow" | "live" | "plan";

export type PeriodKind = "day" | "week" | "28d";

export interface UrlState {
  view: ViewName;
  day: string | null; // null = the store's trading day
  period: PeriodKind;
  from: number;
  to: number;
  layer: Layer;
  /** What part of the floor is shown; null is the whole. */
  look: Look | null;
  source: "app" | "cart";
  /** Of the zones' table; null is the group with the column sorted by. */
  columns: ColumnGroup | null;
  sort: string;
  direction: "asc" | "desc";
  live: boolean;
  compare: CompareState;
}

export const views: readonly ViewName[] = ["today", "floor", "zones", "paths", "checkout", "compare", "export", "devices", "alerts", "privacy", "plan", "account"];

/** Views that are about no day. */
export const dayless: readonly ViewName[] = ["compare", "devices", "plan", "account"];

/** Those that tell of more than one day at once. */
export const overDays: readonly ViewName[] = ["floor", "zones", "paths", "checkout", "export"];

export const defaults: UrlState = {
  view: "today", day: null, period: "day", from: 0, to: 24, layer: "heat", look: null, source: "app", columns: null, sort: "dwellSeconds", direction: "desc", live: true, compare: compareDefaults,
};

export function parse(path: string, search: string): UrlState {
  const query = new URLSearchParams(search);
  const name = path.replace(/^\/+|\/+$/g, "");
  const [from, to] = hours(query.get("from"), query.get("to"));
  return {
    view: oneOf(views, name, defaults.view),
    day: isDay(query.get("day")),
    period: oneOf(["day", "week", "28d"], query.get("period"), defaults.period),
    from,
    to,
    layer: oneOf(["heat", "dwell", "flow", "live", "plan"], query.get("layer"), defaults.layer),
    look: parseLook(query.get("look")),
    source: oneOf(["app", "cart"], query.get("source"), defaults.source),
    columns: oneOf([null, ...groupNames], query.get("columns"), null),
    sort: /^[a-zA-Z0-9]{1,40}$/.test(query.get("sort") ?? "") ? query.get("sort")! : defaults.sort,
    direction: oneOf(["asc", "desc"], query.get("direction"), defaults.direction),
    live: query.get("live") !== "off",
    compare: parseCompare(query),
  };
}

/** What an address names that there is not: a page, or a day that is none or lies ahead. What is shown instead is today's. */
export function wrongIn(path: string, search: string, today: string): { what: "page" | "day"; named: string } | null {
  const name = path.replace(/^\/+|\/+$/g, "");
  if (name !== "" && !views.includes(name as ViewName)) return { what: "page", named: `/${name}` };
  const day = new URLSearchParams(search).get("day");
  return day !== null && !dayless.includes(name as ViewName) && (isDay(day) === null || day > today) ? { what: "day", named: day } : null;
}

/** Each view keeps only what it uses, so that an address says no more than it means. */
export function format(state: UrlState): string {
  const query = new URLSearchParams();
  const put = (key: string, value: string | number, standard: string | number) => {
    if (value !== standard) query.set(key, String(value));
  };
  if (state.day !== null && !dayless.includes(state.view)) query.set("day", state.day);
  if (overDays.includes(state.view)) put("period", state.period, defaults.period);
  if (state.view === "floor") {
    put("from", state.from, defaults.from);
    put("to", state.to, defaults.to);
    put("layer", state.layer, defaults.layer);
    put("look", formatLook(state.look), "");
  }
  if (state.view === "floor" || state.view === "zones" || state.view === "paths" || state.view === "compare" || state.view === "export") put("source", state.source, defaults.source);
  if (state.view === "zones") {
    put("columns", state.columns ?? "", "");
    put("sort", state.sort, defaults.sort);
    put("direction", state.direction, defaults.direction);
  }
  if (state.view === "compare") putCompare(query, state.compare);
  if (!state.live) query.set("live", "off");
  const text = query.toString();
  return `/${state.view}${text === "" ? "" : `?${text}`}`;
}

/** The calendar day so many days away, by pure date arithmetic: a trading day has no time zone of its own. */
export function shiftDay(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The first and the last day of a period that a day names; a week is Monday to Sunday, as far as it has gone. */
export function daysOf(period: PeriodKind, day: string, today: string): [from: string, to: string] {
  if (period === "day") return [day, day];
  if (period === "28d") return [shiftDay(day, -27), day];
  const monday = shiftDay(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  const sunday = shiftDay(monday, 6);
  return [monday, sunday < today ? sunday : today];
}

function hours(from: string | null, to: string | null): [number, number] {
  const a = whole(from, defaults.from);
  const b = whole(to, defaults.to);
  return a < b ? [a, b] : [defaults.from, defaults.to];
}

function whole(text: string | null, otherwise: number): number {
  if (text === null || !/^\d{1,2}$/.test(text)) return otherwise;
  const value = Number(text);
  return value <= 24 ? value : otherwise;
}

function isDay(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
}

function oneOf<T extends string | null>(allowed: readonly T[], text: string | null, otherwise: T): T {
  return allowed.includes(text as T) ? (text as T) : otherwise;
}
