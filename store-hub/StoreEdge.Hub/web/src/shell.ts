import type { Live, Store } from "./api.ts";
import { h } from "./core/dom.ts";
import { AnswerError, getJson } from "./core/fetching.ts";
import { createFormat } from "./core/format.ts";
import type { LiveFeed, LiveState } from "./core/live.ts";
import { loadRefusals } from "./core/refusals.ts";
import { question, type Room, type View } from "./core/room.ts";
import { dayless, daysOf, format as toUrl, overDays, parse, type PeriodKind, shiftDay, type UrlState, type ViewName, wrongIn } from "./core/urlState.ts";
import { whenSchemeChanges } from "./core/scheme.ts";
import { choice, icon, loading, notice } from "./parts/parts.ts";
import { settings } from "./parts/settings.ts";
import { type SignedIn, viewsFor } from "./signin/session.ts";
import { tellBy } from "./core/told.ts";
import { texts } from "./texts.ts";

/** Each view comes when it is first looked at: whoever looks at the day alone does not wait for the plan editor. */
const makers: Record<ViewName, () => Promise<(room: Room) => View>> = {
  today: async () => (await import("./views/today.ts")).todayView,
  floor: async () => (await import("./views/floor.ts")).floorView,
  zones: async () => (await import("./views/zones.ts")).zonesView,
  paths: async () => (await import("./views/paths.ts")).pathsView,
  checkout: async () => (await import("./views/checkout.ts")).checkoutView,
  compare: async () => (await import("./views/compare.ts")).compareView,
  export: async () => (await import("./views/export.ts")).exportView,
  devices: async () => (await import("./views/devices.ts")).devicesView,
  alerts: async () => (await import("./views/alerts.ts")).alertsView,
  privacy: async () => (await Promise.all([import("./views/privacy.ts"), loadRefusals()]))[0].privacyView, // its log names keys by them
  plan: async () => (await Promise.all([import("./views/planEditor.ts"), loadRefusals()]))[0].planView, // it says what is wrong with a plan by them
  account: async () => (await import("./views/account.ts")).accountView,
};

/** Has the view of an address fetched while the hub is still asked who is there. */
export const foresee = (path: string): void => void makers[parse(path, "").view]().catch(() => undefined); // asked again where it is shown, and said there

/** The heavier questions are asked again at most this often while something happens, ... */
const refreshEveryMs = 5000;
/** ... and this often when the stream is silent: devices can change while nobody walks. */
const quietRefreshMs = 15_000;
/** ... and a hub that did not hand out a view is tried so often. */
const comeBackMs = 3000;

