// Numbers, money, times and durations as a manager reads them. A missing value is a dash, never a zero.

import { told } from "./told.ts";
import { locale as ownLocale, units, type Units } from "./language.ts";

export const missing = "–";

/** Visits are told in steps: of fewer than a hundred steps one is more than one per cent, and a decimal would say what nobody knows. */
const stepsForDecimal = 100;

export interface Format {
  count(value: number | null | undefined): string;
  compact(value: number | null | undefined): string;
  decimal(value: number | null | undefined): string;
  /** @param of What the share is of, where that is counted: of few, no decimal. */
  share(value: number | null | undefined, of?: number | null): string;
  /** A chance; very small ones as less than the least that is written. */
  chance(value: number | null | undefined): string;
  money(minor: number | null | undefined): string;
  time(ms: number | null | undefined): string;
  timeWithSeconds(ms: number | null | undefined): string;
  dayShort(day: string): string;
  dayLong(day: string): string;
}

/** @param today The store's trading day: days of another year than its are named with their year. */
export function createFormat(timeZone: string, currency: string, locale: string = ownLocale, today: string | null = null): Format {
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const decimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const wholeShare = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const chance = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const money = new Intl.NumberFormat(locale, { style: "currency", currency });
  const minorDigits = money.resolvedOptions().maximumFractionDigits ?? 2;
  const clock = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const time = new Intl.DateTimeFormat(locale, clock);
  const seconds = new Intl.DateTimeFormat(locale, { ...clock, second: "2-digit" });
  const dayShort = new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" });
  const dayOfYear = new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const dayLong = new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const known = (show: (value: number) => string) => (value: number | null | undefined) =>
    value === null || value === undefined || !Number.isFinite(value) ? missing : show(value);
  return {
    count: known((v) => count.format(v)),
    compact: known((v) => (Math.abs(v) < 10_000 ? count.format(v) : compact.format(v))),
    decimal: known((v) => decimal.format(v)),
    share: (value, of) => known((v) => (of !== null && of !== undefined && of < stepsForDecimal * told.leastVisits ? wholeShare : share).format(v))(value),
    chance: known((v) => (v < 0.0001 ? `< ${chance.format(0.0001)}` : chance.format(v))),
    money: known((v) => money.format(v / 10 ** minorDigits)),
    time: known((v) => time.format(v)),
    timeWithSeconds: known((v) => seconds.format(v)),
    dayShort: (day) => (today === null || day.slice(0, 4) === today.slice(0, 4) ? dayShort : dayOfYear).format(new Date(`${day}T00:00:00Z`)),
    dayLong: (day) => dayLong.format(new Date(`${day}T00:00:00Z`)),
  };
}

/** 42 s, 3 min 05 s, 2 h 07 min, 125 h: two units at most, so a column stays readable. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return missing;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
  const minutes = Math.round(whole / 60);
  return minutes < 6000 ? `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min` : `${Math.round(minutes / 60)} h`;
}

/** What is kept in steps and told as the middle of one: the step itself, 5–10 s or 1 min 05–10 s. From an hour on the step is less than the least that is written. */
export function step(middle: number | null | undefined, width = 5): string {
  if (middle === null || middle === undefined || !Number.isFinite(middle) || middle >= 3600) return duration(middle);
  const from = Math.round(middle - width / 2);
  const [minutes, begin] = [Math.floor(from / 60), from % 60];
  return minutes === 0 ? `${begin}–${begin + width} s` : `${minutes} min ${pad(begin)}–${pad(begin + width)} s`;
}

/** The clock's word for an hour of the trading day. */
export const hourName = (hour: number): string => `${pad(hour)}:00`;

const pad = (value: number): string => String(value).padStart(2, "0");

const metresOfFoot = 0.3048;

/** A length of the plan, 2 m or 6.6 ft. */
export function length(metres: number | null | undefined, inUnits: Units = units, locale: string = ownLocale): string {
  if (metres === null || metres === undefined || !Number.isFinite(metres)) return missing;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(inUnits === "ft" ? metres / metresOfFoot : metres)} ${inUnits}`;
}
