import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOf, defaults, format, parse, shiftDay, wrongIn } from "../src/core/urlState.ts";

test("an address that says everything comes back as it was", () => {
  const address = "/floor?day=2026-11-21&from=9&to=12&layer=dwell&source=cart&live=off";
  const [path, search] = address.split("?");
  assert.equal(format(parse(path!, `?${search}`)), address);
});

test("the layers of the floor, and the part of it that is looked at, stand in the address", () => {
  for (const layer of ["flow", "live", "plan"]) assert.equal(format(parse("/floor", `?layer=${layer}`)), `/floor?layer=${layer}`);
  assert.equal(format(parse("/floor", "?look=2.5%2C31%2C18")), "/floor?look=2.5%2C31%2C18");
  assert.equal(format({ ...parse("/floor", "?look=2.5,31,18"), view: "zones" }), "/zones");
});

test("defaults are left out of the address", () => {
  assert.equal(format(defaults), "/today");
  assert.equal(format({ ...defaults, view: "zones" }), "/zones");
});

test("an address that makes no sense shows the default instead of failing", () => {
  assert.deepEqual(parse("/nowhere", "?day=2026-02-31&from=12&to=9&layer=x&source=y&sort=%3Cb%3E"), defaults);
  assert.deepEqual(parse("/", ""), defaults);
});

test("an address that names what there is not is said to, and one that names nothing is not", () => {
  const today = "2026-11-21";
  assert.deepEqual(wrongIn("/nonsense", "", today), { what: "page", named: "/nonsense" });
  assert.deepEqual(wrongIn("/zones", "?day=2026-13-45", today), { what: "day", named: "2026-13-45" });
  assert.deepEqual(wrongIn("/today", "?day=2031-01-01", today), { what: "day", named: "2031-01-01" });
  for (const [path, search] of [["/", ""], ["/today/", "?day=2026-11-21"], ["/zones", "?day=2026-11-20"], ["/plan", "?day=x"]] as const) assert.equal(wrongIn(path, search, today), null, path);
});

test("an empty range of hours means the whole day", () => {
  const { from, to } = parse("/floor", "?from=9&to=9");
  assert.deepEqual([from, to], [0, 24]);
});

test("a view's address keeps only what the view uses", () => {
  assert.equal(format({ ...defaults, view: "devices", day: "2026-11-20", from: 9, to: 10 }), "/devices");
  assert.equal(format({ ...defaults, view: "today", source: "cart", layer: "dwell" }), "/today");
});

test("the day before the first of March knows leap years", () => {
  assert.equal(shiftDay("2028-03-01", -1), "2028-02-29");
  assert.equal(shiftDay("2026-12-31", 1), "2027-01-01");
});

test("a period stands in the address of views that tell of more than a day, and names its days", () => {
  assert.equal(format({ ...defaults, view: "zones", period: "week" }), "/zones?period=week");
  assert.equal(format({ ...defaults, view: "today", period: "week" }), "/today");
  assert.equal(parse("/checkout", "?period=28d").period, "28d");
  assert.equal(parse("/checkout", "?period=year").period, "day");
  assert.deepEqual(daysOf("week", "2026-11-18", "2026-11-21"), ["2026-11-16", "2026-11-21"]);
  assert.deepEqual(daysOf("week", "2026-11-15", "2026-11-21"), ["2026-11-09", "2026-11-15"]);
  assert.deepEqual(daysOf("28d", "2026-11-21", "2026-11-21"), ["2026-10-25", "2026-11-21"]);
});
