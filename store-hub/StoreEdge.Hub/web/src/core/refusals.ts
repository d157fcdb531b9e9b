import { type Language, language } from "./language.ts";

const hole = /\{(\d)\}/g;

interface German {
  readonly fields: Partial<Record<string, string>>;
  readonly refusals: Readonly<Record<string, string>>;
  /** Those with the most words of their own first: a hole takes whatever stands there. */
  readonly withHoles: readonly { german: string; matcher: RegExp }[];
}

let known: German | null = null;

/** Fetches the words when the first are needed: most visits need none, and an English page never does. Where they cannot be had, the API's own stand. */
export async function loadRefusals(into: Language = language): Promise<void> {
  if (into !== "de" || known !== null) return;
  const found = await import("../texts.refusals.de.ts").catch(() => null);
  if (found === null) return;
  const { fields, refusals } = found;
  const withHoles = Object.keys(refusals).filter((english) => english.search(hole) >= 0).sort((a, b) => b.replace(hole, "").length - a.replace(hole, "").length)
    .map((english) => ({ german: refusals[english]!, matcher: new RegExp(`^${english.split(/\{\d\}/).map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+?)")}$`) }));
  known = { fields, refusals, withHoles };
}

/** A sentence of the API in the page's language, once {@link loadRefusals} has been waited for; as it is where the page speaks English, or where nobody has translated it. */
export function inWords(sentence: string, into: Language = language): string {
  if (into !== "de" || known === null) return sentence;
  const whole = known.refusals[sentence];
  if (whole !== undefined) return whole;
  for (const { german, matcher } of known.withHoles) {
    const found = matcher.exec(sentence);
    if (found !== null) return german.replace(hole, (_, number: string) => inWords(found[Number(number)] ?? "", into));
  }
  return sentence;
}

/** A field that the API refuses, as the page calls it. */
export const fieldInWords = (field: string, into: Language = language): string => (into === "de" ? known?.fields[field] : undefined) ?? field.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
