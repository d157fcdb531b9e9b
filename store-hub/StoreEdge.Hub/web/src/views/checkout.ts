import type { Checkout, CheckoutLane, LanesIn, Live, QueueState } from "../api.ts";
import { h } from "../core/dom.ts";
import { createAnswer } from "../core/answer.ts";
import { hourName, step } from "../core/format.ts";
import { periodOf, question, type Room, type View } from "../core/room.ts";
import type { UrlState } from "../core/urlState.ts";
import { coverageBadge } from "../parts/coverage.ts";
import { card, cell, empty, figure, loading, notice, setFigure, table, tableBehind } from "../parts/parts.ts";
import { queueCell } from "../parts/queueCell.ts";
import { what } from "../parts/what.ts";
import { texts } from "../texts.ts";

export function checkoutView(room: Room): View {
  const { format } = room;
  const words = texts.checkout;
  let state: UrlState;

  const failed = notice(() => refresh());
  const wait = loading();
  const none = h("div", {});
  // Every tile says of how much of the store it is, and so does the table.
  const coverage = Array.from({ length: 6 }, () => coverageBadge(room));
  const [ofOpen, of15, of30, ofWait, ofLeft, ofLanes] = coverage.map((badge) => badge.element);
  const open = figure("open-lanes", "figure big");
  const openWhy = h("p", { class: "sub" });
  const [in15, in30] = [ahead(15), ahead(30)];
  const abandoned = figure("abandoned-share", "figure big", "abandonment");
  const [median, p90] = [figure("wait-median", "figure big", "queue-wait"), figure("wait-p90", "inline", "queue-wait-p90")];
  const abandonedOf = h("p", { class: "sub" });
  const lanes = h("div", {});
  const hoursBehind = tableBehind(words.lanes, words.hoursTable);
  // A day that is over, and more than one day, have no now and nothing ahead.
  const isNow = () => state.day === null && state.period === "day";
  const ofNow = [
    tile(words.openLanes, words.openHint, open, openWhy, ofOpen!),
    tile(words.needed(15), words.neededHint, in15.lanes, in15.expected, of15!),
    tile(words.needed(30), words.neededHint, in30.lanes, in30.expected, of30!),
  ];
  const body = h("div", { class: "stack", hidden: true },
    h("div", { class: "tiles alike" }, ...ofNow,
      tile(words.wait, words.waitHint, h("div", { class: "beside" }, median, what("queue-wait")), h("p", { class: "sub" }, `${words.columns.p90} `, p90), ofWait!),
      tile(words.abandoned, words.abandonedHint, h("div", {}, h("span", { class: "at-least" }, `${words.atLeast} `), abandoned), abandonedOf, ofLeft!)),
    card(words.lanes, words.lanesHint, h("p", { class: "legend-line" }, ofLanes!), lanes, hoursBehind.element));
  const element = h("div", {}, failed.element, wait, none, body);

  const answer = createAnswer<Checkout>(failed, wait, draw, [body, none]);
  let queues = new Map<string, QueueState>();
  const hear = (now: Live | null) => (queues = new Map(now?.queue.map((q) => [q.lane, q.state])));
  hear(room.live.last);
  const refresh = () => {
    void answer.ask(question("/api/checkout", { day: state.day, period: periodOf(state) }));
  };

  function draw(checkout: Checkout): void {
    const nothing = checkout.lanes.every((l) => (l.baskets ?? 0) === 0);
    for (const badge of coverage) badge.fill(checkout.coverage, checkout.period);
    setFigure(median, checkout.wait.medianSeconds, step(checkout.wait.medianSeconds), texts.reasons.wait);
    setFigure(p90, checkout.wait.p90Seconds, step(checkout.wait.p90Seconds), texts.reasons.wait);
    body.hidden = nothing;
    none.replaceChildren(...(nothing ? [empty(texts.noData.checkout)] : []));
    const { outlook, queue } = checkout;
    setFigure(open, outlook?.openLanes, format.count(outlook?.openLanes), texts.reasons.pastOutlook);
    openWhy.textContent = outlook === null ? texts.reasons.pastOutlook : words.openHint;
    in15.fill(outlook?.in15Minutes ?? null);
    in30.fill(outlook?.in30Minutes ?? null);
    setFigure(abandoned, queue.abandonedShare, format.share(queue.abandonedShare, queue.events), texts.reasons.fewQueued);
    abandonedOf.textContent = queue.events === null ? texts.reasons.notKnown
      : queue.abandonedShare === null ? texts.reasons.fewQueued : words.ofQueued(format.count(queue.abandoned), format.count(queue.events));
    lanes.replaceChildren(checkout.lanes.length === 0 ? empty(texts.noData.queue) : table(words.lanes, [
      { name: words.columns.lane }, ...(isNow() ? [{ name: texts.today.queueNow, hint: texts.today.queueHint, kpi: "queue-length" }] : []), { name: words.columns.baskets, number: true, kpi: "transactions" }, { name: words.columns.items, number: true }, { name: words.columns.sales, number: true, kpi: "net-sales" },
      { name: words.columns.joined, number: true, hint: words.hints.joined }, { name: words.columns.wait, number: true, kpi: "queue-wait", hint: words.hints.wait },
      { name: words.columns.p90, number: true, kpi: "queue-wait-p90", hint: words.hints.p90 }, { name: words.columns.service, number: true, kpi: "service-time", hint: words.hints.service },
      { name: words.columns.left, number: true, kpi: "abandonment", hint: words.abandonedHint },
    ], checkout.lanes.map(row)));
    const used = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => checkout.lanes.some((l) => l.hours.some((x) => x.hour === hour)));
    hoursBehind.fill([{ name: words.columns.lane }, ...used.map((hour) => ({ name: hourName(hour), number: true }))],
      checkout.lanes.map((l) => h("tr", {}, h("th", { scope: "row" }, l.name), ...used.map((hour) =>
        cell(format.count(l.hours.filter((x) => x.hour === hour).reduce((sum, x) => sum + x.baskets, 0)), { number: true })))));
  }

  function row(lane: CheckoutLane): HTMLTableRowElement {
    const number = (name: string, value: number | null, text: string, reason: string, kpi?: string) =>
      cell(text, { number: true, figure: `${name}-${lane.lane}`, value, reason, ...(kpi === undefined ? {} : { kpi }) });
    const few = lane.joined === null ? texts.reasons.wait : texts.reasons.fewWaits(format.count(lane.joined), lane.name);
    return h("tr", {}, h("th", { scope: "row" }, lane.name), isNow() ? queueCell(lane.lane, queues.get(lane.lane) ?? null, queues.size === 0 && !state.live ? texts.floor.livePaused : texts.reasons.queue) : null,
      number("checkout-baskets", lane.baskets, format.count(lane.baskets), texts.reasons.average, "transactions"),
      number("checkout-items", lane.items, format.count(lane.items), texts.reasons.average),
      number("checkout-sales", lane.totalMinor, format.money(lane.totalMinor), texts.reasons.average, "net-sales"),
      number("checkout-joined", lane.joined, format.count(lane.joined), texts.reasons.wait),
      number("checkout-wait", lane.medianWaitSeconds, step(lane.medianWaitSeconds), few, "queue-wait"),
      number("checkout-p90", lane.p90WaitSeconds, step(lane.p90WaitSeconds), few, "queue-wait-p90"),
      number("checkout-service", lane.medianServiceSeconds, step(lane.medianServiceSeconds), texts.reasons.fewServices, "service-time"),
      number("checkout-left", lane.queue.abandonedShare, format.share(lane.queue.abandonedShare, lane.queue.events), texts.reasons.fewQueued, "abandonment"));
  }

  function ahead(minutes: number) {
    const lanes = figure(`lanes-in-${minutes}`, "figure big");
    const expected = h("p", { class: "sub" });
    return {
      lanes,
      expected,
      fill(needed: LanesIn | null): void {
        setFigure(lanes, needed?.lanes, format.count(needed?.lanes), needed === null ? texts.reasons.pastOutlook : texts.reasons.outlook);
        expected.textContent = needed === null ? texts.reasons.pastOutlook
          : needed.arrivalsPerHour === null ? texts.reasons.outlook : `${format.count(Math.round(needed.arrivalsPerHour))} ${words.arrivals}`;
      },
    };
  }

  return {
    element,
    show(next) {
      state = next;
      for (const tile of ofNow) tile.hidden = !isNow();
      refresh();
    },
    refresh,
    live(now) {
      const before = JSON.stringify([...queues]);
      hear(now);
      const shown = answer.shown();
      if (shown !== null && isNow() && JSON.stringify([...queues]) !== before) draw(shown);
    },
    dispose() {
      answer.stop();
    },
  };
}

const tile = (title: string, hint: string, ...children: HTMLElement[]): HTMLElement =>
  h("section", { class: "tile", "aria-label": title, title: hint }, h("h2", {}, title), ...children);
