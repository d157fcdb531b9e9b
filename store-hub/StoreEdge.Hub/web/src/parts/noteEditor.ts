import type { Note, Notes } from "../api.ts";
import { createAsker } from "../core/fetching.ts";
import { h } from "../core/dom.ts";
import { question, type Room } from "../core/room.ts";
import { sendJson, trySend } from "../core/sending.ts";
import { texts } from "../texts.ts";
import { card, empty, table } from "./parts.ts";

const kinds = ["promotion", "layout", "event", "note"] as const;

/** What somebody wants remembered of a time or a place: made, changed and taken away here. */
export function noteEditor(room: Room) {
  const t = texts.notes;
  let edited: Note | null = null;
  let day: string | null = null;
  const refused = h("p", { class: "notice", role: "alert", hidden: true });
  const kind = h("select", { id: "note-kind" }, ...kinds.map((k) => h("option", { value: k }, t.kinds[k])));
  const text = h("input", { id: "note-text", type: "text", required: true, maxlength: 200, autocomplete: "off" });
  const from = h("input", { id: "note-from", type: "datetime-local", required: true });
  const to = h("input", { id: "note-to", type: "datetime-local" });
  const zone = h("select", { id: "note-zone" }, h("option", { value: "" }, t.wholeStore), ...room.store.zones.map((z) => h("option", { value: z.id }, z.name)));
  const save = h("button", { type: "submit", class: "quiet" }, t.add);
  const cancel = h("button", { type: "button", class: "quiet small", hidden: true, onclick: () => edit(null) }, t.cancel);
  const field = (words: string, input: HTMLElement): HTMLElement => h("p", { class: "field" }, h("label", { for: input.id }, words), input);
  const form = h("form", { class: "note-form", onsubmit: (event) => {
    event.preventDefault();
    const said = { kind: kind.value, text: text.value, from: from.value, to: to.value === "" ? null : to.value, zone: zone.value === "" ? null : zone.value };
    void trySend(refused, async () => {
      await (edited === null ? sendJson<Note>("POST", "/api/annotations", said) : sendJson<Note>("PUT", `/api/annotations/${edited.id}`, said));
      edit(null);
      refresh();
    });
  } }, field(t.text, text), field(t.kind, kind), field(t.from, from), field(t.to, to), field(t.zone, zone), h("p", { class: "field" }, save, cancel), refused);
  const list = h("div", {});
  const failed = h("p", { class: "notice", role: "alert", hidden: true });
  const csv = h("a", { href: "/api/annotations.csv", download: "annotations.csv" }, t.csv);
  const element = card(t.title, t.hint, form, failed, list, h("p", { class: "sub" }, csv));

  const asker = createAsker<Notes>((answer) => {
    failed.hidden = true;
    list.replaceChildren(answer.annotations.length === 0 ? empty(t.none, undefined, null) : table(t.title, [{ name: t.from }, { name: t.to }, { name: t.kind }, { name: t.zone }, { name: t.text }, { name: "" }],
      [...answer.annotations].reverse().map(row), "notes-table"));
  }, (why) => {
    failed.textContent = why;
    failed.hidden = false;
  });
  const refresh = () => void asker.ask(question("/api/annotations", { to: day }));

  function row(note: Note): HTMLTableRowElement {
    return h("tr", { "data-note": note.id }, h("th", { scope: "row" }, note.from.replace("T", " ")), h("td", {}, note.to?.replace("T", " ") ?? ""), h("td", {}, t.kinds[note.kind]),
      h("td", {}, note.zoneName ?? t.wholeStore), h("td", {}, note.text),
      h("td", {}, h("button", { type: "button", class: "quiet small", "aria-label": t.editOf(note.text), onclick: () => edit(note) }, t.edit), " ",
        h("button", { type: "button", class: "quiet small", "aria-label": t.removeOf(note.text), onclick: () => remove(note) }, t.remove)));
  }

  function edit(note: Note | null): void {
    edited = note;
    [kind.value, text.value, from.value, to.value, zone.value] = [note?.kind ?? kinds[0], note?.text ?? "", note?.from ?? "", note?.to ?? "", note?.zone ?? ""];
    save.textContent = note === null ? t.add : t.save;
    cancel.hidden = note === null;
    if (note !== null) text.focus();
  }

  function remove(note: Note): void {
    void trySend(refused, async () => {
      await sendJson<Note>("DELETE", `/api/annotations/${note.id}`);
      // Taken away by mistake, it stands in the form and is one press from being there again.
      edit(note);
      edited = null;
      [save.textContent, cancel.hidden] = [t.add, false];
      refresh();
    });
  }

  return {
    element,
    ask(next: string | null): void {
      day = next;
      refresh();
    },
    stop: () => asker.stop(),
  };
}
