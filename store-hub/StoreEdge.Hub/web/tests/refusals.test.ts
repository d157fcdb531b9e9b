import assert from "node:assert/strict";
import { test } from "node:test";
import { reason } from "../src/core/fetching.ts";

const problem = (status: number, body: object) => reason(new Response(JSON.stringify(body), { status }));

test("a refusal is told in the hub's words, without its number and its kind", async () => {
  assert.equal(await problem(401, { title: "Unauthorized", detail: "Name or password is wrong.", status: 401 }), "Name or password is wrong.");
  assert.equal(await problem(400, { title: "Nothing of this body was stored.", errors: { password: ["is shorter than 12 characters"] } }), "Password is shorter than 12 characters.");
  assert.equal(await problem(400, { errors: { from: ["lies after to"], to: ["is no date"] } }), "From lies after to; to is no date.");
});

test("a refusal without words keeps its number: somebody may be asked what it was", async () => {
  assert.match(await problem(503, { title: "Service Unavailable" }), /503/);
  assert.match(await reason(new Response("<html>", { status: 502 })), /502/);
});
