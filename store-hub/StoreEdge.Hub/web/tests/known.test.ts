import assert from "node:assert/strict";
import { test } from "node:test";
import { gapsOf } from "../src/parts/coverage.ts";
import type { StoreZone } from "../src/api.ts";
import { withheld } from "../src/plan/unknown.ts";
import { causesFirst } from "../src/views/planEditor/faults.ts";

test("a period with gaps says of how many days it is, a whole one and a day do not", () => {
  assert.match(gapsOf({ days: 28, knownDays: 16 })!, /16.*28/);
  assert.equal(gapsOf({ days: 28, knownDays: 28 }), null);
  assert.equal(gapsOf({ days: 1, knownDays: 0 }), null);
  assert.equal(gapsOf(undefined), null);
});

test("a sensitive zone is never said to have had too few visits, nor a lane to have had too few stays", () => {
  const zone = (id: string, kind: StoreZone["kind"], sensitive = false): StoreZone => ({ id, name: id, kind, sensitive, polygon: [] });
  const zones = [zone("bakery", "department"), zone("pharmacy", "department", true), zone("lane-1", "lane"), zone("entrance", "entrance")];
  assert.deepEqual(withheld(zones, "dwell").map((z) => z.id), ["pharmacy", "lane-1"]);
  assert.deepEqual(withheld(zones, "heat").map((z) => z.id), ["pharmacy"]);
});

test("the outline that crosses itself is named before the faults that follow from it, and what blocks before what asks", () => {
  const fault = (rule: string, blocks: boolean) => ({ rule, blocks });
  const told = [fault("name-twice", false), fault("lane-outside", true), fault("small", true), fault("crosses-itself", true)];
  assert.deepEqual(causesFirst(told).map((f) => f.rule), ["crosses-itself", "lane-outside", "small", "name-twice"]);
});
