import { dayIn } from "../core/day.ts";
import { h } from "../core/dom.ts";
import { AnswerError, getBlob, getJson, postJson } from "../core/fetching.ts";
import type { Room } from "../core/room.ts";
import { texts } from "../texts.ts";
import type { PrivacyRequest } from "./privacyAnswers.ts";

/** How often the page asks whether an erasure has ended. The reference alone opens that answer, so that no look is written for it. */
const askAgainAfterMs = 1000;

/** Serves one request of a shopper by its reference: see it, hand the export over, erase or refuse, and read what came of it. */
export function privacyRequest(room: Room, changed: () => void) {
  const t = texts.privacyRequest;
  let running: AbortController | null = null;

  const input = h("input", { id: "request-reference", autocomplete: "off", spellcheck: "false", required: true, maxlength: 16 });
  const failed = h("p", { class: "notice", role: "alert", hidden: true });
  const outcome = h("p", { role: "status", "data-outcome": true });
  const shown = h("div", { "data-opened": "" });
  const element = h("div", { class: "serve" },
    h("form", { class: "officer", onsubmit: (event) => {
      event.preventDefault();
      void open(input.value);
    } }, h("label", { for: "request-reference" }, t.byReference), input, h("button", { type: "submit", class: "quiet" }, t.open)), failed, shown, outcome);

  function close(): void {
    running?.abort();
    shown.replaceChildren();
    outcome.textContent = "";
    input.value = "";
    failed.hidden = true;
  }

  async function open(reference: string): Promise<void> {
    outcome.textContent = "";
    await at(async (mine) => draw(await getJson<PrivacyRequest>(pathOf(reference.trim()), mine)));
  }

  /** One thing at a time; what the hub refuses stands above the request. */
  async function at(act: (mine: AbortSignal) => Promise<void>): Promise<void> {
    running?.abort();
    const mine = (running = new AbortController());
    failed.hidden = true;
    try {
      await act(mine.signal);
    } catch (error) {
      if (mine.signal.aborted) return;
      if (!(error instanceof AnswerError)) throw error;
      failed.textContent = error.status === 404 ? t.notThere : error.message;
      failed.hidden = false;
    }
  }

  function draw(request: PrivacyRequest): void {
    const today = dayIn(room.store.timeZone, Date.now());
    const isOpen = request.state === "open";
    const overdue = isOpen && request.dueOn < today;
    shown.dataset["opened"] = request.reference;
    shown.replaceChildren(
      h("dl", { class: "facts" },
        h("dt", {}, t.reference), h("dd", { class: "strong" }, request.reference),
        h("dt", {}, t.kind), h("dd", {}, t.kinds[request.kind] ?? request.kind),
        h("dt", {}, t.madeBy), h("dd", {}, t.makers[request.madeBy] ?? request.madeBy),
        h("dt", {}, t.received), h("dd", {}, dayIn(room.store.timeZone, Date.parse(request.receivedAt))),
        h("dt", {}, t.due), h("dd", { "data-due": request.dueOn }, request.dueOn, overdue ? ` · ${t.overdue}` : ""),
        h("dt", {}, t.state), h("dd", { "data-request-state": request.state }, t.states[request.state], request.reason === null ? "" : `: ${request.reason}`)),
      ...(isOpen ? [request.kind === "access" ? access(request) : erasure(request), refusal(request)] : []));
  }

  function access(request: PrivacyRequest): HTMLElement {
    const button = (form: "json" | "zip", words: string) => h("button", { type: "button", class: "quiet", "data-export": form, onclick: () => void at(async (mine) => {
      hand(await getBlob(`${pathOf(request.reference)}/export.${form}`, mine), `${request.reference}.${form}`);
      outcome.textContent = t.handedOver(`${request.reference}.${form}`);
    }) }, words);
    return h("div", { class: "acts" }, h("p", {}, t.accessHint), button("json", t.json), button("zip", t.zip),
      confirmed("serve", t.served, t.servedMeans, (mine) => tell(request, "serve", null, mine)));
  }

  function erasure(request: PrivacyRequest): HTMLElement {
    return h("div", { class: "acts" }, h("p", {}, t.erasureHint), confirmed("erase", t.erase, t.eraseMeans(request.reference), (mine) => tell(request, "serve", null, mine)));
  }

  function refusal(request: PrivacyRequest): HTMLElement {
    const reason = h("textarea", { id: "refusal-reason", rows: 2, maxlength: 500, required: true });
    return h("form", { class: "acts", onsubmit: (event) => {
      event.preventDefault();
      void at((mine) => tell(request, "refuse", { reason: reason.value }, mine));
    } }, h("label", { for: "refusal-reason" }, t.reason), reason, h("button", { type: "submit", class: "quiet", "data-act": "refuse" }, t.refuse));
  }

  /** What cannot be taken back needs a second press, beside the words of what it does. */
  function confirmed(act: string, words: string, means: string, then: (mine: AbortSignal) => Promise<void>): HTMLElement {
    const second = h("div", { class: "notice", "data-means": act, hidden: true }, h("p", {}, means),
      h("button", { type: "button", class: "quiet", "data-act": act, onclick: () => void at(then) }, t.yes(words)),
      h("button", { type: "button", class: "quiet", onclick: () => (second.hidden = true) }, t.no));
    return h("div", {}, h("button", { type: "button", class: "quiet", "data-ask": act, onclick: () => (second.hidden = false) }, words), second);
  }

  async function tell(request: PrivacyRequest, what: "serve" | "refuse", body: unknown, mine: AbortSignal): Promise<void> {
    let now = await postJson<PrivacyRequest>(`${pathOf(request.reference)}/${what}`, body, mine);
    draw(now);
    while (now.state === "erasing") {
      outcome.textContent = t.erasing;
      await new Promise((resume) => window.setTimeout(resume, askAgainAfterMs));
      if (mine.aborted) return;
      now = await getJson<PrivacyRequest>(`/v1/privacy-requests/${encodeURIComponent(request.reference)}`, mine);
      draw(now);
    }
    outcome.textContent = now.state === "refused" ? t.wasRefused : now.kind === "erasure" ? t.wasErased : t.wasServed;
    changed();
  }

  return { element, open, close };
}

const pathOf = (reference: string): string => `/v1/privacy/requests/${encodeURIComponent(reference)}`;

/** Gives the browser a file to save; nothing of it stays in the page. */
function hand(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  h("a", { href: address, download: name }).click();
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
