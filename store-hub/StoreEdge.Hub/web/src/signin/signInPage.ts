import { h } from "../core/dom.ts";
import { AnswerError, postJson } from "../core/fetching.ts";
import { texts } from "../texts.ts";
import { type SignedIn, wayBack } from "./session.ts";

/** The way in. What stands behind the # of the address is a code: it is used, taken out of the address and of the browser's history, and sent in no request's address. */
export function signInPage(app: HTMLElement, who: SignedIn): void {
  const t = texts.signIn;
  const given = new URLSearchParams(location.hash.slice(1));
  const [link, code] = [given.get("link"), given.get("code")];
  history.replaceState(null, "", location.pathname + location.search);
  document.title = `${t.title} · ${texts.product}`;

  const failed = h("p", { class: "notice", role: "alert", hidden: true });
  const form = who.firstRun ? firstForm(code ?? "") : nameForm();
  app.replaceChildren(h("main", { class: "start", id: "content" }, h("h1", {}, texts.product), failed, form));
  if (link !== null) void send("/api/sign-in/link", { code: link });
  else form.querySelector<HTMLInputElement>("input:not([value])")?.focus();

  function nameForm(): HTMLFormElement {
    const name = field("name", t.name, { autocomplete: "username", autocapitalize: "none", spellcheck: "false", maxlength: 40 });
    const password = field("password", t.password, { type: "password", autocomplete: "current-password", maxlength: 128 });
    return page(t.title, null, [name, password], t.enter, () => send("/api/sign-in", { name: name.input.value, password: password.input.value }));
  }

  function firstForm(known: string): HTMLFormElement {
    const typed = field("code", t.code, { autocomplete: "one-time-code", autocapitalize: "characters", spellcheck: "false", maxlength: 40, ...(known === "" ? {} : { value: known }) });
    const name = field("name", t.name, { autocomplete: "username", autocapitalize: "none", spellcheck: "false", maxlength: 40, placeholder: t.nameExample });
    const password = field("password", t.newPassword, { type: "password", autocomplete: "new-password", maxlength: 128 });
    const again = field("again", t.again, { type: "password", autocomplete: "new-password", maxlength: 128 });
    return page(t.first, t.firstHint, [typed, name, password, again], t.make, () => {
      if (password.input.value !== again.input.value) return Promise.resolve(say(t.differ));
      return send("/api/sign-in/first", { code: typed.input.value, name: name.input.value, password: password.input.value });
    });
  }

  function page(title: string, hint: string | null, fields: { element: HTMLElement }[], button: string, then: () => Promise<void>): HTMLFormElement {
    return h("form", { class: "card sign-in", onsubmit: (event) => {
      event.preventDefault();
      void then();
    } }, h("h2", {}, title), hint === null ? null : h("p", { class: "hint" }, hint), ...fields.map((f) => f.element), h("button", { type: "submit", class: "quiet" }, button));
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

/** A field with its label above it. */
export function field(id: string, label: string, attributes: Record<string, string | number | boolean>): { element: HTMLElement; input: HTMLInputElement } {
  const input = h("input", { id: `field-${id}`, name: id, required: true, ...attributes });
  return { element: h("div", { class: "field" }, h("label", { for: `field-${id}` }, label), input), input };
}
