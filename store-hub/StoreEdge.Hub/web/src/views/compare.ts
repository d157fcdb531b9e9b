import type { Notes } from "../api.ts";
import { intervalChart } from "../charts/interval.ts";
import type { Compared, ComparedKpi, ComparedKpis, ComparedMap } from "../compareApi.ts";
import { changesOf } from "../core/changes.ts";
import { claim, gapOf, nameOfKpi, valueOf } from "../core/comparedWords.ts";
import { type CompareState, presetOf } from "../core/compareState.ts";
import { h } from "../core/dom.ts";
import { createAsker } from "../core/fetching.ts";
import { kpi as defined } from "../core/kpis.ts";
import { question, type Room, type View } from "../core/room.ts";
import { shiftDay, type UrlState } from "../core/urlState.ts";
import { experimentList } from "../parts/experiments.ts";
import { card, cell, choice, empty, figure, loading, notice, setFigure, table, tableBehind } from "../parts/parts.ts";
import { sourceChoice } from "../parts/source.ts";
import { difference, differenceLayer, differenceLegend } from "../plan/differences.ts";
import { drawPlan } from "../plan/planSvg.ts";
import type { Plans } from "./planEditor/sending.ts";
import { texts } from "../texts.ts";

const largestShown = 20;

type Way = "4w" | "2w" | "own" | "change";

