import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCompare, presetOf, putCompare } from "../src/core/compareState.ts";
import { diverging, divergingEnd } from "../src/core/diverging.ts";
import { format, parse } from "../src/core/urlState.ts";

test("what is compared stands in the address and comes back from it", () => {
  const state = { kpi: "draw-rate", zone: "bakery", before: "2026-10-01..2026-10-14", after: "2026-10-15..2026-10-28", change: null };
  const query = new URLSearchParams();
  putCompare(query, state);
  assert.deepEqual(parseCompare(query), state);
  const address = format({ ...parse("/compare", ""), compare: state, source: "cart" });
  assert.deepEqual(parse("/compare", address.slice(address.indexOf("?"))).compare, state);
  assert.equal(parse("/compare", address.slice(address.indexOf("?"))).source, "cart");
});

test("a change stands for both periods, and half a question for none", () => {
  assert.deepEqual(parseCompare(new URLSearchParams("change=7&before=2026-10-01..2026-10-14&after=2026-10-15..2026-10-28")), { kpi: "visit", zone: null, before: null, after: null, change: "7" });
  assert.equal(parseCompare(new URLSearchParams("before=2026-10-01..2026-10-14")).before, null);
  assert.equal(parseCompare(new URLSearchParams("kpi=%3Cscript%3E")).kpi, "visit");
});

test("presets name days that are over", () => {
  assert.deepEqual(presetOf("4w", "2026-11-21"), { before: "2026-09-26..2026-10-23", after: "2026-10-24..2026-11-20" });
  assert.deepEqual(presetOf("week", "2026-11-21"), { before: "2026-11-09..2026-11-15", after: "2026-11-16..2026-11-20" });
  assert.deepEqual(presetOf("week", "2026-11-23"), { before: "2026-11-09..2026-11-15", after: "2026-11-16..2026-11-22" });
});

test("the scale is even around zero: as much less is as far from the middle as as much more", () => {
  assert.equal(diverging(0), "rgb(244,244,242)");
  assert.notEqual(diverging(-1), diverging(1));
  const far = (at: number) => diverging(at).match(/\d+/g)!.map(Number);
  for (const at of [0.25, 0.5, 1]) {
    const [less, more] = [far(-at), far(at)];
    assert.ok(less[2]! > less[0]! && more[0]! > more[2]!, "less is blue, more is orange");
  }
  assert.equal(divergingEnd(0.013), 0.02);
  assert.equal(divergingEnd(0), 0.0001);
});
