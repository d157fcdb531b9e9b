import { h } from "../core/dom.ts";
import { AnswerError, createAsker, postJson } from "../core/fetching.ts";
import { card, cell, loading, table } from "../parts/parts.ts";
import { field } from "../signin/signInPage.ts";
import { type Role, roles } from "../signin/session.ts";
import { texts } from "../texts.ts";

interface Person { name: string; roles: Role[]; disabled: boolean }

/** Whoever may sign in: add, give roles, disable. Every change holds at once. */
export function peopleCard() {
  const t = texts.people;
  const failed = h("p", { class: "notice", role: "alert", hidden: true });
  const made = h("p", { class: "claim", role: "status", hidden: true });
  const list = h("div", {}, loading());
  const name = field("person", texts.signIn.name, { autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: 40, placeholder: texts.signIn.nameExample });
  const password = field("person-password", t.firstPassword, { type: "password", autocomplete: "new-password", maxlength: 128 });
  const given = boxes("new-person", []);
  const form = h("form", { class: "sign-in", onsubmit: (event) => {
    event.preventDefault();
    void say(() => postJson("/api/people", { name: name.input.value, password: password.input.value, roles: given.chosen() })).then((done) => done && form.reset());
  } }, h("h3", {}, t.addTitle), name.element, password.element, given.element, h("button", { type: "submit", class: "quiet" }, t.add));
  const asker = createAsker<{ people: Person[] }>((answer) => list.replaceChildren(table(t.title, [{ name: texts.signIn.name }, { name: t.roles }, { name: t.state }, { name: t.act }], answer.people.map(row))), show);

  function row(person: Person): HTMLTableRowElement {
    const chosen = boxes(person.name, person.roles, () => void change(person, person.disabled, chosen.chosen()));
    return h("tr", { "data-person": person.name }, h("th", { scope: "row" }, person.name), h("td", {}, chosen.element), cell(person.disabled ? t.disabled : t.enabled),
      h("td", { class: "buttons" }, h("button", { type: "button", class: "quiet small", onclick: () => void change(person, !person.disabled, person.roles) }, person.disabled ? t.enable : t.disable),
        person.disabled ? null : h("button", { type: "button", class: "quiet small", "aria-label": t.codeOf(person.name), onclick: () => void give(person) }, t.code)));
  }

  /** For somebody who has forgotten his password: shown once, here, and nowhere else. */
  async function give(person: Person): Promise<void> {
    await say(async () => {
      const { code, minutes } = await postJson<{ code: string; minutes: number }>(`/api/people/${encodeURIComponent(person.name)}/code`, null);
      made.textContent = t.codeIs(person.name, code, String(minutes));
      made.hidden = false;
    });
  }

  /** Asked again whatever came of it: the list shows what holds. */
  async function change(person: Person, disabled: boolean, wanted: Role[]): Promise<void> {
    await say(() => postJson(`/api/people/${encodeURIComponent(person.name)}`, { roles: wanted, disabled, password: null }));
  }

  async function say(act: () => Promise<unknown>): Promise<boolean> {
    failed.hidden = true;
    made.hidden = true;
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      show(error.message);
      return false;
    } finally {
      void asker.ask("/api/people");
    }
  }

  function show(why: string): void {
    failed.textContent = why;
    failed.hidden = false;
  }

  return { element: card(t.title, t.hint, failed, made, list, form), ask: () => asker.ask("/api/people"), stop: () => asker.stop() };
}

function boxes(whose: string, chosen: readonly Role[], changed: () => void = () => undefined) {
  const inputs = roles.map((role) => h("input", { type: "checkbox", id: `${whose}-${role}`, value: role, checked: chosen.includes(role), onchange: changed }));
  const element = h("fieldset", { class: "boxes" }, h("legend", { class: "for-readers" }, `${texts.people.roles}: ${whose}`),
    ...inputs.map((input, i) => h("label", { for: input.id }, input, ` ${texts.account.roles[roles[i]!]}`)));
  return { element, chosen: (): Role[] => inputs.filter((i) => i.checked).map((i) => i.value as Role) };
}
