import assert from "node:assert/strict";
import { test } from "node:test";
import { format, parse } from "../src/core/urlState.ts";
import { choose, columnGroups, groupShown, groupsOf, zoneColumns } from "../src/core/zoneColumns.ts";

test("every column of the zones is in a group, and the overview has what a manager asks first", () => {
  for (const column of zoneColumns) assert.notEqual(groupsOf(column).length, 0, column);
  assert.deepEqual(groupsOf("name"), Object.keys(columnGroups));
});

test("an address that sorts by a column shows the column", () => {
  assert.equal(groupShown(null, "dwellSeconds"), "overview");
  assert.equal(groupShown(null, "entries"), "visits");
  assert.equal(groupShown("sales", "name"), "sales");
  assert.equal(groupShown(null, "nonsense"), "overview");
});

test("who chooses a group keeps the order where its column stays, and else gets the group's own", () => {
  assert.deepEqual(choose("dwell", { sort: "dwellSeconds", direction: "asc" }), { columns: "dwell", sort: "dwellSeconds", direction: "asc" });
  assert.deepEqual(choose("visits", { sort: "dwellSeconds", direction: "asc" }), { columns: "visits", sort: "visits", direction: "desc" });
  assert.deepEqual(choose("overview", { sort: "entries", direction: "desc" }), { columns: null, sort: "dwellSeconds", direction: "desc" });
  assert.equal(format({ ...parse("/zones", ""), ...choose("sales", { sort: "name", direction: "asc" }) }), "/zones?columns=sales&sort=name&direction=asc");
  assert.equal(parse("/zones", "?columns=all").columns, null);
  assert.equal(format({ ...parse("/zones", "?columns=sales"), view: "paths" }), "/paths");
});
