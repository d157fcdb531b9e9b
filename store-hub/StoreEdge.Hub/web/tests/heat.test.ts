import assert from "node:assert/strict";
import { test } from "node:test";
import { heatShapes } from "../src/plan/heat.ts";

const floor = (cells: [number, number, number][]) => ({ cells, cellMetres: 2, rows: 20 });
const flip = (y: number) => 40 - y;

test("equal neighbours of a row are one rectangle, and another row begins another", () => {
  const shapes = heatShapes(floor([[3, 2, 60], [4, 2, 60], [6, 2, 60], [3, 3, 60]]), 3600, flip).filter((d) => d !== "");
  assert.deepEqual(shapes, ["M6 34h4v2h-4ZM12 34h2v2h-2ZM6 32h2v2h-2Z"]);
});

test("a longer time has a higher step, and the longest the last", () => {
  const at = (seconds: number) => heatShapes(floor([[0, 0, seconds]]), 3600, flip).findIndex((d) => d !== "");
  assert.ok(at(2) < at(60) && at(60) < at(3599));
  assert.equal(at(3600), 23);
  assert.equal(at(7200), 23);
  assert.equal(at(0.4), -1);
});

test("five thousand cells are two dozen shapes that hold all of them", () => {
  const cells = Array.from({ length: 5000 }, (_, i) => [i % 100, Math.floor(i / 100), 1 + ((i * 7919) % 3600)] as [number, number, number]);
  const shapes = heatShapes(floor(cells), 3600, flip);
  assert.equal(shapes.length, 24);
  const area = shapes.join("").matchAll(/h(\d+)v(\d+)/g);
  assert.equal([...area].reduce((sum, [, w, h]) => sum + Number(w) * Number(h), 0), 5000 * 4);
});
