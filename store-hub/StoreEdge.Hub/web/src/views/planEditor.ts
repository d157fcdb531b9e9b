import type { Room, View } from "../core/room.ts";
import { h } from "../core/dom.ts";
import { AnswerError, getJson } from "../core/fetching.ts";
import { notice } from "../parts/parts.ts";
import { texts } from "../texts.ts";
import { createBackdrop } from "./planEditor/backdrop.ts";
import { createCanvas } from "./planEditor/canvas.ts";
import { equal, floorOf, type PlanDocument } from "./planEditor/document.ts";
import { dropDraft, keepDraft, readDraft } from "./planEditor/draft.ts";
import { createFaults } from "./planEditor/faults.ts";
import { listenToPointers } from "./planEditor/gestures.ts";
import { key } from "./planEditor/keys.ts";
import { createPanel } from "./planEditor/panel.ts";
import { createProductList } from "./planEditor/productList.ts";
import { createSaving } from "./planEditor/saving.ts";
import type { Plans } from "./planEditor/sending.ts";
import { createSession, step } from "./planEditor/session.ts";
import { createToolbar } from "./planEditor/toolbar.ts";
import { createVersions } from "./planEditor/versions.ts";

const draftRestMs = 500;

/** The layout, to be drawn: nothing of it holds before it is saved, and then from a trading day on. */
export function planView(room: Room): View {
  const element = h("div", { class: "plan-editor" }, h("p", { class: "loading" }, texts.loading));
  const failed = notice(() => void start());
  let close = () => {};
  let gone = false;

  async function start(): Promise<void> {
    try {
      const plans = await getJson<Plans>("/api/plans");
      const plan = await getJson<PlanDocument>(`/api/plans/${(plans.versions.find((v) => v.state !== "withdrawn") ?? plans.versions[0]!).number}`);
      if (!gone) close = build(element, room, plans, plan);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      failed.show(error.message);
      element.replaceChildren(failed.element);
    }
  }

  void start();
  return {
    element,
    show() {},
    refresh() {},
    dispose() {
      gone = true;
      close();
    },
  };
}

function build(element: HTMLElement, room: Room, plans: Plans, plan: PlanDocument): () => void {
  const { format, store } = room;
  const newest = (of: Plans) => Math.max(...of.versions.map((v) => v.number));
  const session = createSession(plan, newest(plans));
  const canvas = createCanvas(session);
  const toolbar = createToolbar(session, canvas);
  const panel = createPanel(session);
  const faults = createFaults(session, canvas);
  const backdrop = createBackdrop(session, canvas);
  const products = createProductList(format);
  const notes = h("ul", { class: "editor-notes" });
  const saving = createSaving(session, format, () => void again());
  const versions = createVersions(format, open, () => void again());
  const floors = h("select", { "data-field": "floor", "aria-label": texts.plan.fields.floor });
  floors.addEventListener("change", () => {
    [session.floor, session.selection] = [Number(floors.value), null];
    session.changed(false);
  });
  let draftTimer = 0;

  element.replaceChildren(toolbar.element, h("div", { role: "status" }, notes),
    h("div", { class: "editor-board" },
      h("div", { class: "editor-drawing" }, canvas.element, h("p", { id: "plan-keys", class: "for-readers" }, texts.plan.keys)),
      h("div", { class: "editor-side" }, h("label", { class: "field floor-choice" }, h("span", {}, texts.plan.fields.floor), floors), panel.element, faults.element, saving.element, backdrop.element)),
    versions.element, products.element);

  function draw(): void {
    canvas.draw();
    toolbar.draw();
    panel.draw();
    saving.draw();
    backdrop.draw();
    const highest = Math.max(...session.history.current.features.map(floorOf), session.floor, 0);
    floors.replaceChildren(...Array.from({ length: highest + 2 }, (_, floor) => h("option", { value: floor, selected: floor === session.floor }, String(floor))));
    element.dataset["changed"] = String(session.history.isChanged);
  }

  session.listen((changed) => {
    draw();
    if (!changed) return;
    faults.check();
    window.clearTimeout(draftTimer);
    draftTimer = window.setTimeout(() => {
      if (session.history.isChanged) keepDraft(store.store, { plan: session.history.current, basedOn: session.basedOn, keptAtMs: Date.now() });
      else dropDraft(store.store);
    }, draftRestMs);
  });

  /** A file or another version becomes the drawing; one step back is what was there before. */
  function open(opened: PlanDocument, lines: string[]): void {
    step(session, equal(opened, session.history.current) ? session.history.current : opened, null);
    notes.replaceChildren(...lines.map((line) => h("li", {}, line)));
    canvas.fit();
  }

  async function again(): Promise<void> {
    try {
      const now = await getJson<Plans>("/api/plans");
      session.basedOn = Math.max(session.basedOn, newest(now));
      versions.draw(now);
      saving.know(now);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;   // the hub starts anew with what was saved: the next look finds it
      timers.push(window.setTimeout(() => void again(), 1000));
    }
  }

  const timers: number[] = [];
  const onKey = (event: KeyboardEvent) => {
    const inField = (event.target as Element).closest("input, select, textarea") !== null;
    if (!inField && element.isConnected && key(session, event)) event.preventDefault();
  };
  const onLeave = (event: BeforeUnloadEvent) => {
    if (session.history.isChanged) event.preventDefault();
  };
  // Not the window's size: the drawing is made before it lies on the page, and its room changes with what stands beside it.
  const onSize = new ResizeObserver(() => canvas.resized());
  document.addEventListener("keydown", onKey);
  window.addEventListener("beforeunload", onLeave);
  onSize.observe(canvas.element);
  listenToPointers(canvas, session);

  versions.draw(plans);
  saving.know(plans);
  offerDraft();
  draw();
  canvas.fit();
  faults.check();
  void products.ask();

  function offerDraft(): void {
    const draft = readDraft(store.store);
    if (draft === null || equal(draft.plan, plan)) return;
    const li = h("li", {}, texts.plan.draft(format.time(draft.keptAtMs)), " ",
      h("button", { type: "button", class: "quiet small", "data-do": "draft", onclick: () => {
        session.basedOn = Math.max(draft.basedOn, session.basedOn);
        open(draft.plan, []);
      } }, texts.plan.draftOpen), " ",
      h("button", { type: "button", class: "quiet small", onclick: () => {
        dropDraft(store.store);
        li.remove();
      } }, texts.plan.draftDrop));
    notes.append(li);
  }

  return () => {
    document.removeEventListener("keydown", onKey);
    window.removeEventListener("beforeunload", onLeave);
    onSize.disconnect();
    for (const timer of [draftTimer, ...timers]) window.clearTimeout(timer);
    faults.stop();
    // Another view of the same page: what was drawn waits as a draft.
    if (session.history.isChanged) keepDraft(store.store, { plan: session.history.current, basedOn: session.basedOn, keptAtMs: Date.now() });
  };
}
