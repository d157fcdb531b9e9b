import { h } from "../core/dom.ts";
import { stepFrame } from "../core/frames.ts";
import { icon } from "./parts.ts";
import { texts } from "../texts.ts";

/** How long a frame stands before the next is asked for; a slow answer only makes it stand longer. */
const frameMs = 900;

/**
 * The day hour by hour: a step back, play, a step on. Who asked for less motion gets the steps alone.
 * @param show Asks for one hour; the first step of a playback is a step of the browser's history, the others take its place.
 */
export function playback(show: (hour: number, replace: boolean) => void) {
  let frames: number[] = [];
  let [from, to] = [0, 24];
  let playing = false;
  let timer: number | undefined;
  const words = h("span", { class: "for-readers" });
  const toggle = h("button", { type: "button", class: "icon-button play", "aria-pressed": "false", onclick: () => (playing ? stop() : play()) });
  const back = h("button", { type: "button", class: "icon-button", "aria-label": texts.floor.hourBefore, onclick: () => { stop(); step(-1, false); } }, icon("left"));
  const on = h("button", { type: "button", class: "icon-button", "aria-label": texts.floor.hourAfter, onclick: () => { stop(); step(1, false); } }, icon("right"));
  const element = h("div", { class: "playback", role: "group", "aria-label": texts.floor.playback }, back, toggle, on, words);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const suit = () => {
    toggle.hidden = calm.matches;
    if (calm.matches) stop();
  };
  calm.addEventListener("change", suit);

  function step(by: 1 | -1, replace: boolean): boolean {
    const hour = stepFrame(frames, from, to, by);
    if (hour === null) return false;
    show(hour, replace);
    return true;
  }

  function play(): void {
    playing = true;
    look();
    // From the last hour it begins anew.
    if (!step(1, false) && frames.length > 0) show(frames[0]!, false);
  }

  function stop(): void {
    window.clearTimeout(timer);
    playing = false;
    look();
  }

  function look(): void {
    toggle.replaceChildren(icon(playing ? "pause" : "play"));
    toggle.setAttribute("aria-label", playing ? texts.floor.pause : texts.floor.play);
    toggle.setAttribute("aria-pressed", String(playing));
    element.dataset["playing"] = String(playing);
  }

  look();
  suit();
  return {
    element,
    stop,
    /** The answer for these hours is drawn. */
    drawn(hours: number[], shownFrom: number, shownTo: number): void {
      [frames, from, to] = [hours, shownFrom, shownTo];
      toggle.disabled = frames.length < 2;
      [back.disabled, on.disabled] = [stepFrame(frames, from, to, -1) === null, stepFrame(frames, from, to, 1) === null];
      window.clearTimeout(timer);
      if (!playing) return;
      timer = window.setTimeout(() => { if (!step(1, true)) stop(); }, frameMs);
    },
    dispose(): void {
      stop();
      calm.removeEventListener("change", suit);
    },
  };
}
