import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf, unitsOf } from "../src/core/language.ts";
import { length } from "../src/core/format.ts";
import { tellBy } from "../src/core/told.ts";
import { catalogues } from "../src/texts.ts";

/** Every text with its place, functions as what they say of plain words. */
function flat(texts: unknown, at = ""): Map<string, string> {
  if (typeof texts === "string") return new Map([[at, texts]]);
  if (typeof texts === "function") return new Map([[at, filled(texts as (...given: unknown[]) => string)]]);
  return new Map(Object.entries(texts as object).flatMap(([name, text]) => [...flat(text, `${at}.${name}`)]));
}

/** With words where words are asked for, with numbers where numbers are reckoned with. */
function filled(text: (...given: unknown[]) => string): string {
  try {
    return text("<1>", "<2>", "<3>");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return text(1, 2, 3);
  }
}

const [en, de] = [flat(catalogues.en), flat(catalogues.de)];

test("every text stands in both languages", () => {
  assert.deepEqual([...en.keys()].filter((k) => !de.has(k)), []);
  assert.deepEqual([...de.keys()].filter((k) => !en.has(k)), []);
  assert.ok(en.size > 200);
});

test("no text is empty, and what is filled in stands in both", () => {
  for (const [name, text] of [...en, ...de]) assert.ok(text.trim() !== "" || name === ".plan.faults", name); // nothing to mend says nothing
  for (const [name, text] of en) assert.deepEqual((de.get(name)!.match(/<[123]>/g) ?? []).sort(), (text.match(/<[123]>/g) ?? []).sort(), name);
});

test("German is German: what is the same in both is a name or a word of both languages", () => {
  const alike = [...en].filter(([name, text]) => de.get(name) === text && /[a-z]{3}/i.test(text)).map(([name]) => name);
  assert.ok(alike.length < en.size / 12, alike.join(", "));
});

test("the address comes before the setting, the setting before the browser", () => {
  assert.equal(languageOf("?lang=de", "en", ["fr-FR"]), "de");
  assert.equal(languageOf("", "de", ["en-GB"]), "de");
  assert.equal(languageOf("", null, ["fr-FR", "de-AT"]), "de");
  assert.equal(languageOf("?lang=xx", null, ["fr-FR"]), "en");
});

test("feet where feet are measured in, metres elsewhere", () => {
  assert.equal(unitsOf(null, ["en-US"]), "ft");
  assert.equal(unitsOf(null, ["en-GB"]), "m");
  assert.equal(unitsOf("m", ["en-US"]), "m");
  assert.equal(length(2, "m", "en-GB"), "2 m");
  assert.equal(length(2, "ft", "en-US"), "6.6 ft");
});

test("a store that is stricter says so in every text that says from how many on, or how late", () => {
  const [en5, de5] = [flat(catalogues.en), flat(catalogues.de)];
  tellBy({ leastVisits: 8, lateMinutes: 15 });
  const [en8, de8] = [flat(catalogues.en), flat(catalogues.de)];
  tellBy({ leastVisits: 5, lateMinutes: 5 });
  const changed = (before: Map<string, string>, after: Map<string, string>) => [...before].filter(([name, text]) => after.get(name) !== text).map(([name]) => name).sort();
  assert.ok(changed(en5, en8).length > 25);
  assert.deepEqual(changed(en5, en8), changed(de5, de8));
  for (const [name, text] of [...en8, ...de8]) {
    assert.doesNotMatch(text, /\b(fewer than|at least|steps of|from|weniger als|mindestens|Schritten von|ab) (5|five|fünf)\b|\bfives\b|Fünfer|(five|fünf) (minutes|Minuten) (ago|late|after|later|später)|vor fünf/i, name);
  }
});

test("where every flow is drawn none is the widest of them", () => {
  assert.equal(catalogues.en.paths.planShown("28", "43"), "the 28 widest of 43 flows");
  assert.equal(catalogues.en.paths.planShown("7", "7"), "flows: 7");
  assert.equal(catalogues.de.paths.planShown("7", "7"), "Ströme: 7");
});
