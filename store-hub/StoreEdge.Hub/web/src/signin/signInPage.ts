import { h } from "../core/dom.ts";
import { AnswerError, postJson } from "../core/fetching.ts";
import { texts } from "../texts.ts";
import { type SignedIn, wayBack } from "./session.ts";

/** The way in. What stands behind the # of the address is a code: it is used, taken out of the address and of the browser's history, and sent in no request's address. */
export function signInPage(app: HTMLElement, who: SignedIn): void {
  const t = texts.signIn;
  const given = new URLSearchParams(location.hash.slice(1));
  const [link, code, reset] = [given.get("link"), given.get("code"), given.get("reset")];
  history.replaceState(null, "", location.pathname + location.search);
  document.title = `${t.title} · ${texts.product}`;

  const failed = h("p", { class: "notice", role: "alert", hidden: true });
  const main = h("main", { class: "start", id: "content" });
  app.replaceChildren(main);
  show(who.firstRun ? firstForm(code ?? "") : reset !== null ? resetForm(reset) : nameForm());
  if (link !== null) void send("/api/sign-in/link", { code: link });

  function show(form: HTMLFormElement): void {
    failed.hidden = true;
    main.replaceChildren(h("h1", {}, texts.product), failed, form);
    if (link === null) form.querySelector<HTMLInputElement>("input:not([value])")?.focus();
  }

  function nameForm(): HTMLFormElement {
    const name = field("name", t.name, { autocomplete: "username", autocapitalize: "none", spellcheck: "false", maxlength: 40 });
    const password = field("password", t.password, { type: "password", autocomplete: "current-password", maxlength: 128 });
    return page(t.title, null, [name, password], t.enter, () => send("/api/sign-in", { name: name.input.value, password: password.input.value }), way(t.forgotten, () => resetForm("")));
  }

  function resetForm(known: string): HTMLFormElement {
    const typed = codeField(known);
    const [password, again] = newPassword();
    return page(t.reset, t.resetHint, [typed, password, again], t.set, () => same(password, again, () => send("/api/sign-in/reset", { code: typed.input.value, password: password.input.value })), way(t.back, nameForm));
  }

  function firstForm(known: string): HTMLFormElement {
    const typed = codeField(known);
    const name = field("name", t.name, { autocomplete: "username", autocapitalize: "none", spellcheck: "false", maxlength: 40, placeholder: t.nameExample });
    const [password, again] = newPassword();
    return page(t.first, t.firstHint, [typed, name, password, again], t.make, () => same(password, again, () => send("/api/sign-in/first", { code: typed.input.value, name: name.input.value, password: password.input.value })));
  }

  function codeField(known: string): Field {
    return field("code", t.code, { autocomplete: "one-time-code", autocapitalize: "characters", spellcheck: "false", maxlength: 40, ...(known === "" ? {} : { value: known }) });
  }

  function newPassword(): [Field, Field] {
    return [field("password", t.newPassword, { type: "password", autocomplete: "new-password", maxlength: 128 }), field("again", t.again, { type: "password", autocomplete: "new-password", maxlength: 128 })];
  }

  async function same(password: Field, again: Field, then: () => Promise<void>): Promise<void> {
    if (password.input.value === again.input.value) await then();
    else say(t.differ);
  }

  /** To another form of this page. */
  function way(words: string, form: () => HTMLFormElement): HTMLElement {
    return h("button", { type: "button", class: "quiet small", onclick: () => show(form()) }, words);
  }

  function page(title: string, hint: string | null, fields: { element: HTMLElement }[], button: string, then: () => Promise<void>, other: HTMLElement | null = null): HTMLFormElement {
    return h("form", { class: "card sign-in", onsubmit: (event) => {
      event.preventDefault();
      void then();
    } }, h("h2", {}, title), hint === null ? null : h("p", { class: "hint" }, hint), ...fields.map((f) => f.element), h("button", { type: "submit", class: "quiet" }, button), other);
  }

  async function send(path: string, body: unknown): Promise<void> {
    failed.hidden = true;
    try {
      await postJson<SignedIn>(path, body);
      location.replace(wayBack(location.search));
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      say(error.message);
    }
  }

  function say(words: string): void {
    failed.textContent = words;
    failed.hidden = false;
  }
}

export interface Field { element: HTMLElement; input: HTMLInputElement }

/** A field with its label above it. */
export function field(id: string, label: string, attributes: Record<string, string | number | boolean>): Field {
  const input = h("input", { id: `field-${id}`, name: id, required: true, ...attributes });
  return { element: h("div", { class: "field" }, h("label", { for: `field-${id}` }, label), input), input };
}
