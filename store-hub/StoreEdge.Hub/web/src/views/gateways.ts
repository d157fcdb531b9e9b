import type { GatewayState, Gateways } from "../api.ts";
import { h } from "../core/dom.ts";
import type { Room } from "../core/room.ts";
import { card, cell, figure, setFigure, table } from "../parts/parts.ts";
import { texts } from "../texts.ts";

/** The store's commodity gateways; hidden where there are none. */
export function gatewaysCard(format: Room["format"], state: (name: GatewayState) => HTMLElement): { element: HTMLElement; draw: (gateways: Gateways | null) => void } {
  const t = texts.devices;
  const [summary, rows, counts] = [h("p", { class: "sub" }), h("div", {}), h("dl", { class: "facts" })];
  const element = h("div", { hidden: true }, card(t.gateways, null, summary, rows, counts));

  function draw(gateways: Gateways | null): void {
    element.hidden = gateways === null;
    if (gateways === null) return;
    summary.textContent = `${gateways.connected ? t.connected : t.disconnected} · ${t.gatewaySummary(format.count(gateways.tagsPresent), format.count(gateways.tagsGone))}`;
    rows.replaceChildren(table(t.gateways, [
      { name: t.gateway }, { name: t.receiver }, { name: t.state }, { name: t.lastSeen, number: true, hint: t.hints.lastSeen },
      { name: t.heard, number: true, hint: t.gatewayHints.heard }, { name: t.notOurs, number: true, hint: t.gatewayHints.notOurs },
    ], gateways.each.map((g) => h("tr", { "data-gateway": g.gateway }, h("th", { scope: "row" }, g.gateway), cell(g.receiver), h("td", {}, state(g.state)),
      cell(format.timeWithSeconds(g.lastSeenAtMs), { number: true, reason: texts.reasons.never }),
      cell(format.count(g.heard), { number: true, figure: `heard-${g.gateway}`, value: g.heard }),
      cell(format.count(g.dropped), { number: true, figure: `not-ours-${g.gateway}`, value: g.dropped }))), "gateways-table"));
    counts.replaceChildren(...(["messages", "malformed", "unnamed", "skewed", "lost"] as const).flatMap((name) => {
      const value = figure(`gateways-${name}`, "inline strong");
      setFigure(value, gateways[name], format.count(gateways[name]), texts.reasons.notKnown);
      return [h("dt", {}, t.gatewayCounts[name]), h("dd", {}, value)];
    }));
  }

  return { element, draw };
}