/** Two periods beside each other, what may be claimed of them, and experiments. */
export function compareView(room: Room): View {
  const t = texts.compare;
  const { store, format } = room;
  const today = store.tradingDay;
  let state: UrlState;
  let kpis: ComparedKpi[] = [];
  let own = false;

  const failed = notice(() => refresh());
  const wait = loading();
  const go = (change: Partial<CompareState>) => room.go({ compare: { ...state.compare, ...change } });
  const way = choice<Way>(t.preset, "periods", (["4w", "2w", "own", "change"] as const).map((value) => ({ value, name: t.presets[value] })), choose);
  const kpi = h("select", { id: "compare-kpi", onchange: () => {
    const of = kpis.find((k) => k.id === kpi.value);
    go({ kpi: kpi.value, zone: of?.ofZone ? state.compare.zone ?? zone.value : null });
  } });
  const zone = h("select", { id: "compare-zone", onchange: () => go({ zone: zone.value }) }, ...store.zones.filter((z) => z.kind !== "lane" && z.sensitive !== true).map((z) => h("option", { value: z.id }, z.name)));
  const change = h("select", { id: "compare-change", onchange: () => go({ change: change.value, before: null, after: null }) });
  const source = sourceChoice(room);
  const days = ["before-from", "before-to", "after-from", "after-to"].map((id) => h("input", { id: `compare-${id}`, type: "date", required: true }));
  const field = (words: string, input: HTMLElement): HTMLElement => h("p", { class: "field" }, h("label", { for: input.id }, words), input);
  const ownDays = h("form", { class: "note-form", hidden: true, onsubmit: (event) => {
    event.preventDefault();
    const [a, b, c, d] = days.map((input) => input.value);
    go({ before: `${a}..${b}`, after: `${c}..${d}`, change: null });
  } }, ...[t.beforeFrom, t.beforeTo, t.afterFrom, t.afterTo].map((words, i) => field(words, days[i]!)), h("p", { class: "field" }, h("button", { type: "submit", class: "quiet" }, t.ask)));
  const [zoneField, changeField] = [field(t.zone, zone), field(t.change, change)];
  const controls = h("div", { class: "compare-controls" }, way.element, source.element,
    h("div", { class: "note-form shown" }, field(t.kpi, kpi), zoneField, changeField), ownDays);

  const sentence = h("p", { class: "claim", role: "status" });
  const gap = figure("compare-difference", "inline strong");
  const chart = h("div", { class: "interval-box" });
  const definition = h("p", { class: "sub" });
  const periods = h("div", {});
  const behind = tableBehind(t.daysTable);
  const result = card(t.result, t.resultHint, sentence, chart, h("p", { class: "sub" }, gap), definition, periods, behind.element, h("p", { class: "sub" }, t.notTold));
  const plan = drawPlan(store, t.map, false);
  const legend = h("div", { class: "legend" });
  const mapNone = h("div", {});
  const mapBehind = tableBehind(t.mapTable);
  plan.element.setAttribute("data-layer", "heat");
  const planBox = h("div", { class: "plan-box" }, plan.element);
  const map = card(t.map, t.mapHint, mapNone, planBox, legend, mapBehind.element);
  const experiments = experimentList(room);
  const body = h("div", { class: "columns", hidden: true }, result, map);
  const element = h("div", { class: "stack compare-page" }, controls, failed.element, wait, body, experiments.element);

  // What was answered to another question does not stay under a refusal.
  let answered = false;
  const answer = createAsker<Compared>((compared) => {
    answered = true;
    failed.clear();
    draw(compared);
  }, (why) => {
    answered = false;
    body.hidden = wait.hidden = true;
    failed.show(why);
  });
  const mapAsker = createAsker<ComparedMap>(drawMap, (why) => {
    map.hidden = true;
    failed.show(why);
  });
  const kpiAsker = createAsker<ComparedKpis>((known) => {
    kpis = known.kpis;
    kpi.replaceChildren(...kpis.map((k) => h("option", { value: k.id }, nameOfKpi(k.id, k.name))));
    experiments.fill(kpis, state.compare);
    fit();
    ask();
  }, (why) => { wait.hidden = true; failed.show(why); });
  let [notes, plans]: [Notes | null, Plans | null] = [null, null];
  const changeAsker = createAsker<Notes>((known) => { notes = known; offer(); }, (why) => failed.show(why));
  const planAsker = createAsker<Plans>((known) => { plans = known; offer(); }, (why) => failed.show(why));

  function offer(): void {
    if (notes === null || plans === null) return;
    const offered = changesOf(notes.annotations, plans.versions, t.plan);
    const named = state.compare.change;
    change.replaceChildren(...offered.map((c) => h("option", { value: c.id }, `${c.day} ${c.text}`)),
      ...(named !== null && !offered.some((c) => c.id === named) ? [h("option", { value: named }, named)] : []));
    if (change.options.length === 0) change.append(h("option", { value: "" }, t.noChanges));
    change.value = named ?? change.options[0]!.value;
  }

  function choose(to: Way): void {
    own = to === "own";
    if (to === "own") fit();
    else if (to === "change") {
      if (change.value !== "") go({ change: change.value, before: null, after: null });
      else {
        changeField.hidden = false;   // where it says that none is noted
        ownDays.hidden = body.hidden = true;   // what is answered is of other periods
      }
    } else go(to === "4w" ? { before: null, after: null, change: null } : { ...presetOf(to, today), change: null });
  }

  function asked(): Record<string, string | null> {
    const { before, after, change: around } = state.compare;
    return around !== null ? { change: around } : before !== null ? { before, after } : { ...presetOf("4w", today) };
  }

  function ask(): void {
    const over = { ...asked(), source: state.source };
    const of = kpis.find((k) => k.id === state.compare.kpi);
    verdict = compares = null;
    void answer.ask(question("/api/compare", { kpi: state.compare.kpi, zone: of?.ofZone ? state.compare.zone ?? zone.value : null, ...over }));
    void mapAsker.ask(question("/api/compare/map", over));
  }

  function refresh(): void {
    if (kpis.length === 0) void kpiAsker.ask("/api/compare/kpis");
    else ask();
    void changeAsker.ask(question("/api/annotations", { from: shiftDay(today, -364) }));
    void planAsker.ask("/api/plans");
    experiments.refresh();
  }

  /** What the controls show is what the address says. */
  function fit(): void {
    const { before, after, change: around, kpi: id } = state.compare;
    const two = presetOf("2w", today);
    way.set(own ? "own" : around !== null ? "change" : before === null ? "4w" : before === two.before && after === two.after ? "2w" : "own");
    const named = around === null && before !== null && (before !== two.before || after !== two.after);
    ownDays.hidden = !own && !named;
    changeField.hidden = around === null;
    kpi.value = id;
    zoneField.hidden = kpis.find((k) => k.id === id)?.ofZone !== true;
    if (state.compare.zone !== null) zone.value = state.compare.zone;
    const shown = before !== null && after !== null ? { before, after } : presetOf("4w", today);
    [...shown.before.split(".."), ...shown.after.split("..")].forEach((day, i) => (days[i]!.value = day));
  }

  function draw(compared: Compared): void {
    wait.hidden = true;
    body.hidden = false;
    const value = (of: number | null) => valueOf(format, compared.unit, of);
    const name = nameOfKpi(compared.kpi, compared.name) + (compared.zoneName === null ? "" : `, ${compared.zoneName}`);
    sentence.textContent = `${name}: ${claim(format, compared)}`;
    sentence.dataset["verdict"] = verdict = compared.verdict;
    if (compares !== null) drawMap(compares);
    const drawn = intervalChart(format, compared);
    chart.replaceChildren(drawn ?? h("p", { class: "sub" }, t.noInterval));
    gap.hidden = drawn === null; // the reason stands above
    setFigure(gap, drawn === null ? null : compared.difference, t.interval(gapOf(format, compared.unit, compared.difference ?? 0), gapOf(format, compared.unit, compared.halfWidth ?? 0)), t.noInterval);
    definition.textContent = defined(compared.kpi)?.definition ?? compared.definition;
    periods.replaceChildren(table(t.result, [{ name: t.period }, { name: t.level, number: true }, { name: t.days, number: true }, { name: t.unmatched, number: true }, { name: t.without, number: true }, { name: t.events, number: true }, { name: t.coverage, number: true }],
      ([["before", compared.before], ["after", compared.after]] as const).map(([which, p]) => h("tr", {}, h("th", { scope: "row" }, `${t[which]}: ${format.dayShort(p.from)} – ${format.dayShort(p.to)}`),
        cell(value(p.level), { number: true, figure: `compare-${which}`, value: p.level, reason: texts.reasons.notKnown }), cell(format.count(p.days), { number: true }), cell(format.count(p.unmatched), { number: true }),
        cell(format.count(p.daysWithout + p.daysAsked - p.daysOver), { number: true }), cell(format.count(p.events), { number: true }), cell(format.share(p.coverage.share, p.coverage.baskets), { number: true })))));
    behind.fill([{ name: t.day }, { name: t.period }, { name: t.value, number: true }, { name: t.events, number: true }],
      ([["before", compared.before], ["after", compared.after]] as const).flatMap(([which, p]) => p.each.map((d) => h("tr", {}, h("th", { scope: "row" }, format.dayShort(d.day)), cell(t[which]), cell(value(d.value), { number: true }), cell(format.count(d.events), { number: true })))));
  }

  // The map is of the same days as the sentence: where these are too few for a word, they are too few for a colour.
  let [verdict, compares]: [Compared["verdict"] | null, ComparedMap | null] = [null, null];

  function drawMap(drawn: ComparedMap): void {
    compares = drawn;
    if (verdict === null) return;
    map.hidden = false;
    const refused = verdict === "too-few-days";
    const nothing = refused || drawn.cells.length === 0;
    mapNone.replaceChildren(...(nothing ? [empty(refused ? t.mapRefused : t.mapEmpty, undefined, null)] : []));
    mapBehind.element.hidden = refused;
    plan.under.replaceChildren(...(nothing ? [] : differenceLayer(drawn, plan.flip)));
    planBox.hidden = nothing;   // a bare plan looks like an answer
    legend.replaceChildren(...(nothing ? [] : [differenceLegend(drawn)]));
    mapBehind.fill([{ name: t.column, number: true }, { name: t.row, number: true }, { name: t.shareBefore, number: true }, { name: t.shareAfter, number: true }, { name: t.more, number: true }],
      [...drawn.cells].sort((a, b) => Math.abs(b[4]) - Math.abs(a[4])).slice(0, largestShown).map(([column, row, before, after, more]) => h("tr", {},
        ...[format.count(column * drawn.cellMetres), format.count(row * drawn.cellMetres), format.share(before), format.share(after), difference(more)].map((words) => cell(words, { number: true })))));
  }

  return {
    element,
    show(next) {
      state = next;
      own = false;
      source.set(next.source);
      fit();
      refresh();
    },
    // Days that are over stay as they are; somebody may be writing in the form.
    refresh: () => { if (!answered) refresh(); },
    dispose() {
      for (const asker of [answer, mapAsker, kpiAsker, changeAsker, planAsker, experiments]) asker.stop();
    },
  };
}
