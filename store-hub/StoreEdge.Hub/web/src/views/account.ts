import { h } from "../core/dom.ts";
import { AnswerError, postJson } from "../core/fetching.ts";
import type { Room, View } from "../core/room.ts";
import { card } from "../parts/parts.ts";
import { field } from "../signin/signInPage.ts";
import { signInPath } from "../signin/session.ts";
import { texts } from "../texts.ts";
import { peopleCard } from "./people.ts";

/** Oneself: who is signed in, the password, the way out; and for a manager whoever else may sign in. */
export function accountView(room: Room): View {
  const t = texts.account;
  const outcome = h("p", { role: "status", "data-outcome": true });
  const failed = h("p", { class: "notice", role: "alert", hidden: true });
  const old = field("old", t.old, { type: "password", autocomplete: "current-password", maxlength: 128 });
  const next = field("new", t.new, { type: "password", autocomplete: "new-password", maxlength: 128 });
  const again = field("again", texts.signIn.again, { type: "password", autocomplete: "new-password", maxlength: 128 });
  const form = h("form", { class: "sign-in", onsubmit: (event) => {
    event.preventDefault();
    void change();
  } }, h("label", { class: "for-readers", for: "own-name" }, texts.signIn.name),
    h("input", { id: "own-name", class: "for-readers", autocomplete: "username", value: room.who.name ?? "", readonly: true, tabindex: "-1" }),
    old.element, next.element, again.element, h("button", { type: "submit", class: "quiet" }, t.change), failed, outcome);

  const people = room.who.roles.includes("manager") ? peopleCard() : null;
  const element = h("div", { class: "account" },
    card(t.you, null, h("p", {}, h("strong", { "data-account": room.who.name ?? "" }, room.who.name ?? t.key), ` · ${room.who.roles.map((r) => t.roles[r]).join(", ")}`),
      h("button", { type: "button", class: "quiet", "data-sign-out": true, onclick: () => void leave() }, t.leave)),
    room.who.name === null ? null : card(t.password, t.passwordHint, form), people?.element);

  async function change(): Promise<void> {
    failed.hidden = true;
    outcome.textContent = "";
    if (next.input.value !== again.input.value) return say(texts.signIn.differ);
    try {
      await postJson("/api/password", { old: old.input.value, new: next.input.value });
      form.reset();
      outcome.textContent = t.changed;
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      say(error.message);
    }
  }

  async function leave(): Promise<void> {
    try {
      await postJson("/api/sign-out", null);
      location.assign(signInPath);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      say(error.message);
    }
  }

  function say(words: string): void {
    failed.textContent = words;
    failed.hidden = false;
  }

  return { element, show: () => void people?.ask(), refresh: () => undefined, dispose: () => people?.stop() };
}
