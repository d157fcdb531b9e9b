import type { Compared, ComparedUnit } from "../compareApi.ts";
import { texts } from "../texts.ts";
import { kpi } from "./kpis.ts";
import { duration, type Format } from "./format.ts";

export function valueOf(format: Format, unit: ComparedUnit, value: number | null): string {
  if (unit === "share") return format.share(value);
  if (unit === "money") return format.money(value);
  return unit === "seconds" ? (value !== null && value < 0 ? `−${duration(-value)}` : duration(value)) : format.decimal(value);
}

/** A difference of two values: that of two shares is in percentage points, so that nobody takes it for the change in per cent beside it. */
export const gapOf = (format: Format, unit: ComparedUnit, value: number): string => (unit === "share" ? `${format.decimal(value * 100)} ${texts.experiments.units.share}` : valueOf(format, unit, value));

/** By its one definition; by the answer's own words where that could not be had. */
export const nameOfKpi = (id: string, otherwise: string): string => kpi(id)?.name ?? otherwise;

/** A change, in per cent of the level before where there is one. */
export function changeOf(format: Format, answer: Compared, value: number): string {
  const level = answer.before.level;
  return level !== null && level > 0 ? format.share(value / level) : valueOf(format, answer.unit, value);
}

/** What may be claimed, in plain words. */
export function claim(format: Format, answer: Compared): string {
  const t = texts.compare;
  const { before, after, needed } = answer;
  if (answer.verdict === "too-few-days") return t.tooFewDays(String(before.days), String(after.days), String(needed.days));
  if (answer.verdict === "too-few-events" || answer.difference === null || answer.halfWidth === null || answer.smallestVisible === null)
    return t.tooFewEvents(format.count(before.events), format.count(after.events), format.count(needed.events));
  if (answer.verdict === "not-distinguishable") return t.same(changeOf(format, answer, answer.smallestVisible));
  const [size, half] = [Math.abs(answer.difference), answer.halfWidth];
  const words = [changeOf(format, answer, size), changeOf(format, answer, size - half), changeOf(format, answer, size + half), format.share(answer.confidence)] as const;
  return answer.verdict === "higher" ? t.higher(...words) : t.lower(...words);
}
