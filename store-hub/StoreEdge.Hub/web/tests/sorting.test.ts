import assert from "node:assert/strict";
import { test } from "node:test";
import { sortRows } from "../src/core/sorting.ts";

const rows = [{ name: "b", value: 2 }, { name: "c", value: null }, { name: "a", value: 10 }];

test("numbers sort as numbers, both ways", () => {
  assert.deepEqual(sortRows(rows, "value", "asc").map((r) => r.value), [2, 10, null]);
  assert.deepEqual(sortRows(rows, "value", "desc").map((r) => r.value), [10, 2, null]);
});

test("words sort as words and the given rows stay as they were", () => {
  assert.deepEqual(sortRows(rows, "name", "asc").map((r) => r.name), ["a", "b", "c"]);
  assert.equal(rows[0]!.name, "b");
});
