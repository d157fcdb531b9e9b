import assert from "node:assert/strict";
import { test } from "node:test";
import { formatLook, largest, moved, parseLook, pinched, viewBox, whole, within, zoomed } from "../src/core/look.ts";

const frame = { left: -1, top: -1, width: 62, height: 42 };

test("the whole plan is shown from its corner", () => assert.equal(viewBox(whole(frame), frame), "-1 -1 62 42"));

test("the point under the finger stays under it", () => {
  const [x, y] = [20, 12];
  const before = whole(frame);
  const after = zoomed(before, frame, 2, x, y);
  assert.equal(after.scale, 2);
  assert.ok(Math.abs((x - after.x) * after.scale - (x - before.x) * before.scale) < 1e-9);
  assert.ok(Math.abs((y - after.y) * after.scale - (y - before.y) * before.scale) < 1e-9);
});

test("two fingers that go apart hold their places, whichever of them moves", () => {
  const screen = (look: { scale: number; x: number; y: number }, [x, y]: readonly [number, number]) => [(x - look.x) * look.scale, (y - look.y) * look.scale] as const;
  const before = within({ scale: 1.5, x: 30, y: 20 }, frame);
  const [still, moving, gone] = [[24, 16], [34, 22], [44, 28]] as const; // places under the fingers, and where the second goes
  const middle = (a: readonly [number, number], b: readonly [number, number]) => ({ x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2 });
  const after = pinched(before, frame, 2, middle(still, moving), middle(still, gone));
  assert.equal(after.scale, 3);
  for (const [place, at] of [[still, still], [moving, gone]] as const)
    screen(after, place).forEach((pixel, i) => assert.ok(Math.abs(pixel - screen(before, at)[i]!) < 1e-9));
});

test("whatever the hand does, nothing beside the plan is shown", () => {
  let look = whole(frame);
  let seed = 11;
  const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32);
  for (let i = 0; i < 500; i++) {
    look = i % 2 === 0 ? zoomed(look, frame, 0.3 + 2 * random(), 80 * random() - 10, 60 * random() - 10) : moved(look, frame, 80 * random() - 40, 80 * random() - 40);
    const [left, top, width, height] = viewBox(look, frame).split(" ").map(Number) as [number, number, number, number];
    assert.ok(left >= -1.002 && top >= -1.002 && left + width <= 61.002 && top + height <= 41.002, `${left} ${top} ${width} ${height}`);
    assert.ok(look.scale >= 1 && look.scale <= largest);
  }
});

test("what is shown stands in the address, and the whole does not", () => {
  const look = within({ scale: 2.5, x: 31, y: 18 }, frame);
  assert.equal(formatLook(look), "2.5,31,18");
  assert.deepEqual(parseLook("2.5,31,18"), look);
  assert.equal(formatLook(whole(frame)), "");
  for (const wrong of [null, "", "1,2", "0.5,1,1", "99,1,1", "2,a,b"]) assert.equal(parseLook(wrong), null, String(wrong));
});
