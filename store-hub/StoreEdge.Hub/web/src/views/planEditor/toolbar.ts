import { h } from "../../core/dom.ts";
import { texts } from "../../texts.ts";
import type { Canvas } from "./canvas.ts";
import { redo, type Session, take, type Tool, undo } from "./session.ts";

const tools: readonly Tool[] = ["select", "zone", "lane", "shelf", "entrance", "receiver", "beacon", "scale"];

export function createToolbar(session: Session, canvas: Canvas): { element: HTMLElement; draw(): void } {
  const buttons = tools.map((tool) => ({ tool, button: h("button", { type: "button", class: "tool", "data-tool": tool, onclick: () => take(session, session.tool === tool ? "select" : tool) }, texts.plan.tools[tool]) }));
  const back = h("button", { type: "button", class: "quiet", "data-do": "undo", onclick: () => undo(session) }, texts.plan.undo);
  const again = h("button", { type: "button", class: "quiet", "data-do": "redo", onclick: () => redo(session) }, texts.plan.redo);
  const hint = h("p", { class: "editor-hint", role: "status" });
  const element = h("div", { class: "editor-tools" },
    h("div", { class: "tools", role: "toolbar", "aria-label": texts.plan.toolbar }, ...buttons.map((b) => b.button)),
    h("div", { class: "steps" }, back, again,
      h("button", { type: "button", class: "quiet", "aria-label": texts.plan.zoomIn, onclick: () => canvas.zoom(1.3) }, "+"),
      h("button", { type: "button", class: "quiet", "aria-label": texts.plan.zoomOut, onclick: () => canvas.zoom(1 / 1.3) }, "−"),
      h("button", { type: "button", class: "quiet", onclick: () => canvas.fit() }, texts.plan.fit)),
    hint);
  return {
    element,
    draw() {
      for (const { tool, button } of buttons) button.setAttribute("aria-pressed", String(session.tool === tool));
      [back.disabled, again.disabled] = [!session.history.canUndo, !session.history.canRedo];
      const text = session.tool === "select" && session.selection !== null ? texts.plan.hints.chosen : texts.plan.hints[session.tool];
      if (hint.textContent !== text) hint.textContent = text;
    },
  };
}
