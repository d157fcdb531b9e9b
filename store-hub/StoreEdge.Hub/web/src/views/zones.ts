import type { ZoneRow, Zones } from "../api.ts";
import { h, withVariable } from "../core/dom.ts";
import { createAnswer } from "../core/answer.ts";
import { duration, hourName, step } from "../core/format.ts";
import { kpi } from "../core/kpis.ts";
import { periodOf, question, type Room, type View } from "../core/room.ts";
import { sortRows } from "../core/sorting.ts";
import { daysOf, type UrlState } from "../core/urlState.ts";
import { choose, type ColumnGroup, groupNames, groupShown, groupsOf, type ZoneColumn, zoneColumns } from "../core/zoneColumns.ts";
import { coverageBadge } from "../parts/coverage.ts";
import { notedList } from "../parts/noted.ts";
import { cell, choice, empty, figure, loading, notice, setFigure, tableBehind } from "../parts/parts.ts";
import { sourceChoice } from "../parts/source.ts";
import { sparkline } from "../parts/sparkline.ts";
import { productsCards } from "../parts/products.ts";
import { what } from "../parts/what.ts";
import { texts } from "../texts.ts";

/** The KPI that each column is; the words of its definition come from the hub. */
const kpiOf: Partial<Record<ZoneColumn, string>> = {
  visits: "visit", entries: "zone-entry", stays: "stay", drawRate: "draw-rate", stopRate: "stop-rate", zoneBounce: "zone-bounce", dwellSeconds: "dwell", averageDwellSeconds: "average-dwell",
  dwellPerVisitorSeconds: "dwell-per-visitor", medianDwellSeconds: "median-dwell", p90DwellSeconds: "p90-dwell", netMinor: "zone-sales", conversion: "zone-conversion", conversionByHour: "zone-conversion-by-hour",
};

/** Says in which groups of columns a cell is shown. */
function shownIn<E extends HTMLElement>(cell: E, column: ZoneColumn | "hours"): E {
  cell.dataset["in"] = (column === "hours" ? ["overview", "dwell"] : groupsOf(column)).join(" ");
  return cell;
}

