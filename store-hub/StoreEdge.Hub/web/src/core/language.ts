// Which language and which units the pages speak: the address says it (so that a link shows what was seen), then this browser's own setting, then the browser.

export type Language = "en" | "de";
export type Units = "m" | "ft";

export const languages: readonly Language[] = ["en", "de"];

/** Null where nothing is kept, or nothing may be. */
export function kept(name: string): string | null {
  try {
    return globalThis.localStorage?.getItem(`storeedge-${name}`) ?? null;
  } catch {
    return null; // a browser that lets nothing be kept
  }
}

export function keep(name: string, value: string | null): void {
  try {
    if (value === null) globalThis.localStorage?.removeItem(`storeedge-${name}`);
    else globalThis.localStorage?.setItem(`storeedge-${name}`, value);
  } catch {
    // Then it holds until the page is closed.
  }
}

export function languageOf(search: string, setting: string | null, browser: readonly string[]): Language {
  const asked = new URLSearchParams(search).get("lang");
  for (const name of [asked, setting, ...browser]) {
    const found = languages.find((l) => name?.toLowerCase().split("-")[0] === l);
    if (found !== undefined) return found;
  }
  return "en";
}

/** Feet in the three countries that measure in them, by the region that the browser's language names. */
export function unitsOf(setting: string | null, browser: readonly string[]): Units {
  if (setting === "m" || setting === "ft") return setting;
  return /-(US|LR|MM)\b/i.test(browser[0] ?? "") ? "ft" : "m";
}

const browser = globalThis.navigator?.languages ?? [];

export const language: Language = languageOf(globalThis.location?.search ?? "", kept("lang"), browser);

export const units: Units = unitsOf(kept("units"), browser);

/** Numbers and dates: the browser's own region where it speaks the pages' language. */
export const locale: string = browser.find((b) => b.toLowerCase().startsWith(language)) ?? (language === "de" ? "de-DE" : "en-GB");
