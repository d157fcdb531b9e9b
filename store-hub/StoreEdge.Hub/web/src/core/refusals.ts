import { fields, refusals } from "../texts.refusals.de.ts";
import { type Language, language } from "./language.ts";

const hole = /\{(\d)\}/g;

/** Those with the most words of their own first: a hole takes whatever stands there. */
const withHoles = Object.keys(refusals).filter((english) => english.search(hole) >= 0).sort((a, b) => b.replace(hole, "").length - a.replace(hole, "").length)
  .map((english) => ({ german: refusals[english]!, matcher: new RegExp(`^${english.split(/\{\d\}/).map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+?)")}$`) }));

/** A sentence of the API in the page's language; as it is where the page speaks English, or where nobody has translated it. */
export function inWords(sentence: string, into: Language = language): string {
  if (into !== "de") return sentence;
  const whole = refusals[sentence];
  if (whole !== undefined) return whole;
  for (const { german, matcher } of withHoles) {
    const found = matcher.exec(sentence);
    if (found !== null) return german.replace(hole, (_, number: string) => inWords(found[Number(number)] ?? "", into));
  }
  return sentence;
}

/** A field that the API refuses, as the page calls it. */
export const fieldInWords = (field: string, into: Language = language): string => (into === "de" ? fields[field] ?? field : field);