export function zonesView(room: Room): View {
  const { format } = room;
  let state: UrlState;

  const failed = notice(() => refresh());
  const wait = loading();
  const none = h("div", {});
  const visits = figure("zones-visits", "inline strong", "visit");
  const visitsOf = h("p", { class: "sub" }, visits, ` ${texts.zones.count("").trim()}`);
  const products = productsCards(room);
  const source = sourceChoice(room);
  const coverage = coverageBadge(room);
  const groups = choice<ColumnGroup>(texts.zones.groupsLabel, "columns", groupNames.map((value) => ({ value, name: texts.zones.groups[value] })), (group) => room.go(choose(group, state)));
  const headers = new Map(zoneColumns.map((name) => [name, header(name)]));
  const rows = h("tbody", {});
  const hoursBehind = tableBehind(texts.zones.title, texts.zones.hoursTable);
  const grid = h("div", { class: "table-scroll zones-table", tabindex: "0", role: "group", "aria-label": texts.zones.title },
    h("table", {}, h("thead", {}, h("tr", {}, ...headers.values(), shownIn(h("th", { scope: "col", title: texts.zones.hints.hours }, texts.zones.columns.hours), "hours"))), rows));
  const sensitive = room.store.zones.filter((z) => z.sensitive).map((z) => z.name);
  const untold = h("p", { class: "sub untold" }, texts.zones.lanesElsewhere, ...(sensitive.length === 0 ? [] : [" ", texts.zones.sensitive(sensitive.join(", "))]));
  const body = h("section", { class: "card", hidden: true, "aria-label": texts.zones.title }, h("div", { class: "view-bar" }, groups.element), grid, untold, hoursBehind.element);
  const noted = notedList();
  const element = h("div", {}, failed.element, h("div", { class: "view-bar" }, source.element, visitsOf, coverage.element, h("p", { class: "sub" }, texts.zones.inSteps)), noted.element, wait, none, body, products.element);

  const answer = createAnswer<Zones>(failed, wait, draw, [body, none, coverage.element, visitsOf]);
  const refresh = () => {
    void answer.ask(question("/api/zones", { day: state.day, period: periodOf(state), source: state.source }));
  };

  function header(name: ZoneColumn): HTMLTableCellElement {
    return shownIn(h("th", { scope: "col", class: name === "name" ? null : "number", "data-column": name, title: kpi(kpiOf[name] ?? "")?.definition ?? (name === "name" || name === "baskets" ? texts.zones.hints[name] : null) },
      h("button", { type: "button", class: "sort", onclick: () => sortBy(name) }, texts.zones.columns[name]), what(kpiOf[name] ?? "")), name);
  }

  function sortBy(name: ZoneColumn): void {
    const [again, group] = [state.sort === name, groupShown(state.columns, state.sort)];
    room.go({ columns: groupShown(null, name) === group ? null : group, sort: name, direction: again ? (state.direction === "desc" ? "asc" : "desc") : name === "name" ? "asc" : "desc" });
  }

  function draw(): void {
    const shown = answer.shown();
    if (shown === null) return;
    coverage.fill(state.source === "app" ? shown.coverage : null, shown.period);
    const nothing = shown.zones.every((z) => z.entries === 0);
    body.hidden = nothing;
    none.replaceChildren(...(nothing ? [empty(texts.noData.zones)] : []));
    setFigure(visits, shown.visits, format.count(shown.visits), texts.reasons.visits);
    const group = groupShown(state.columns, state.sort);
    groups.set(group);
    grid.dataset["columns"] = group;
    // What is told of today alone is no news of any other days.
    grid.classList.toggle("no-conversion", state.sort !== "conversion" && shown.zones.every((z) => z.conversion === null));
    for (const [name, th] of headers) th.setAttribute("aria-sort", state.sort === name ? (state.direction === "desc" ? "descending" : "ascending") : "none");
    const sorted = sortRows(shown.zones, zoneColumns.find((c) => c === state.sort) ?? "dwellSeconds", state.direction);
    rows.replaceChildren(...sorted.map(row));
    const used = hoursUsed(shown.zones);
    hoursBehind.fill([{ name: texts.zones.columns.name }, ...used.map((hour) => ({ name: hourName(hour), number: true }))],
      sorted.map((z) => h("tr", {}, h("th", { scope: "row" }, z.name), ...used.map((hour) => cell(duration(z.hours[hour] ?? null), { number: true })))));
  }

  function row(z: ZoneRow): HTMLTableRowElement {
    const number = (name: string, column: ZoneColumn, text: string, reason: string) => {
      const value = z[column] as number | null;
      return shownIn(cell(text, { number: true, figure: `${name}-${z.zone}`, value, reason, ...(kpiOf[column] === undefined ? {} : { kpi: kpiOf[column] }) }), column);
    };
    const draw = number("draw-rate", "drawRate", format.share(z.drawRate, answer.shown()?.visits), texts.reasons.visits);
    draw.classList.add("share");
    withVariable(draw, "--share", String(z.drawRate ?? 0));
    const peak = z.hours.indexOf(Math.max(...z.hours));
    const words = z.dwellSeconds > 0 ? texts.zones.spark(z.name, hourName(peak)) : texts.zones.sparkNone(z.name);
    return h("tr", { "data-zone": z.zone },
      h("th", { scope: "row" }, z.name, z.kind === null || z.kind === "department" || texts.zones.kinds[z.kind] === z.name ? null : h("span", { class: "kind" }, texts.zones.kinds[z.kind])),
      number("dwell", "dwellSeconds", duration(z.dwellSeconds), ""),
      number("visits", "visits", format.count(z.visits), ""),
      number("entries", "entries", format.count(z.entries), ""),
      number("stays", "stays", format.count(z.stays), ""),
      draw,
      number("stop-rate", "stopRate", format.share(z.stopRate, z.entries), texts.reasons.visits),
      number("zone-bounce", "zoneBounce", format.share(z.zoneBounce, z.entries), z.entries === 0 ? texts.reasons.visits : texts.reasons.passed),
      number("dwell-per-entry", "averageDwellSeconds", duration(z.averageDwellSeconds), texts.reasons.averageDwell),
      number("dwell-per-visitor", "dwellPerVisitorSeconds", duration(z.dwellPerVisitorSeconds), texts.reasons.visits),
      number("median", "medianDwellSeconds", step(z.medianDwellSeconds), texts.reasons.dwell),
      number("p90", "p90DwellSeconds", step(z.p90DwellSeconds), texts.reasons.dwell),
      number("zone-sales", "netMinor", format.money(z.netMinor), texts.reasons.sales),
      number("zone-baskets", "baskets", format.count(z.baskets), texts.reasons.sales),
      number("zone-conversion", "conversion", format.share(z.conversion, z.stays), z.baskets === null ? texts.reasons.sales : texts.reasons.zoneConversion),
      number("zone-conversion-by-hour", "conversionByHour", format.share(z.conversionByHour, z.stays), texts.reasons.sales),
      shownIn(h("td", { class: "spark-cell" }, sparkline(z.hours, words)), "hours"));
  }

  return {
    element,
    show(next) {
      const sameQuestion = answer.shown() !== null && state.day === next.day && state.period === next.period && state.source === next.source;
      state = next;
      source.set(next.source);
      products.ask(next);
      noted.ask(...daysOf(next.period, next.day ?? room.store.tradingDay, room.store.tradingDay));
      if (sameQuestion) draw();
      else refresh();
    },
    refresh,
    dispose() {
      answer.stop();
      products.stop();
      noted.stop();
    },
  };
}

function hoursUsed(zones: ZoneRow[]): number[] {
  return Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => zones.some((z) => (z.hours[hour] ?? 0) > 0));
}
