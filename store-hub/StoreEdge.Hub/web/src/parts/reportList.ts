import type { Reports } from "../api.ts";
import { createAsker } from "../core/fetching.ts";
import { h } from "../core/dom.ts";
import type { Room } from "../core/room.ts";
import { sendJson, trySend } from "../core/sending.ts";
import { texts } from "../texts.ts";
import { card, empty, table } from "./parts.ts";

/** The daily reports that are kept, to be opened or downloaded, and one to be made by hand. */
export function reportList(room: Room) {
  const t = texts.reports;
  const list = h("div", {});
  const words = h("p", { class: "sub" });
  const refused = h("p", { class: "notice", role: "alert", hidden: true });
  const day = h("input", { id: "report-day", type: "date", required: true });
  const form = h("form", { class: "note-form", onsubmit: (event) => {
    event.preventDefault();
    void trySend(refused, async () => {
      await sendJson("POST", "/api/reports", { day: day.value });
      refresh();
    });
  } }, h("p", { class: "field" }, h("label", { for: "report-day" }, t.day), day), h("p", { class: "field" }, h("button", { type: "submit", class: "quiet" }, t.make)));
  const element = card(t.title, t.hint, words, list, form, refused);

  const asker = createAsker<Reports>((answer) => {
    words.textContent = [answer.madeAt === null ? t.byHand : t.madeAt(answer.madeAt), answer.pdfFault === null ? "" : t.noPdf(answer.pdfFault)].join(" ").trim();
    list.replaceChildren(answer.reports.length === 0 ? empty(t.none, undefined, null) : table(t.title, [{ name: t.day }, { name: t.forms }], answer.reports.map((r) => h("tr", { "data-report": r.day },
      h("th", { scope: "row" }, room.format.dayShort(r.day)),
      h("td", {}, ...r.forms.flatMap((f) => [h("a", f === "html" ? { href: `/api/reports/${r.day}.html`, target: "_blank", rel: "noopener" } : { href: `/api/reports/${r.day}.${f}`, download: `${r.day}.${f}` },
        t.form[f], h("span", { class: "for-readers" }, ` ${r.day}`)), " "])))), "reports-table"));
  }, (why) => {
    refused.textContent = why;
    refused.hidden = false;
  });
  const refresh = () => void asker.ask("/api/reports");

  return { element, refresh, stop: () => asker.stop() };
}
