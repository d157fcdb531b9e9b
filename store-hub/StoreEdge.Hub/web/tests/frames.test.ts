import assert from "node:assert/strict";
import { test } from "node:test";
import { frameAt, framesOf, stepFrame } from "../src/core/frames.ts";

const hours = (...told: number[]) => told.map((hour) => ({ hour, seconds: 60 }));

test("a playback goes from the first hour with figures to the last, past those without", () => {
  assert.deepEqual(framesOf([...hours(9, 12), { hour: 14, seconds: 0 }]), [9, 10, 11, 12]);
  assert.deepEqual(framesOf([]), []);
});

test("the hours after midnight are the trading day's last", () => {
  assert.deepEqual(framesOf(hours(0, 22)), [22, 23, 0]);
});

test("from the whole day a step leads to the first hour, or back to the last", () => {
  assert.equal(stepFrame([9, 10, 11], 0, 24, 1), 9);
  assert.equal(stepFrame([9, 10, 11], 0, 24, -1), 11);
});

test("a step goes on hour by hour and not beyond the ends", () => {
  assert.equal(stepFrame([22, 23, 0], 23, 24, 1), 0);
  assert.equal(stepFrame([9, 10, 11], 11, 12, 1), null);
  assert.equal(stepFrame([9, 10, 11], 9, 10, -1), null);
  assert.equal(stepFrame([], 0, 24, 1), null);
});

test("only one hour of the day is a frame", () => {
  assert.equal(frameAt([9, 10], 9, 10), 9);
  assert.equal(frameAt([9, 10], 9, 11), null);
  assert.equal(frameAt([9, 10], 3, 4), null);
});
