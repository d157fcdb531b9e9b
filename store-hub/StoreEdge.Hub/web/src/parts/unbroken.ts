import { h } from "../core/dom.ts";

/** A sentence in which no span of time or of numbers (13:00–14:00, 5–10 s) is broken at its dash. */
export const unbroken = (sentence: string): (string | HTMLElement)[] =>
  sentence.split(/(\d[\d:]*–\d[\d:]*(?: s)?)/).map((part, i) => (i % 2 === 1 ? h("span", { class: "whole" }, part) : part)).filter((part) => part !== "");

/** A sentence whose last word, a number with its unit, stays with the mark behind it. */
export function withMark(sentence: string, mark: HTMLElement | null): (string | HTMLElement)[] {
  const at = sentence.search(/(?:\d\S* )?\S*$/);
  return [sentence.slice(0, at), h("span", { class: "whole" }, sentence.slice(at), mark)];
}
