import { h, s, withVariable } from "../core/dom.ts";
import { duration, hourName } from "../core/format.ts";
import { shownRange } from "../core/hourRange.ts";
import { texts } from "../texts.ts";

/**
 * Two thumbs over the day's histogram. An end that is not chosen (0, 24) stands where the data begin or end, and stays unchosen when
 * the other one is moved. The thumbs are ordinary range inputs, so keys and screen readers work as they should. */
export function hourRange(changed: (from: number, to: number, final: boolean) => void) {
  let [from, to] = [0, 24]; // as chosen
  let [first, last] = [0, 24]; // as the data go
  const bars = s("svg", { class: "hour-bars", viewBox: "0 0 240 40", preserveAspectRatio: "none", "aria-hidden": "true" });
  const words = h("output", { class: "hour-words" });
  const thumb = (name: string, value: number) => h("input", { type: "range", min: 0, max: 24, step: 1, value, "aria-label": `${texts.floor.hours}: ${name}` });
  const [low, high] = [thumb(texts.floor.from, 0), thumb(texts.floor.to, 24)];
  const whole = h("button", { type: "button", class: "quiet small", onclick: () => { set(0, 24); changed(0, 24, true); } }, texts.floor.wholeDay);
  const track = h("div", { class: "range" }, h("span", { class: "range-fill", "aria-hidden": "true" }), low, high);
  const element = h("div", { class: "hours", role: "group", "aria-label": texts.floor.hours },
    h("div", { class: "hours-head" }, h("span", { class: "control-name" }, texts.floor.hours), words, whole), bars, track,
    h("div", { class: "hours-marks", "aria-hidden": "true" }, ...[0, 6, 12, 18, 24].map((mark) => h("span", {}, hourName(mark)))));

  const moved = (final: boolean, which: "low" | "high") => {
    const [a, b] = [Number(low.value), Number(high.value)];
    // A thumb pushes no further than one hour before the other: an empty range asks nothing.
    if (which === "low") set(Math.min(a, b - 1), to);
    else set(from, Math.max(b, a + 1));
    changed(from, to, final);
  };
  low.addEventListener("input", () => moved(false, "low"));
  high.addEventListener("input", () => moved(false, "high"));
  low.addEventListener("change", () => moved(true, "low"));
  high.addEventListener("change", () => moved(true, "high"));

  function set(nextFrom: number, nextTo: number): void {
    [from, to] = [Math.max(0, nextFrom), Math.min(24, nextTo)];
    const { low: a, high: b } = shownRange(from, to, first, last);
    [low.value, high.value] = [String(a), String(b)];
    low.setAttribute("aria-valuetext", hourName(a));
    high.setAttribute("aria-valuetext", hourName(b));
    words.textContent = texts.floor.hoursRange(hourName(a), hourName(b));
    whole.hidden = from === 0 && to === 24;
    withVariable(withVariable(track, "--from", String(a / 24)), "--to", String(b / 24));
    for (const bar of bars.children) bar.classList.toggle("in", Number(bar.getAttribute("data-hour")) >= a && Number(bar.getAttribute("data-hour")) < b);
  }

  return {
    element,
    bars,
    set,
    /** @param notOver Hours of which nothing, or not all, is told yet. */
    fill(hours: { hour: number; seconds: number }[], notOver: readonly number[] = []) {
      const used = hours.filter((x) => x.seconds > 0 && x.hour >= 0 && x.hour < 24).map((x) => x.hour);
      [first, last] = used.length === 0 ? [0, 24] : [Math.min(...used), Math.max(...used) + 1];
      const most = Math.max(1, ...hours.map((x) => x.seconds));
      const told = new Map(hours.filter((x) => x.seconds > 0).map((x) => [x.hour, x.seconds]));
      bars.replaceChildren(...Array.from({ length: 24 }, (_, hour) => {
        const seconds = told.get(hour);
        if (seconds === undefined) {
          const open = notOver.includes(hour);
          return s("line", { x1: hour * 10 + 0.8, x2: hour * 10 + 9.2, y1: 38.5, y2: 38.5, "data-hour": hour, class: open ? "not-over" : "too-few-hour" },
            s("title", {}, `${hourName(hour)} ${open ? texts.floor.notOver : texts.floor.emptyHere}`));
        }
        const height = Math.max(1, (seconds / most) * 38);
        return s("rect", { x: hour * 10 + 0.8, y: 40 - height, width: 8.4, height, "data-hour": hour, rx: 1 }, s("title", {}, `${hourName(hour)} ${duration(seconds)}`));
      }));
      set(from, to);
    },
  };
}
