import { strict as assert } from "node:assert";
import { test } from "node:test";
import { shownRange } from "../src/core/hourRange.ts";

test("with nothing chosen the thumbs stand at the hours with data", () => {
  assert.deepEqual(shownRange(0, 24, 10, 13), { low: 10, high: 13 });
});

test("a chosen end stays where it was chosen, the open one at the data", () => {
  assert.deepEqual(shownRange(11, 24, 10, 13), { low: 11, high: 13 });
  assert.deepEqual(shownRange(0, 12, 10, 13), { low: 10, high: 12 });
  assert.deepEqual(shownRange(8, 20, 10, 13), { low: 8, high: 20 });
});

test("a range chosen beside the data is at least one hour long", () => {
  assert.deepEqual(shownRange(15, 24, 10, 13), { low: 15, high: 16 });
  assert.deepEqual(shownRange(0, 6, 10, 13), { low: 5, high: 6 });
});
