import assert from "node:assert/strict";
import { test } from "node:test";
import { viewsFor, wayBack } from "../src/signin/session.ts";

test("each role is shown its own views and no others", () => {
  assert.deepEqual(viewsFor(["officer"]), ["privacy", "account"]);
  assert.deepEqual(viewsFor(["technician"]), ["devices", "alerts", "plan", "account"]);
  assert.equal(viewsFor(["manager"]).includes("privacy"), false);
  assert.equal(viewsFor(["manager"]).includes("today"), true);
  assert.deepEqual(viewsFor([]), []);
});

test("after the sign-in one comes to an address of these pages and of nowhere else", () => {
  assert.equal(wayBack("?to=%2Ffloor%3Ffrom%3D9"), "/floor?from=9");
  for (const elsewhere of ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "/sign-in?to=/sign-in", ""]) {
    assert.equal(wayBack(`?to=${encodeURIComponent(elsewhere)}`), "/");
  }
});
