import { h, s } from "../core/dom.ts";
import { missing } from "../core/format.ts";
import { texts } from "../texts.ts";
import { what } from "./what.ts";

const icons = {
  today: "M3 12h4l3-8 4 16 3-8h4",
  floor: "M4 4h16v16H4zM4 11h7V4M11 20v-5h9",
  zones: "M4 6h16M4 12h16M4 18h10",
  paths: "M5 19c0-8 14-6 14-14M15 8l4-4 4 4M5 19m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  export: "M12 4v11M8 11l4 4l4-4M4 16v4h16v-4",
  checkout: "M4 5h2l2 10h9l2-7H7M10 19.500a1 1 0 1 0 .1 0M16 19.500a1 1 0 1 0 .1 0",
  compare: "M8 4v16M16 4v16M4 15h8M12 8h8",
  devices: "M5 9a10 10 0 0 1 14 0M8 12.5a6 6 0 0 1 8 0M12 17h.01",
  alerts: "M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4",
  privacy: "M12 3l8 3v6c0 5-3.5 8-8 9c-4.500-1-8-4-8-9V6zM9 12l2 2l4-4",
  plan: "M4 4h16v16H4zM4 10h9M13 4v10M9 20v-5",
  account: "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4.5 20.5c1-4 4-6 7.5-6s6.500 2 7.500 6",
  ok: "M5 12.5l4.5 4.5L19 7.5",
  warning: "M12 4l9 16H3zM12 10v4.5M12 17.4v.1",
  critical: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.5V13M12 16.4v.1",
  wait: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.5V12l3 2",
  off: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M6 6l12 12",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  pause: "M8 5v14M16 5v14",
  play: "M8 5l11 7-11 7z",
  person: "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4.5 20.5c1-4 4-6 7.5-6s6.500 2 7.500 6",
} as const;

export type IconName = keyof typeof icons;

export const icon = (name: IconName): SVGElement =>
  s("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" }, s("path", { d: icons[name] }));

export function card(title: string, hint: string | null, ...children: (Node | string | null)[]): HTMLElement {
  return h("section", { class: "card", "aria-label": title },
    h("header", { class: "card-head" }, h("h2", {}, title), hint === null ? null : h("p", { class: "hint" }, hint)), ...children);
}

/** A figure with a name that a test, or a screen reader's user, can find; missing is a dash with its reason. */
export function setFigure(element: HTMLElement, value: number | null | undefined, text: string, reason: string): void {
  const unknown = value === null || value === undefined;
  element.textContent = unknown ? missing : text;
  element.dataset["value"] = unknown ? "" : String(value);
  element.classList.toggle("unknown", unknown);
  if (unknown) element.title = reason;
  else element.removeAttribute("title");
}

/** @param kpi its id, when the figure is one: what a reader, a test or a script finds it by. */
export const figure = (name: string, className = "figure", kpi: string | null = null): HTMLElement => h("span", { class: className, "data-figure": name, "data-kpi": kpi }, missing);

/** A table cell whose missing value is a dash with the reason to be read on hover and by a screen reader. */
export function cell(text: string, options: { number?: boolean; reason?: string; figure?: string; value?: number | null; kpi?: string } = {}): HTMLTableCellElement {
  const unknown = text === missing;
  return h("td", {
    class: [options.number ? "number" : "", unknown ? "unknown" : ""].join(" ").trim() || null,
    title: unknown ? options.reason ?? texts.reasons.notKnown : null,
    "data-figure": options.figure ?? null,
    "data-kpi": options.kpi ?? null,
    "data-value": options.figure === undefined ? null : String(options.value ?? ""),
  }, text, unknown ? h("span", { class: "for-readers" }, ` ${options.reason ?? texts.reasons.notKnown}`) : null);
}

export interface Column { name: string; number?: boolean; hint?: string; kpi?: string }

export function table(label: string, columns: Column[], rows: HTMLTableRowElement[], className = ""): HTMLElement {
  return h("div", { class: `table-scroll ${className}`.trim(), tabindex: "0", role: "group", "aria-label": label },
    h("table", {},
      h("thead", {}, h("tr", {}, ...columns.map((c) => h("th", { scope: "col", class: c.number ? "number" : null, title: c.hint ?? null }, c.name, c.kpi === undefined ? null : what(c.kpi))))),
      h("tbody", {}, ...rows)));
}

/** The table behind a chart; it opens on demand and stays open while figures follow. */
export function tableBehind(label: string, words: string | null = null): { element: HTMLDetailsElement; fill(columns: Column[], rows: HTMLTableRowElement[]): void } {
  const body = h("div", {});
  const element = h("details", { class: "behind" }, h("summary", {}, words ?? texts.table.show, words === null ? h("span", { class: "for-readers" }, `: ${label}`) : null), body);
  return { element, fill: (columns, rows) => body.replaceChildren(table(label, columns, rows)) };
}

/** @param title null where nothing is missing: the sentence itself is the answer. */
export function empty(why: string, action?: Node, title: string | null = texts.noData.title): HTMLElement {
  return h("div", { class: "empty", "data-empty": true }, title === null ? null : h("strong", {}, title), h("p", {}, why), action);
}

export interface Choice<T extends string> { value: T; name: string; hint?: string }

/** Radio buttons drawn as one bar: arrows move, the state is spoken. */
export function choice<T extends string>(label: string, name: string, choices: Choice<T>[], chosen: (value: T) => void) {
  const inputs = choices.map((c) => h("input", { type: "radio", name, value: c.value, id: `${name}-${c.value}`, onchange: () => chosen(c.value) }));
  const element = h("fieldset", { class: "choice" }, h("legend", { class: "for-readers" }, label),
    ...choices.flatMap((c, i) => [inputs[i]!, h("label", { for: `${name}-${c.value}`, title: c.hint ?? null }, c.name)]));
  return {
    element,
    set: (value: T) => inputs.forEach((input) => (input.checked = input.value === value)),
    allow: (value: T, may: boolean) => inputs.forEach((input) => { if (input.value === value) input.disabled = !may; }),
  };
}

/** Says that an answer failed, and offers the way on. */
export function notice(retry: () => void) {
  const words = h("span", {});
  const element = h("div", { class: "notice", role: "alert", hidden: true }, icon("warning"), words,
    h("button", { type: "button", class: "quiet", onclick: retry }, texts.retry));
  return {
    element,
    show(why: string) { words.textContent = why; element.hidden = false; },
    clear() { element.hidden = true; },
  };
}

const loadingLine = (): HTMLElement => h("p", { class: "loading", role: "status" }, texts.loading);
export const loading = loadingLine;