export function startShell(app: HTMLElement, store: Store, live: LiveFeed, who: SignedIn): void {
  const mine = viewsFor(who.roles);
  const followsLive = who.roles.includes("manager");
  const format = createFormat(store.timeZone, store.currency, undefined, store.tradingDay);
  const names = new Map<string, string>();
  // What a part is called on the day that is looked at; one that only today's layout has keeps today's name.
  const nameBy = (layouts: Store[]) => { for (const part of layouts.flatMap((l) => [...l.lanes, ...l.zones])) names.set(part.id, part.name); };
  nameBy([store]);
  let layout = layoutOf(store.tradingDay);
  let faulty: ReturnType<typeof wrongIn> = null;
  let state = read();
  let today = store.tradingDay;
  let current: { name: ViewName; view: View } | null = null;
  let lastRefresh = 0;
  let toldAt = { ms: 0, heardAt: 0 };
  let changedSince = false;

  const room: Room = {
    store, format, live, who,
    zoneName: (id) => names.get(id) ?? id,
    go(change, options) {
      const next = { ...state, ...change };
      const url = toUrl(next);
      if (options?.replace) history.replaceState(null, "", url);
      else if (url !== location.pathname + location.search) history.pushState(null, "", url);
      enter(next);
    },
    asOf(ms) {
      toldAt = { ms, heardAt: performance.now() };
      asOf.textContent = texts.live.asOf(format.timeWithSeconds(ms));
      asOf.dataset["ms"] = String(ms);
    },
  };

  const title = h("h1", { tabindex: "-1" });
  const asOf = h("span", { class: "as-of" });
  const liveWords = h("span", {});
  const liveButton = h("button", { type: "button", class: "live-chip", onclick: () => room.go({ live: !state.live }) }, h("span", { class: "live-dot", "aria-hidden": "true" }), liveWords);
  const stale = h("p", { class: "stale-note", role: "status", hidden: true }, icon("warning"), texts.live.staleHint);
  const layoutNote = h("p", { class: "stale-note", role: "status", hidden: true }, icon("plan"), " ");
  const dayWords = h("span", { class: "day-words" });
  const dayOnPaper = h("span", { class: "print-only" });   // with the year: paper is kept
  const wrong = h("p", { class: "stale-note", role: "status", hidden: true }, icon("warning"), " ");
  const previous = h("button", { type: "button", class: "icon-button", "aria-label": texts.day.previous, onclick: () => step(-1) }, icon("left"));
  const next = h("button", { type: "button", class: "icon-button", "aria-label": texts.day.next, onclick: () => step(1) }, icon("right"));
  const back = h("button", { type: "button", class: "quiet small", onclick: () => room.go({ day: null }) }, texts.day.today);
  const days = h("div", { class: "days", role: "group", "aria-label": texts.day.label }, previous, dayOnPaper, dayWords, next, back);
  const liveBox = h("div", { class: "live" }, liveButton, asOf);
  const period = choice<PeriodKind>(texts.period.label, "period", (["day", "week", "28d"] as const).map((value) => ({ value, name: texts.period[value] })), (value) => room.go({ period: value }));
  const host = h("div", { class: "view" });
  const links = new Map(mine.map((name) => [name, h("a", { href: `/${name}`, "data-view": name }, icon(name), h("span", {}, texts.nav[name]))]));
  const main = h("main", { id: "content" },
    h("header", { class: "page-head" }, h("div", { class: "page-title" }, title, h("p", { class: "store-line" }, store.name)), period.element, days,
      liveBox), wrong, stale, layoutNote, host, h("footer", {}, settings()));
  app.replaceChildren(
    h("a", { class: "skip", href: "#content" }, texts.skip),
    h("div", { class: "shell" },
      h("aside", { class: "rail" }, h("div", { class: "brand" }, h("span", { class: "brand-mark", "aria-hidden": "true" }), h("div", {}, h("strong", {}, texts.product), h("span", {}, store.name))),
        h("nav", { "aria-label": texts.nav.label }, ...links.values())),
      main));

  app.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("a");
    if (link === null || link.origin !== location.origin || link.classList.contains("skip") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.hasAttribute("download")) return;
    event.preventDefault();
    // Going to another view keeps the day and the source one is looking at.
    room.go({ view: parse(link.pathname, "").view });
    title.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  });
  window.addEventListener("popstate", () => enter(read()));
  whenSchemeChanges(() => current?.view.repaint?.());

  /** What the address says. What it names that there is not is said once, and the address becomes that of what is shown. */
  function read(): UrlState {
    const said = parse(location.pathname, location.search);
    faulty = wrongIn(location.pathname, location.search, store.tradingDay);
    if (faulty === null) return said;
    const shown = faulty.what === "day" ? { ...said, day: null } : said;
    history.replaceState(null, "", toUrl(shown));
    return shown;
  }

  function step(by: number): void {
    const day = shiftDay(state.day ?? today, by * (overDays.includes(state.view) ? { day: 1, week: 7, "28d": 28 }[state.period] : 1));
    room.go({ day: day >= today ? null : day });
  }

  function enter(nextState: UrlState): void {
    state = nextState.day === today ? { ...nextState, day: null } : nextState;
    // An address of a view that is not for this person leads to the first that is.
    if (!mine.includes(state.view)) return room.go({ view: mine[0]! }, { replace: true });
    // A day is drawn on the layout that it was counted on, and never on another one first.
    const drawnOn = noteLayout(state.day ?? today);
    if (current?.name !== state.view || drawnOn !== layout) {
      current?.view.dispose();
      current = null;
      document.body.dataset["view"] = state.view;
      host.replaceChildren(loading());
      if (drawnOn === layout) void bring(state.view);
      else void fetchLayout(state.day ?? today);
    }
    const isPast = state.day !== null && !dayless.includes(state.view);
    const name = isPast && state.view === "today" && state.day !== null ? format.dayLong(state.day) : texts[state.view].title;
    title.textContent = name;
    document.title = `${name} · ${store.name} · ${texts.product}`;
    for (const [name, link] of links) {
      link.setAttribute("href", toUrl({ ...state, view: name }));
      if (name === state.view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    wrong.hidden = faulty === null;
    if (faulty !== null) wrong.lastChild!.textContent = (faulty.what === "page" ? texts.day.noPage : texts.day.none)(faulty.named);
    faulty = null;
    days.hidden = dayless.includes(state.view);
    liveBox.hidden = !followsLive;
    period.element.hidden = !overDays.includes(state.view);
    period.set(state.period);
    const [from, to] = overDays.includes(state.view) ? daysOf(state.period, state.day ?? today, today) : [state.day ?? today, state.day ?? today];
    dayWords.textContent = from === to ? format.dayShort(from) : texts.period.range(format.dayShort(from), format.dayShort(to));
    dayWords.title = dayOnPaper.textContent = from === to ? format.dayLong(from) : texts.period.range(format.dayLong(from), format.dayLong(to));
    back.hidden = state.day === null;
    next.disabled = state.day === null;
    live.pause(!followsLive || !state.live || isPast);
    drawLive(live.state);
    lastRefresh = performance.now();
    changedSince = false;
    current?.view.show(state);
    if (isPast) asOf.textContent = "";
    else if (!state.live && state.view !== "today") void tellTime();
  }

  /** A view that cannot be fetched is one of a hub that is down, or of another program since: the whole page is fetched again then. */
  async function bring(name: ViewName): Promise<void> {
    const make = await makers[name]().catch(() => null);
    if (state.view !== name || current !== null || layoutOf(state.day ?? today) !== layout) return; // somebody went on meanwhile
    if (make === null) {
      window.setTimeout(() => void comeBack(name), comeBackMs);
      return unreachable(() => location.reload());
    }
    current = { name, view: make(room) };
    host.replaceChildren(current.view.element);
    current.view.show(state);
  }

  /** Somebody who waits need not press: once the hub answers again the page is fetched anew, though not over and over where it answers and the view is still not there. */
  async function comeBack(name: ViewName): Promise<void> {
    if (state.view !== name || current !== null) return; // somebody went on meanwhile
    const before = Number(sessionStorage.getItem("came-back") ?? 0);
    if (Date.now() - before < 10 * comeBackMs || (await askStore()) === null) return void window.setTimeout(() => void comeBack(name), comeBackMs);
    sessionStorage.setItem("came-back", String(Date.now()));
    location.reload();
  }

  /** How many changes had been made by a day: of the layout, and of how figures are told. */
  function layoutOf(day: string): number {
    return [...store.layoutChanges, ...store.thresholdChanges].filter((c) => c.firstDay <= day).length;
  }

  /** A former layout is said, and so is one that begins on the day. */
  function noteLayout(day: string): number {
    const change = store.layoutChanges.find((c) => c.firstDay === day);
    layoutNote.hidden = store.layoutChanges.every((c) => c.firstDay <= day) && change === undefined;
    layoutNote.lastChild!.textContent = change === undefined ? texts.day.formerLayout : texts.day.newLayout(change.version);
    return layoutOf(day);
  }

  async function fetchLayout(day: string): Promise<void> {
    const answer = await askStore(day);
    if (layoutOf(state.day ?? today) !== layoutOf(day) || layoutOf(day) === layout) return; // somebody went on meanwhile
    if (answer === null) return unreachable(() => enter(state));
    layout = layoutOf(day);
    room.store = answer;
    tellBy(answer);
    nameBy([store, answer]);
    enter(state);
  }

  function unreachable(again: () => void): void {
    const failed = notice(again);
    failed.show(texts.errors.unreachable);
    host.replaceChildren(failed.element);
  }

  /** Without the stream, and on a view whose answer carries no time of its own, the store's clock is asked. */
  async function tellTime(): Promise<void> {
    const answer = await askStore();
    if (answer !== null && !state.live) room.asOf(answer.nowMs);
  }

  function drawLive(now: LiveState): void {
    const isPast = state.day !== null && !dayless.includes(state.view);
    const word = isPast ? "past" : now;
    document.body.dataset["live"] = word;
    liveWords.textContent = texts.live[word];
    liveButton.disabled = isPast;
    liveButton.setAttribute("aria-label", `${texts.live[word]}. ${isPast ? "" : state.live ? texts.live.pause : texts.live.resume}`.trim());
    liveButton.title = isPast ? "" : state.live ? texts.live.pause : texts.live.resume;
    stale.hidden = word !== "stale" || !followsLive;
  }

  live.onState((now) => {
    drawLive(now);
    if (now === "live") changedSince = true; // whatever was missed while the stream was broken
  });
  live.onLive((snapshot: Live) => {
    changedSince = true;
    if (!document.hidden) current?.view.live?.(snapshot);
    room.asOf(snapshot.asOfMs);
    void followDay();
  });
  // A page that nobody refreshes says how old it is; by the browser's clock, for the store's is not heard then.
  window.setInterval(() => {
    const minutes = Math.floor((performance.now() - toldAt.heardAt) / 60_000);
    if (minutes >= 1 && asOf.textContent !== "") asOf.textContent = `${texts.live.asOf(format.time(toldAt.ms))}, ${texts.live.old(String(minutes))}`;
  }, 10_000);
  window.setInterval(() => {
    if (document.hidden || (followsLive && (live.state === "paused" || live.state === "connecting"))) return;
    const since = performance.now() - lastRefresh;
    if (since < refreshEveryMs || (!changedSince && since < quietRefreshMs)) return;
    lastRefresh = performance.now();
    changedSince = false;
    current?.view.refresh();
  }, 500);

  /** The trading day turns at four in the morning while the page stays open on the wall. */
  let dayCheckedAt = store.nowMs;
  async function followDay(): Promise<void> {
    const now = live.last?.asOfMs ?? 0;
    if (now - dayCheckedAt < 600_000) return;
    dayCheckedAt = now;
    const answer = await askStore();
    if (answer === null || answer.tradingDay === today) return;
    today = answer.tradingDay;
    enter(state);
  }

  /** Null when the hub does not answer: the view says so already, and the question comes again. */
  async function askStore(day: string | null = null): Promise<Store | null> {
    return getJson<Store>(question("/api/store", { day })).catch((error: unknown) => {
      if (!(error instanceof AnswerError)) throw error;
      return null;
    });
  }

  if (location.pathname === "/") history.replaceState(null, "", toUrl(state) + location.hash);
  room.asOf(store.nowMs);
  enter(state);
}
