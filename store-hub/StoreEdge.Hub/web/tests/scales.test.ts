import assert from "node:assert/strict";
import { test } from "node:test";
import { countAxis, stepAxis, durationCeiling, durationTicks, inkOn, logShare, viridis } from "../src/core/scales.ts";

test("the colour map runs from its dark end to its light end and stops there", () => {
  assert.equal(viridis(0), "rgb(68,1,84)");
  assert.equal(viridis(1), "rgb(253,231,37)");
  assert.equal(viridis(-3), viridis(0));
  assert.equal(viridis(7), viridis(1));
});

test("the colour map grows lighter at every step", () => {
  const light = (share: number) => viridis(share).match(/\d+/g)!.map(Number).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i]!, 0);
  for (let i = 1; i <= 40; i++) assert.ok(light(i / 40) > light((i - 1) / 40), `step ${i}`);
});

test("a logarithmic scale gives each tenfold the same length", () => {
  assert.equal(logShare(1, 1, 100), 0);
  assert.ok(Math.abs(logShare(10, 1, 100) - 0.5) < 1e-12);
  assert.equal(logShare(100, 1, 100), 1);
  assert.equal(logShare(5000, 1, 100), 1);
  assert.equal(logShare(0, 1, 100), 0);
});

test("the legend ends at the first named duration that holds every value", () => {
  assert.equal(durationTicks(899).high, 900);
  assert.equal(durationTicks(901).high, 3600);
  const { high, ticks } = durationTicks(100_000);
  assert.equal(ticks.at(-1), high);
  assert.ok(ticks.length <= 6);
});

test("an axis of counts has whole marks and holds its highest value", () => {
  for (let highest = 0; highest < 3000; highest++) {
    const { high, step } = countAxis(highest);
    assert.ok(high >= highest && Number.isInteger(step) && high % step === 0, `${highest}: ${high} by ${step}`);
  }
});

test("words on a light colour are dark", () => {
  assert.equal(inkOn(0.9), "dark");
  assert.equal(inkOn(0.2), "light");
});

test("a linear scale of durations holds its highest value and is not twice too long", () => {
  for (let highest = 61; highest < 1_000_000; highest = Math.ceil(highest * 1.07)) {
    const end = durationCeiling(highest);
    assert.ok(end >= highest && end <= highest * 2.5, `${highest}: ${end}`);
  }
});

test("an axis of counts in fives has no mark where no count can be", () => {
  for (const most of [0, 5, 20, 35, 60, 110, 240]) {
    const { high, step } = stepAxis(most, 5);
    assert.ok(high >= most && step % 5 === 0 && high % step === 0, `${most}: ${high} by ${step}`);
  }
  assert.deepEqual(stepAxis(5, 5), { high: 10, step: 5 });
  assert.deepEqual(stepAxis(30, 7), { high: 35, step: 7 });
});
