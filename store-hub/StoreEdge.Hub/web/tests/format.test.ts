import assert from "node:assert/strict";
import { test } from "node:test";
import { createFormat, duration, hourName, missing, step } from "../src/core/format.ts";

const berlin = createFormat("Europe/Berlin", "EUR", "en-GB");

test("what is not known is a dash and never a zero", () => {
  for (const show of [berlin.count, berlin.share, berlin.money, berlin.time, duration]) {
    assert.equal(show(null), missing);
    assert.equal(show(undefined), missing);
    assert.equal(show(Number.NaN), missing);
  }
  assert.equal(berlin.count(0), "0");
  assert.equal(duration(0), "0 s");
});

test("times are the store's, in summer and in winter", () => {
  assert.equal(berlin.time(Date.parse("2026-11-21T11:05:00Z")), "12:05");
  assert.equal(berlin.time(Date.parse("2026-07-21T11:05:00Z")), "13:05");
  assert.equal(berlin.time(Date.parse("2026-11-21T23:00:00Z")), "00:00");
});

test("money has as many minor units as its currency", () => {
  assert.equal(berlin.money(123456), "€1,234.56");
  assert.equal(createFormat("Asia/Tokyo", "JPY", "en-GB").money(1234), "JP¥1,234");
});

test("a trading day is named without a time zone shifting it", () => {
  const west = createFormat("America/Los_Angeles", "USD", "en-GB");
  assert.match(west.dayShort("2026-11-21"), /^Sat,? 21 Nov$/);
});

test("a day of another year is named with its year", () => {
  const now = createFormat("Europe/Berlin", "EUR", "en-GB", "2026-11-21");
  assert.match(now.dayShort("2026-11-20"), /^Fri,? 20 Nov$/);
  assert.match(now.dayShort("2025-11-20"), /^Thu,? 20 Nov 2025$/);
});

test("durations carry two units at most and round without sixty seconds", () => {
  assert.equal(duration(42), "42 s");
  assert.equal(duration(59.6), "1 min 00 s");
  assert.equal(duration(185), "3 min 05 s");
  assert.equal(duration(7199), "2 h 00 min");
  assert.equal(duration(7620), "2 h 07 min");
  assert.equal(duration(125 * 3600), "125 h");
});

test("a share of few has no decimal: visits go in fives, and one five of 495 is more than a per cent", () => {
  assert.equal(berlin.share(1, 5), "100%");
  assert.equal(berlin.share(165 / 495, 495), "33%");
  assert.equal(berlin.share(165 / 500, 500), "33.0%");
  assert.equal(berlin.share(0.333), "33.3%");
  assert.equal(berlin.share(null, 5), missing);
});

test("what is kept in steps of five seconds is told as the step, not as its middle", () => {
  assert.equal(step(7.5), "5–10 s");
  assert.equal(step(2.5), "0–5 s");
  assert.equal(step(57.5), "55–60 s");
  assert.equal(step(62.5), "1 min 00–05 s");
  assert.equal(step(3597.5), "59 min 55–60 s");
  assert.equal(step(7622.5), "2 h 07 min");
  assert.equal(step(null), missing);
});

test("an hour is named with two digits", () => assert.equal(hourName(4), "04:00"));
