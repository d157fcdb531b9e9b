import { h } from "../core/dom.ts";
import { formatLook, type Frame, type Look, moved, pinched, viewBox, whole, within, zoomed } from "../core/look.ts";
import { texts } from "../texts.ts";

const wheelStep = 1.2;
const keyStep = 1.4;
/** A finger that moved less than this has tapped. */
const tapPixels = 5;

export interface PanZoom {
  element: HTMLElement;
  buttons: HTMLElement;
  set(look: Look | null): void;
}

/**
 * The plan in a box that mouse, fingers and keys move: drag and two fingers, the wheel with Ctrl (or when the box has the focus, so that a page can still be scrolled past it),
 * + and -, 0, arrows, and three buttons.
 */
export function panZoom(svg: SVGSVGElement, changed: (look: Look | null) => void): PanZoom {
  const [left, top, width, height] = svg.getAttribute("viewBox")!.split(" ").map(Number) as [number, number, number, number];
  const frame: Frame = { left, top, width, height };
  let look = whole(frame);
  let timer: number | undefined;
  const down = new Map<number, PointerEvent>();
  let dragging = false;

  const button = (name: string, words: string, act: () => void) => h("button", { type: "button", class: "zoom-button", "aria-label": name, title: name, onclick: act }, words);
  const fit = button(texts.floor.zoomFit, "⤢", () => to(whole(frame)));
  const box = h("div", { class: "plan-box movable", tabindex: "0", role: "group", "aria-label": texts.floor.planKeys }, svg);
  const buttons = h("div", { class: "zoom-buttons", role: "group", "aria-label": texts.floor.zoom },
    button(texts.floor.zoomIn, "+", () => to(zoomed(look, frame, keyStep, look.x, look.y))), button(texts.floor.zoomOut, "−", () => to(zoomed(look, frame, 1 / keyStep, look.x, look.y))), fit);

  function show(next: Look): void {
    look = within(next, frame);
    svg.setAttribute("viewBox", viewBox(look, frame));
    svg.toggleAttribute("data-zoomed", look.scale > 1.01);
    fit.disabled = look.scale <= 1.01;
  }

  // What one could send to a colleague stands in the address, once the hand rests.
  function to(next: Look): void {
    show(next);
    window.clearTimeout(timer);
    timer = window.setTimeout(() => changed(look.scale <= 1.01 ? null : look), 250);
  }

  const at = (event: { clientX: number; clientY: number }): DOMPoint | null => {
    const matrix = svg.getScreenCTM();
    return matrix === null ? null : new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
  };

  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !box.contains(document.activeElement)) return;
    const point = at(event);
    if (point === null) return;
    event.preventDefault();
    to(zoomed(look, frame, event.deltaY < 0 ? wheelStep : 1 / wheelStep, point.x, point.y));
  }, { passive: false });
  svg.addEventListener("pointerdown", (event) => {
    if (event.button === 0) down.set(event.pointerId, event);
  });
  svg.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (before === undefined) return;
    const [was, is] = [at(before), at(event)];
    if (was === null || is === null) return;
    const other = [...down.values()].find((p) => p.pointerId !== event.pointerId);
    if (other === undefined) {
      if (look.scale <= 1.01 || (!dragging && Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) < tapPixels)) return;
      if (!dragging) svg.setPointerCapture(event.pointerId);
      dragging = true;
      to(moved(look, frame, was.x - is.x, was.y - is.y));
    } else {
      const [far, near] = [Math.hypot(event.clientX - other.clientX, event.clientY - other.clientY), Math.hypot(before.clientX - other.clientX, before.clientY - other.clientY)];
      const middle = (moving: PointerEvent) => at({ clientX: (moving.clientX + other.clientX) / 2, clientY: (moving.clientY + other.clientY) / 2 });
      const [from, between] = [middle(before), middle(event)];
      if (near > 1 && far > 1 && from !== null && between !== null) to(pinched(look, frame, far / near, from, between));
    }
    down.set(event.pointerId, event);
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"] as const)
    svg.addEventListener(name, (event) => {
      down.delete(event.pointerId);
      if (down.size === 0) dragging = false;
    });
  const arrows: Record<string, [number, number]> = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] };
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = arrows[event.key];
    if (event.key === "+" || event.key === "=") to(zoomed(look, frame, keyStep, look.x, look.y));
    else if (event.key === "-") to(zoomed(look, frame, 1 / keyStep, look.x, look.y));
    else if (event.key === "0") to(whole(frame));
    // At the whole plan there is nowhere to go, and the arrows scroll the page.
    else if (arrow !== undefined && look.scale > 1.01) to(moved(look, frame, (arrow[0] * frame.width) / look.scale, (arrow[1] * frame.height) / look.scale));
    else return;
    event.preventDefault();
  });
  show(look);
  return {
    element: box,
    buttons,
    set(next) {
      const wanted = next ?? whole(frame);
      if (formatLook(wanted) !== formatLook(look)) show(wanted);
    },
  };
}
