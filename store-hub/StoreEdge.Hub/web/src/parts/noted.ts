import type { Notes } from "../api.ts";
import { h } from "../core/dom.ts";
import { createAsker } from "../core/fetching.ts";
import { question } from "../core/room.ts";
import { texts } from "../texts.ts";

/** What was remembered of the days that a page is about, beside its figures. */
export function notedList() {
  const element = h("ul", { class: "noted", "aria-label": texts.notes.title, hidden: true });
  const asker = createAsker<Notes>(({ annotations }) => {
    element.hidden = annotations.length === 0;
    element.replaceChildren(...annotations.map((n) => h("li", { "data-noted": n.id }, h("span", { class: "sub" }, `${n.from.replace("T", " ")} `), texts.notes.ofZone(n.text, n.zoneName))));
  }, () => undefined); // the page's own answer tells of errors
  return {
    element,
    ask: (from: string, to: string): void => void asker.ask(question("/api/annotations", { from, to })),
    stop: () => asker.stop(),
  };
}
