import assert from "node:assert/strict";
import { test } from "node:test";
import { spread } from "../src/core/spread.ts";

const at = (names: [left: number, width: number][], room: number) => {
  const placed = names.map(([left, width]) => ({ left, width }));
  const by = spread(placed, room);
  return placed.map((n, i) => n.left + by[i]!);
};

test("names with room stay where they are", () => assert.deepEqual(at([[10, 40], [100, 40]], 200), [10, 100]));

test("names that lie on each other go apart, in their order, and stay within the edges", () => {
  assert.deepEqual(at([[50, 60], [40, 60]], 300), [104, 40]);
  assert.deepEqual(at([[150, 60], [170, 60]], 200), [76, 140]);
  assert.deepEqual(at([[-10, 40]], 200), [0]);
});
