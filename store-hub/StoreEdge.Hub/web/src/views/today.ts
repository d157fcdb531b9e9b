import type { Live, Notes, Today } from "../api.ts";
import type { Curve, Mark } from "../charts/curve.ts";
import { h } from "../core/dom.ts";
import { createAsker } from "../core/fetching.ts";
import { step } from "../core/format.ts";
import { question, type Room, type View } from "../core/room.ts";
import type { UrlState } from "../core/urlState.ts";
import { alertList, alertsOfDay } from "../parts/alertList.ts";
import { coverageBadge } from "../parts/coverage.ts";
import { tileNotes } from "../parts/tileNotes.ts";
import { card, cell, empty, figure, loading, notice, setFigure, table, tableBehind } from "../parts/parts.ts";
import { queueCell } from "../parts/queueCell.ts";
import { texts } from "../texts.ts";

export function todayView(room: Room): View {
  const { format } = room;
  let state: UrlState;
  let shown: Today | null = null;
  let curve: Curve | null = null;
  let gone = false;
  let askedFor = "";

  const failed = notice(() => refresh());
  const wait = loading();
  const banner = h("div", { class: "banner" });
  const [appNow, cartNow] = [figure("occupancy-app", "figure big", "occupancy"), figure("occupancy-cart", "figure big")];
  const [visitsApp, visitsCart] = [figure("visits-app", "figure big", "visit"), figure("visits-cart", "figure big", "visit")];
  const [together, once] = [figure("visits-together", "inline"), figure("visits-once", "inline")];
  const togetherOf = h("p", { class: "sub", title: texts.today.togetherHint }, together, ` ${texts.today.together} `, once);
  const sales = figure("sales-total", "figure big", "net-sales");
  const [baskets, perBasket, perItems] = [figure("baskets", "inline", "transactions"), figure("average-basket", "inline"), figure("items-per-basket", "inline")];
  const conversion = figure("conversion", "figure big", "conversion");
  const atLeast = h("span", { class: "at-least" }, texts.today.atLeast);
  const conversionOf = h("p", { class: "sub" });
  const coverage = [coverageBadge(room, "coverage"), ...Array.from({ length: 6 }, () => coverageBadge(room))];
  const [ofConversion, ofNow, ofVisits, ofSales, ofCurve, ofQueue, ofLanes] = coverage.map((badge) => badge.element);
  const long = figure("queues-long", "figure big", "queue-length");
  const longWhere = h("p", { class: "sub" });
  const salesUntil = h("p", { class: "sub" });

  const tileWords = tileNotes(room);
  // The two tiles of this moment; a day that is over has none.
  const nowTile = tile(texts.today.occupancy, texts.today.occupancyHint, h("div", { class: "both" },
      h("div", {}, appNow, h("p", { class: "sub" }, key("app"), texts.source.app)), h("div", {}, cartNow, h("p", { class: "sub" }, key("cart"), texts.source.cart))), tileWords.of("occupancy"), ofNow!);
  const queueTile = tile(texts.today.longQueues, texts.today.queueHint, long, longWhere, tileWords.of("queue-wait"), ofQueue!);
  const tiles = h("div", { class: "tiles" }, nowTile,
    h("section", { class: "tile pair", "aria-label": texts.today.visits },
      h("div", {}, h("h2", {}, texts.today.visitsApp), visitsApp), h("div", {}, h("h2", {}, texts.today.visitsCart), visitsCart),
      togetherOf, tileWords.of("visit"), ofVisits!),
    tile(texts.today.sales, texts.today.salesHint, sales, h("p", { class: "sub" }, baskets, ` ${texts.today.baskets}, `, perBasket, ` ${texts.today.and} `, perItems, ` ${texts.today.itemsEach}`), salesUntil, tileWords.of("net-sales"), ofSales!),
    tile(texts.today.conversion, texts.today.conversionHint, h("div", {}, atLeast, conversion), conversionOf, tileWords.of("conversion"), ofConversion!),
    queueTile);

  const chart = h("div", { class: "chart curve" });
  const curveTable = tableBehind(texts.today.curve);
  const curveBody = h("div", {});
  const lanes = h("div", {});
  const alerts = alertList(room, () => refresh());
  const ofDay = alertsOfDay(room);
  const byLane = card(texts.today.queue, texts.today.lanesHint, h("p", { class: "legend-line" }, ofLanes!), lanes);
  const toDo = card(texts.today.alerts, null, alerts.element, ofDay.element);
  const isPast = () => state.day !== null;
  const noted = h("ul", { class: "noted", "aria-label": texts.today.notes, hidden: true });
  const legend = h("p", { class: "legend-line" }, key("app"), texts.today.app, key("cart"), texts.today.cart, ofCurve!);
  // What to do next is read first; where there is room for it, it stands beside the curve.
  const body = h("div", { class: "today", hidden: true }, h("div", { class: "to-do" }, toDo), tiles,
    h("div", { class: "of-day" }, card(texts.today.curve, texts.today.curveHint, legend, curveBody, noted, curveTable.element)),
    h("div", { class: "by-lane" }, byLane));
  const element = h("div", {}, failed.element, wait, banner, body);

  const asker = createAsker<Today>((answer) => {
    shown = answer;
    failed.clear();
    wait.hidden = true;
    body.hidden = false;
    room.asOf(answer.asOfMs);
    draw(answer);
  }, (why) => {
    wait.hidden = true;
    failed.show(shown === null ? why : texts.errors.kept(why));
  });
  // What was remembered of the day stands as lines in the curve and as a list under it.
  let marks: Mark[] = [];
  const notes = createAsker<Notes>(({ annotations }) => {
    marks = annotations.map((n) => ({ atMs: n.fromMs, words: texts.notes.ofZone(n.text, n.zoneName) }));
    noted.hidden = marks.length === 0;
    noted.replaceChildren(...annotations.map((n, i) => h("li", {}, `${n.from.slice(11)} ${marks[i]!.words}`)));
    if (shown !== null) curve?.draw(shown.occupancy.series, marks);
  }, () => undefined); // the page's own answer tells of errors
  const refresh = () => {
    void asker.ask(question("/api/today", { day: state.day }));
    const day = state.day ?? room.store.tradingDay;
    void notes.ask(question("/api/annotations", { from: day, to: day }));
    tileWords.ask(state.day);
    if (state.day !== null) ofDay.ask(state.day);
  };

  function draw(today: Today): void {
    const nothing = (today.visits.app ?? 0) + (today.visits.cart ?? 0) + (today.baskets.count ?? 0) === 0;
    const known = today.occupancy.series.length > 0 || !nothing;
    banner.replaceChildren(...(!nothing ? [] : isPast() ? [empty(texts.noData.pastDay, undefined, texts.noData.pastTitle)] : [empty(texts.noData.today, h("a", { href: "/devices" }, texts.noData.openDevices))]));
    drawNow(known ? today.occupancy.appNow : null, known ? today.occupancy.cartNow : null);
    drawVisits(known ? today.visits.app : null, known ? today.visits.cart : null);
    setFigure(together, today.visits.together, format.count(today.visits.together), texts.reasons.together);
    setFigure(once, today.visits.once, format.count(today.visits.once), texts.reasons.together);
    togetherOf.hidden = today.visits.together === null;
    drawSales(known ? today.baskets.count : null, known ? today.baskets.totalMinor : null);
    salesUntil.hidden = isPast();   // all of it
    salesUntil.textContent = texts.today.salesUntil(format.time(today.baskets.untilMs));
    const { count, items } = today.baskets;
    const share = count === null || items === null || count === 0 ? null : items / count;
    setFigure(perItems, share, format.decimal(share), texts.reasons.average);
    setFigure(conversion, today.conversion.share, format.share(today.conversion.share, today.conversion.visits), texts.reasons.conversion);
    atLeast.hidden = today.conversion.share === null;
    conversionOf.textContent = today.conversion.share === null
      ? texts.reasons.conversion
      : texts.today.conversionOf(format.count(today.conversion.joinedVisits), format.count(today.conversion.visits));
    for (const badge of coverage) badge.fill(today.coverage);
    drawQueue(today, known);
    alerts.fill(today.alerts);
    body.toggleAttribute("data-urgent", today.alerts.length > 0 && !isPast());
    void drawCurve(today);
  }

  function drawNow(app: number | null, cart: number | null): void {
    setFigure(appNow, app, format.count(app), texts.reasons.occupancy);
    setFigure(cartNow, cart, format.count(cart), texts.reasons.occupancy);
  }

  function drawVisits(app: number | null, cart: number | null): void {
    setFigure(visitsApp, app, format.count(app), texts.reasons.visits);
    setFigure(visitsCart, cart, format.count(cart), texts.reasons.visits);
  }

  function drawSales(count: number | null, totalMinor: number | null): void {
    setFigure(sales, totalMinor, format.money(totalMinor), texts.reasons.average);
    setFigure(baskets, count, format.count(count), texts.reasons.average);
    const average = count === null || totalMinor === null || count === 0 ? null : Math.round(totalMinor / count);
    setFigure(perBasket, average, format.money(average), texts.reasons.average);
  }

  function drawQueue(today: Today, known = true): void {
    const measured = known ? today.queue.filter((q) => q.queue !== null && q.queue !== "notMeasured") : [];
    const tooLong = measured.filter((q) => q.queue === "long");
    setFigure(long, measured.length === 0 ? null : tooLong.length, format.count(measured.length === 0 ? null : tooLong.length), texts.reasons.queue);
    longWhere.textContent = measured.length === 0 ? texts.reasons.queue : tooLong.length === 0 ? texts.today.noQueue : texts.today.openAnother(tooLong.map((q) => q.name).join(", "));
    lanes.replaceChildren(today.queue.length === 0 ? empty(texts.noData.queue) : table(texts.today.queue, [
      { name: texts.today.lane }, ...(isPast() ? [] : [{ name: texts.today.queueNow, hint: texts.today.queueHint }]), { name: texts.today.medianWait, number: true, hint: texts.today.waitHint },
      { name: texts.today.basketsColumn, number: true },
    ], today.queue.map((q) => h("tr", {},
      h("th", { scope: "row" }, q.name),
      isPast() ? null : queueCell(q.lane, known ? q.queue : null),
      waitCell(q),
      cell(format.count(q.baskets), { number: true, figure: `lane-baskets-${q.lane}`, value: q.baskets, reason: texts.reasons.average }))), "lanes-table"));
  }

  function waitCell({ lane, name, joined, medianWaitSeconds }: Today["queue"][number]): HTMLElement {
    const wait = figure(`lane-wait-${lane}`, "inline");
    const reason = joined === null ? texts.reasons.wait : texts.reasons.fewWaits(format.count(joined), name);
    setFigure(wait, medianWaitSeconds, step(medianWaitSeconds), reason);
    if (medianWaitSeconds === null) return h("td", { class: "number" }, wait, h("span", { class: "for-readers" }, ` ${reason}`));
    const of = figure(`lane-joined-${lane}`, "inline");
    setFigure(of, joined, format.count(joined), reason);
    return h("td", { class: "number" }, wait, h("span", { class: "sub" }, ` ${texts.today.waitOf} `, of));
  }

  async function drawCurve(today: Today): Promise<void> {
    const { series } = today.occupancy;
    curveTable.element.hidden = series.length === 0;
    legend.hidden = series.length === 0;
    if (series.length === 0) {
      curve?.dispose();
      curve = null;
      curveBody.replaceChildren(isPast() ? empty(texts.noData.pastTitle, undefined, null) : empty(texts.noData.curve));
      return;
    }
    if (chart.parentElement !== curveBody) curveBody.replaceChildren(chart);
    curveTable.fill([{ name: texts.table.time }, { name: texts.today.app, number: true }, { name: texts.today.cart, number: true },
      { name: texts.today.onceColumn, number: true, hint: texts.today.togetherHint }],
      series.map((p) => h("tr", {}, h("th", { scope: "row" }, format.time(p.atMs)), cell(format.count(p.app), { number: true }), cell(format.count(p.cart), { number: true }),
        cell(format.count(p.together === null ? null : p.app + p.cart - p.together), { number: true, reason: texts.reasons.together }))));
    if (curve === null) {
      const { createCurve } = await import("../charts/curve.ts");
      if (gone || chart.parentElement !== curveBody) return;
      curve ??= createCurve(chart, format);
    }
    curve.draw(series, marks);
  }

  return {
    element,
    show(next) {
      const otherDay = state !== undefined && state.day !== next.day;
      state = next;
      nowTile.hidden = queueTile.hidden = alerts.element.hidden = isPast();
      ofDay.element.hidden = !isPast();
      const title = isPast() ? texts.today.alertsOfDay : texts.today.alerts;
      toDo.setAttribute("aria-label", title);
      toDo.querySelector("h2")!.textContent = title;
      byLane.querySelector(".hint")!.textContent = isPast() ? texts.today.lanesOfDayHint : texts.today.lanesHint;
      if (otherDay) {
        shown = null;
        banner.replaceChildren();
        body.hidden = true;
        wait.hidden = false;
      }
      refresh();
    },
    refresh,
    live(live: Live) {
      if (shown === null || state.day !== null) return;
      room.asOf(live.asOfMs);
      if (live.occupancy === 0 && shown.occupancy.series.length === 0) return; // an empty store is told by the whole answer
      drawNow(live.appNow, live.cartNow);
      drawVisits(live.visitsApp, live.visitsCart);
      // Sales, up to when they are told, their notes and the lanes' baskets change together: all are asked again, once for each change.
      const sums = `${live.baskets} ${live.totalMinor}`;
      if (sums !== `${shown.baskets.count} ${shown.baskets.totalMinor}` && sums !== askedFor) {
        askedFor = sums;
        refresh();
      }
      const states = new Map(live.queue.map((q) => [q.lane, q.state]));
      drawQueue({ ...shown, queue: shown.queue.map((q) => ({ ...q, queue: states.get(q.lane) ?? q.queue })) });
    },
    repaint: () => shown !== null && curve?.draw(shown.occupancy.series, marks),
    dispose() {
      gone = true;
      asker.stop();
      notes.stop();
      ofDay.stop();
      tileWords.stop();
      curve?.dispose();
    },
  };
}

const tile = (title: string, hint: string | null, ...children: HTMLElement[]): HTMLElement =>
  h("section", { class: "tile", "aria-label": title, title: hint }, h("h2", {}, title), ...children);
const key = (source: "app" | "cart"): HTMLElement => h("span", { class: `key ${source}`, "aria-hidden": "true" });
