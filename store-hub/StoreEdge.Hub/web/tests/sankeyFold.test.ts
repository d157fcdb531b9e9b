import assert from "node:assert/strict";
import { test } from "node:test";
import { foldSankey, otherNode } from "../src/core/sankeyFold.ts";

const flow = (from: string, to: string, count: number) => ({ from, to, count });

test("of two opposite flows the difference stays", () => {
  const { links, moves, foldedMoves } = foldSankey([flow("bakery", "dairy", 10), flow("dairy", "bakery", 4)]);
  assert.deepEqual(links, [flow("bakery", "dairy", 6)]);
  assert.deepEqual([moves, foldedMoves], [14, 8]);
});

test("a circle is opened at its narrowest link", () => {
  const { links, foldedMoves } = foldSankey([flow("a", "b", 9), flow("b", "c", 8), flow("c", "a", 3)]);
  assert.deepEqual(links, [flow("a", "b", 9), flow("b", "c", 8)]);
  assert.equal(foldedMoves, 3);
});

test("beyond the limit the least used zones become one node", () => {
  const flows = Array.from({ length: 14 }, (_, i) => flow("produce", `zone-${i}`, 100 - i));
  const { nodes, links } = foldSankey(flows, 10);
  assert.equal(nodes.length, 10);
  assert.equal(links.find((l) => l.to === otherNode)?.count, [92, 91, 90, 89, 88, 87].reduce((a, b) => a + b));
});

test("the picture is never longer than its columns", () => {
  const chain = Array.from({ length: 9 }, (_, i) => flow(`z${i}`, `z${i + 1}`, 100 - i));
  const { links } = foldSankey(chain, 10, 4);
  let longest = 0;
  for (let i = 0, run = 0; i < 9; i++) longest = Math.max(longest, (run = links.some((l) => l.from === `z${i}`) ? run + 1 : 0));
  assert.equal(longest, 3);
});

test("no flows make no picture", () => assert.deepEqual(foldSankey([]), { nodes: [], links: [], moves: 0, foldedMoves: 0 }));

test("whatever comes in, what comes out has no circle and no lost move", () => {
  let seed = 7;
  const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32);
  for (let round = 0; round < 200; round++) {
    const flows = Array.from({ length: 40 }, () => flow(`z${Math.floor(random() * 15)}`, `z${Math.floor(random() * 15)}`, Math.floor(random() * 20)));
    const { nodes, links, moves, foldedMoves } = foldSankey(flows);
    assert.ok(nodes.length <= 10);
    assert.equal(links.reduce((sum, l) => sum + l.count, 0) + foldedMoves, moves);
    let left = links;
    while (left.length > 0) {
      const next = left.filter((l) => left.some((other) => other.to === l.from));
      assert.ok(next.length < left.length, `a circle in round ${round}`);
      left = next;
    }
  }
});
