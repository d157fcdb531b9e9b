import assert from "node:assert/strict";
import { test } from "node:test";
import { freeId, movedFeature, movedVertex, type PlanDocument, type Point, pointsOf, removed, splitEdge, withoutVertex, withProperty } from "../src/views/planEditor/document.ts";
import { contains, distance } from "../src/views/planEditor/geometry.ts";
import { createHistory } from "../src/views/planEditor/history.ts";
import { placed, scaled, widthOf } from "../src/views/planEditor/image.ts";
import { snap } from "../src/views/planEditor/snapping.ts";

const plan: PlanDocument = {
  type: "FeatureCollection",
  storeedge: { store: "store-0001", name: "S", timeZone: "Europe/Berlin", currency: "EUR", version: "1", widthMetres: 20, heightMetres: 10 },
  features: [
    { type: "Feature", properties: { kind: "zone", id: "milk", name: "Milk" }, geometry: { type: "Polygon", coordinates: [[[0, 4], [6, 4], [6, 10], [0, 10], [0, 4]]] } },
    { type: "Feature", properties: { kind: "lane", id: "lane-1", till: "till-1", service: [15, 1] }, geometry: { type: "Polygon", coordinates: [[[14, 0], [16, 0], [16, 4], [14, 4], [14, 0]]] } },
    { type: "Feature", properties: { kind: "receiver", id: "receiver-1" }, geometry: { type: "Point", coordinates: [10, 5] } },
  ],
};
const ring = (p: PlanDocument, index: number) => (p.features[index]!.geometry as { coordinates: Point[][] }).coordinates[0]!;

test("a change makes a new plan and leaves the old one as it was", () => {
  const before = JSON.stringify(plan);
  const after = withProperty(removed(movedVertex(plan, 0, 1, [7, 4]), 2), 0, "sensitive", true);

  assert.equal(JSON.stringify(plan), before);
  assert.deepEqual(pointsOf(after.features[0]!), [[0, 4], [7, 4], [6, 10], [0, 10]]);
  assert.equal(after.features.length, 2);
  assert.equal(after.features[1], plan.features[1]);
});

test("an outline stays closed whichever corner is moved, split or taken out, and keeps three corners", () => {
  for (const changed of [movedVertex(plan, 0, 0, [1, 4]), splitEdge(plan, 0, 3, [0, 7]), withoutVertex(plan, 0, 0)]) assert.deepEqual(ring(changed, 0)[0], ring(changed, 0).at(-1));
  assert.deepEqual(pointsOf(splitEdge(plan, 0, 3, [0, 7]).features[0]!).at(-1), [0, 7]);
  const triangle = withoutVertex(plan, 0, 0);
  assert.equal(pointsOf(triangle.features[0]!).length, 3);
  assert.equal(withoutVertex(triangle, 0, 0), triangle);
});

test("a lane takes the place of its shopper with it", () => {
  const moved = movedFeature(plan, 1, [1, 0.5]).features[1]!;

  assert.deepEqual(moved.properties.service, [16, 1.5]);
  assert.deepEqual(pointsOf(moved)[2], [17, 4.5]);
});

test("a new feature gets an id that none has", () => {
  assert.equal(freeId(plan, "lane"), "lane-2");
  assert.equal(freeId(plan, "shelf"), "shelf-1");
});

test("steps are taken back and again one by one, and a drag is one step", () => {
  const history = createHistory("a");
  history.step("b");
  for (const moment of ["c1", "c2", "c3"]) history.step(moment, "drag");
  history.rest();
  history.step("d", "drag");

  const seen = [];
  while (history.canUndo) {
    history.undo();
    seen.push(history.current);
  }
  assert.deepEqual(seen, ["c3", "b", "a"]);
  history.redo();
  history.redo();
  assert.equal(history.current, "c3");
  history.step("e");
  assert.equal(history.canRedo, false);
  assert.equal(history.isChanged, true);
  history.saved();
  assert.equal(history.isChanged, false);
  history.undo();
  assert.equal(history.isChanged, true);
});

test("a corner draws before an edge, an edge before a right angle, a right angle before the grid", () => {
  const around = { outlines: [[[0, 4], [6, 4], [6, 10], [0, 10]] as Point[]], drawn: [[9, 2.3]] as Point[], gridMetres: 0.5, reach: 0.3 };

  assert.deepEqual(snap([6.1, 4.2], around), { point: [6, 4], kind: "corner" });
  assert.deepEqual(snap([6.2, 7.03], around), { point: [6, 7.03], kind: "edge" });
  assert.deepEqual(snap([12.13, 2.5], around), { point: [12, 2.3], kind: "right-angle" });
  assert.deepEqual(snap([12.13, 7.3], around), { point: [12, 7.5], kind: "grid" });
});

test("on an edge and at a right angle at once it is where the two meet", () => {
  const around = { outlines: [[[0, 4], [6, 4], [6, 10], [0, 10]] as Point[]], drawn: [[9, 7.3]] as Point[], gridMetres: 0.5, reach: 0.3 };

  assert.deepEqual(snap([6.2, 7.4], around), { point: [6, 7.3], kind: "edge" });
});

test("two points and their distance set the scale of the picture, and the first one stays where it is", () => {
  const image = placed("x", 1000, 500, 20);
  const right = scaled(image, [4, 2], [14, 2], 30)!;

  assert.ok(Math.abs(widthOf(right) - 60) < 1e-9);
  assert.ok(distance([right.xMetres, right.yMetres], [4 - 3 * 4, 2 - 3 * 2]) < 1e-9);
  for (const wrong of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) assert.equal(scaled(image, [4, 2], [14, 2], wrong), null);
  assert.equal(scaled(image, [4, 2], [4, 2], 5), null);
});

test("a place inside is found as the hub finds it", () => {
  assert.equal(contains([[0, 0], [4, 0], [4, 4], [0, 4]], [1, 1]), true);
  assert.equal(contains([[0, 0], [4, 0], [4, 4], [0, 4]], [5, 1]), false);
});
