import { h } from "../core/dom.ts";
import { AnswerError, getJson } from "../core/fetching.ts";
import { question, type Room, type View } from "../core/room.ts";
import type { UrlState } from "../core/urlState.ts";
import { card } from "../parts/parts.ts";
import { texts } from "../texts.ts";
import type { Ledger, Looks, Requests, Sent, Summary, Suppressed } from "./privacyAnswers.ts";
import { privacyRequest } from "./privacyRequest.ts";
import { privacyTables } from "./privacyTables.ts";

/** For the privacy officer who has signed in; each question is written into the log of looks. */
export function privacyView(room: Room): View {
  const t = texts.privacy;
  const request = privacyRequest(room, () => void ask());
  const draw = privacyTables(room, (reference) => void request.open(reference));
  let state: UrlState;
  let gone = false;
  let asked: AbortController | null = null;

  const refused = h("p", { class: "notice", role: "alert", hidden: true });

  const places = { summary: h("div", {}), ledger: h("div", {}), suppressed: h("div", {}), requests: h("div", {}), sent: h("div", {}), looks: h("div", {}) };
  const body = h("div", { class: "stack", "data-unlocked": true },
    h("p", { class: "with-badge" }, h("button", { type: "button", class: "quiet small", onclick: () => void ask() }, t.again), h("span", { class: "sub" }, ` ${t.logged}`)),
    h("div", { class: "columns" }, card(t.consents, t.consentsHint, places.summary), card(t.suppressed, t.suppressedHint, places.suppressed)),
    card(t.requests, t.requestsHint, request.element, places.requests),
    card(t.budget, t.budgetHint, places.ledger),
    card(t.sent, t.sentHint, places.sent), card(t.looks, t.looksHint, places.looks));
  const element = h("div", {}, refused, body);

  async function ask(): Promise<void> {
    asked?.abort();
    const mine = (asked = new AbortController());
    refused.hidden = true;
    // One after the other: when the session has ended there is one refusal, not six. Each answer stands for itself; a store without a feed is not asked what it told HQ.
    try {
      await part<Requests>("/v1/privacy/requests", places.requests, draw.requests);
      const summary = await part<Summary>("/v1/privacy/summary", places.summary, draw.summary);
      const feed = summary?.hasFeed ?? true;
      if (!feed) for (const place of [places.ledger, places.sent]) place.replaceChildren(h("p", { class: "sub" }, t.noFeed));
      if (feed) await part<Ledger>("/v1/privacy/ledger", places.ledger, draw.ledger);
      await part<Suppressed>(question("/v1/privacy/suppressed", { day: state.day }), places.suppressed, draw.suppressed);
      if (feed) await part<Sent>(question("/v1/privacy/sent", { day: state.day }), places.sent, draw.sent);
      await part<Looks>("/v1/privacy/looks", places.looks, draw.looks);
      body.dataset["drawn"] = "";
    } catch (error) {
      if (mine.signal.aborted || gone) return;
      if (!(error instanceof AnswerError)) throw error;
      for (const place of Object.values(places)) place.replaceChildren();
      refused.textContent = error.message;
      refused.hidden = false;
    }

    async function part<T>(path: string, place: HTMLElement, fill: (answer: T) => HTMLElement[]): Promise<T | null> {
      try {
        const answer = await getJson<T>(path, mine.signal);
        if (!mine.signal.aborted) place.replaceChildren(...fill(answer));
        return answer;
      } catch (error) {
        if (!(error instanceof AnswerError) || error.status === 401 || error.status === null) throw error;
        place.replaceChildren(h("p", { class: "sub" }, error.status === 404 ? t.notHere : error.message));
        return null;
      }
    }
  }

  return {
    element,
    show(next) {
      state = next;
      delete body.dataset["drawn"];
      void ask();
    },
    refresh: () => undefined, // each question is written into the log of looks: only who presses the button asks again
    dispose() {
      gone = true;
      asked?.abort();
      request.close();
    },
  };
}
