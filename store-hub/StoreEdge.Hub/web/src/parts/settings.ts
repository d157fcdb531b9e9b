import { h } from "../core/dom.ts";
import { keep, language, type Language, units, type Units } from "../core/language.ts";
import { choose, type Scheme, schemeNow } from "../core/scheme.ts";
import { choice } from "./parts.ts";
import { texts } from "../texts.ts";

/** Language, lengths and colours, kept in this browser. */
export function settings(): HTMLElement {
  const words = texts.settings;
  // Words are read once when the pages start: another language is another start, at the same address.
  const again = (name: string, value: string) => {
    keep(name, value);
    const address = new URL(location.href);
    address.searchParams.delete("lang");
    location.replace(address);
  };
  const languages = choice<Language>(words.language, "lang", [{ value: "en", name: "English" }, { value: "de", name: "Deutsch" }], (value) => again("lang", value));
  const lengths = choice<Units>(words.units, "units", [{ value: "m", name: words.metres }, { value: "ft", name: words.feet }], (value) => again("units", value));
  const schemes = choice<Scheme>(words.scheme, "scheme", [{ value: "auto", name: words.auto }, { value: "light", name: words.light }, { value: "dark", name: words.dark }], choose);
  languages.set(language);
  lengths.set(units);
  schemes.set(schemeNow());
  const line = (name: string, element: HTMLElement) => h("div", { class: "setting" }, h("span", { class: "sub" }, name), element);
  return h("details", { class: "settings" }, h("summary", {}, words.label), line(words.language, languages.element), line(words.units, lengths.element), line(words.scheme, schemes.element));
}
