import assert from "node:assert/strict";
import { test } from "node:test";
import { reason } from "../src/core/fetching.ts";
import { inWords, loadRefusals } from "../src/core/refusals.ts";
import { refusals } from "../src/texts.refusals.de.ts";

const problem = (status: number, body: object) => reason(new Response(JSON.stringify(body), { status }));

test("a refusal is told in the hub's words, without its number and its kind", async () => {
  assert.equal(await problem(401, { title: "Unauthorized", detail: "Name or password is wrong.", status: 401 }), "Name or password is wrong.");
  assert.equal(await problem(409, { title: "There is such an account already." }), "There is such an account already.");
  assert.equal(await problem(400, { title: "Nothing of this body was stored.", errors: { password: ["is shorter than 12 characters"] } }), "Password is shorter than 12 characters.");
  assert.equal(await problem(400, { errors: { from: ["lies after to"], to: ["is no date"] } }), "From lies after to; to is no date.");
});

test("a refusal without words keeps its number: somebody may be asked what it was", async () => {
  assert.match(await problem(503, { title: "Service Unavailable" }), /503/);
  assert.match(await reason(new Response("<html>", { status: 502 })), /502/);
});

test("a German page tells a refusal in German, with the field's name and what the hub filled in", async () => {
  const german = (status: number, body: object) => reason(new Response(JSON.stringify(body), { status }), "de");
  assert.equal(await german(401, { title: "Name or password is wrong." }), "Name oder Passwort ist falsch.");
  assert.equal(await german(400, { errors: { password: ["is shorter than 12 characters"], name: ["is not 1 to 40 of a-z, 0-9 and -"] } }), "Passwort ist kürzer als 12 Zeichen; Name ist nicht: 1 bis 40 Zeichen aus a-z, 0-9 und -.");
  assert.equal(await german(429, { title: "There were too many wrong tries: try again in 37 s." }), "Zu viele falsche Versuche: in 37 s wieder versuchen.");
});

test("what is wrong with a plan keeps its names and numbers in German, and what nobody has translated its words", async () => {
  await loadRefusals("de");
  assert.equal(inWords("'Brot' and the zone number 3 lie over each other by 1.5 m²", "de"), "'Brot' und die Zone Nummer 3 überdecken sich auf 1.5 m²");
  assert.equal(inWords("the device 'till-1' stands at 'A' and at 'B' and at 'C'", "de"), "das Gerät 'till-1' steht bei 'A' und bei 'B' und bei 'C'");
  assert.equal(inWords("the store is 4 m wide", "de"), "der Markt ist 4 m breit");
  assert.equal(inWords("'{1}' of nobody", "de"), "'{1}' of nobody");
  assert.equal(inWords("is wrong", "en"), "is wrong");
});

test("what could not be read of a brought file is told in German, and what the file calls its parts as the file does", async () => {
  await loadRefusals("de");
  const german = (sentence: string) => inWords(sentence, "de");
  assert.equal(german("properties.staySeconds must be whole seconds from 5 to 600"), "properties.staySeconds müssen ganze Sekunden von 5 bis 600 sein");
  assert.equal(german("storeedge.store must be a name: 1 to 40 of a-z, 0-9 and -"), "storeedge.store muss ein Name sein: 1 bis 40 Zeichen aus a-z, 0-9 und -");
  assert.equal(german("(4, 40.2) lies outside the plan"), "(4, 40.2) liegt außerhalb des Plans");
  assert.equal(german("line 7: the plan has no zone 'cheese'"), "Zeile 7: der Plan hat keine Zone 'cheese'");
  assert.equal(german("line 9: '40012x' is no GTIN"), "Zeile 9: '40012x' ist keine GTIN");
  assert.equal(german("passed over: 3 x unit of category walkway: ground to walk on"), "übergangen: 3 × unit der Kategorie walkway: Boden, auf dem man geht");
  assert.equal(german("an IMDF archive of another program: 12 parts were read; lanes and receivers are drawn by hand"), "ein IMDF-Archiv eines anderen Programms: 12 Teile wurden gelesen; Kassen und Empfänger werden von Hand gezeichnet");
});

test("an experiment that cannot be registered says why in the page's words", async () => {
  const said = { errors: { smallestThatMatters: ["must be above 0"], after: ["has fewer than 14 days", "begins before the first period has ended"] } };
  assert.equal(await reason(new Response(JSON.stringify(said), { status: 400 }), "de"), "Kleinste Änderung, die zählt muss über 0 liegen; Nachher hat weniger als 14 Tage, beginnt, bevor der erste Zeitraum zu Ende ist.");
  assert.equal(await problem(400, said), "Smallest that matters must be above 0; after has fewer than 14 days, begins before the first period has ended.");
});

test("nothing that the hub fills in is lost or doubled in German", () => {
  const holes = (words: string) => (words.match(/\{\d\}/g) ?? []).sort();
  for (const [english, german] of Object.entries(refusals)) assert.deepEqual(holes(german), holes(english), english);
});
