import { h } from "../core/dom.ts";
import { kpi } from "../core/kpis.ts";
import { texts } from "../texts.ts";

let number = 0;

/** "What is this?": a button beside a figure's name that opens its definition, by finger, mouse or key. Nothing for a KPI that nobody defined. */
export function what(id: string): HTMLElement | null {
  const one = kpi(id);
  if (one === undefined) return null;
  const target = `what-${++number}`;
  const line = (name: string, text: string) => (text === "" ? null : h("p", { class: "sub" }, `${name} ${text}`));
  return h("span", { class: "what", "data-what": id },
    h("button", { type: "button", class: "what-button", popovertarget: target, "aria-label": texts.what.ask(one.name) }, "?"),
    h("span", { id: target, class: "what-words", popover: "auto", role: "note" }, h("strong", {}, one.name), h("p", {}, one.definition),
      line(texts.what.byDefault, one.default), line(texts.what.hidden, one.hidden), line(texts.what.readAt, one.figures[0]?.endpoint ?? "")));
}
