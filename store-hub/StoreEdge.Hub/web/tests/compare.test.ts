import assert from "node:assert/strict";
import { test } from "node:test";
import type { Notes } from "../src/api.ts";
import { changesOf } from "../src/core/changes.ts";
import { gapOf } from "../src/core/comparedWords.ts";
import { parseCompare, presetOf, putCompare } from "../src/core/compareState.ts";
import { diverging, divergingEnd } from "../src/core/diverging.ts";
import { createFormat } from "../src/core/format.ts";
import { format, parse } from "../src/core/urlState.ts";
import type { PlanVersion } from "../src/views/planEditor/sending.ts";

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
  assert.deepEqual(presetOf("2w", "2026-11-21"), { before: "2026-10-24..2026-11-06", after: "2026-11-07..2026-11-20" });
});

test("every preset has the 14 days in each period without which nothing may be said", () => {
  for (const preset of ["4w", "2w"] as const)
    for (const period of Object.values<string>({ ...presetOf(preset, "2026-11-23") })) {
      const [from, to] = period.split("..").map((day) => Date.parse(day));
      assert.ok((to! - from!) / 86_400_000 + 1 >= 14, `${preset} ${period}`);
    }
});

test("the difference of two shares is in points, and no second per cent beside the change", () => {
  assert.equal(gapOf(createFormat("Europe/Berlin", "EUR", "en-GB"), "share", 0.017), "1.7 percentage points");
  assert.equal(gapOf(createFormat("Europe/Berlin", "EUR", "en-GB"), "seconds", 95), "1 min 35 s");
});

test("the scale is even around zero: as much less is as far from the middle as as much more", () => {
  assert.equal(diverging(0).strength, 0);
  assert.notEqual(diverging(-1).side, diverging(1).side);
  for (const at of [0.1, 0.5, 1, 3]) assert.equal(diverging(at).strength, diverging(-at).strength);
  assert.ok(diverging(0.5).strength < diverging(1).strength);
  assert.equal(diverging(Number.NaN).strength, 0);
  assert.equal(divergingEnd(0.013), 0.02);
  assert.equal(divergingEnd(0), 0.0001);
});

test("a layout and a note are both changes, the newest first, and of one day's versions the last counts", () => {
  const version = (number: number, state: PlanVersion["state"], firstDay: string | null, note: string | null): PlanVersion =>
    ({ number, state, source: "editor", firstDay, appliesAtMs: null, savedAtMs: 0, sha256: "", note, version: `v${number}`, zones: 1 });
  const notes = [{ id: 7, from: "2026-10-24T11:00", text: "bakery moved" }] as Notes["annotations"];

  const changes = changesOf(notes, [version(5, "coming", "2026-12-01", null), version(4, "in-force", "2026-11-02", "door"), version(3, "former", "2026-11-02", "lost"), version(2, "withdrawn", "2026-10-01", null), version(1, "former", null, null)], (n) => `Plan: ${n}`);

  assert.deepEqual(changes, [{ id: "plan:2026-11-02", day: "2026-11-02", text: "Plan: door" }, { id: "7", day: "2026-10-24", text: "bakery moved" }]);
});
