import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { createAnswer } from "../src/core/answer.ts";

const real = globalThis.fetch;
afterEach(() => void (globalThis.fetch = real));

/** A hub that answers when it is told to. */
function slowHub() {
  const waiting: { path: string; answer: (body: unknown, status?: number) => Promise<void> }[] = [];
  globalThis.fetch = ((path: string) => new Promise<Response>((take) => waiting.push({
    path,
    answer: async (body, status = 200) => {
      take(new Response(JSON.stringify(body), { status }));
      for (let turns = 0; turns < 20; turns++) await Promise.resolve().then(() => new Promise<void>((next) => setImmediate(next)));
    },
  }))) as typeof fetch;
  return waiting;
}

function page() {
  const attributes = new Map<string, string>();
  const part = { setAttribute: (name: string, value: string) => void attributes.set(name, value), removeAttribute: (name: string) => void attributes.delete(name) };
  const [wait, said, drawn] = [{ hidden: false }, [] as string[], [] as number[]];
  const answer = createAnswer<{ n: number }>({ show: (why) => void said.push(why), clear: () => void (said.length = 0) }, wait, ({ n }) => void drawn.push(n), [part]);
  return { answer, wait, said, drawn, isBusy: () => attributes.get("aria-busy") === "true" };
}

test("under another question the old figures are busy and the page says that it waits, at once", async () => {
  const [hub, { answer, wait, drawn, isBusy }] = [slowHub(), page()];
  void answer.ask("/api/zones");
  await hub[0]!.answer({ n: 1 });
  assert.deepEqual([drawn, isBusy(), wait.hidden], [[1], false, true]);

  void answer.ask("/api/zones?period=week");

  assert.deepEqual([isBusy(), wait.hidden, answer.shown()], [true, false, null]);
  await hub[1]!.answer({ n: 2 });
  assert.deepEqual([drawn, isBusy(), wait.hidden], [[1, 2], false, true]);
});

test("the same question asked again disturbs nothing, and a failure keeps the figures and says so", async () => {
  const [hub, { answer, said, isBusy }] = [slowHub(), page()];
  void answer.ask("/api/zones");
  await hub[0]!.answer({ n: 1 });

  void answer.ask("/api/zones");
  assert.equal(isBusy(), false);
  await hub[1]!.answer({ detail: "no" }, 500);

  assert.equal(isBusy(), false);
  assert.match(said[0]!, /figures below are the last ones/);
});

test("figures of the old question stay hidden when the new one fails", async () => {
  const [hub, { answer, said, wait, isBusy }] = [slowHub(), page()];
  void answer.ask("/api/zones");
  await hub[0]!.answer({ n: 1 });

  void answer.ask("/api/zones?day=2031-01-01");
  await hub[1]!.answer({ errors: { day: ["lies in the future"] } }, 400);

  assert.deepEqual([isBusy(), wait.hidden, said.length], [true, true, 1]);
  assert.doesNotMatch(said[0]!, /figures below/);
});
