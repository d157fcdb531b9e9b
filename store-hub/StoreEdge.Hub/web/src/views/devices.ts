import type { AgentState, Device, Devices, DeviceState } from "../api.ts";
import { h } from "../core/dom.ts";
import { createAsker } from "../core/fetching.ts";
import { missing } from "../core/format.ts";
import type { Room, View } from "../core/room.ts";
import { card, cell, empty, figure, icon, type IconName, loading, notice, setFigure, table } from "../parts/parts.ts";
import { texts } from "../texts.ts";
import { gatewaysCard } from "./gateways.ts";

const looks: Record<AgentState | DeviceState, { tone: "good" | "warn" | "bad" | "idle"; icon: IconName }> = {
  ok: { tone: "good", icon: "ok" }, open: { tone: "good", icon: "ok" }, opening: { tone: "idle", icon: "wait" }, late: { tone: "warn", icon: "wait" },
  degraded: { tone: "warn", icon: "warning" }, silent: { tone: "bad", icon: "critical" }, never: { tone: "idle", icon: "off" },
};

export function devicesView(room: Room): View {
  const { format } = room;
  let shown = false;
  const t = texts.devices;
  const failed = notice(() => refresh());
  const wait = loading();
  const [agents, devices, ingest, feed] = [h("div", {}), h("div", {}), h("dl", { class: "facts" }), h("div", {})];
  const summary = h("p", { class: "sub" });
  const gateways = gatewaysCard(format, (name) => state(name));
  const body = h("div", { hidden: true },
    h("div", { class: "columns three" }, card(t.agents, null, agents), card(t.feed, null, feed), card(t.ingest, null, ingest)),
    gateways.element, card(t.devices, null, summary, devices));
  const element = h("div", {}, failed.element, wait, body);

  const asker = createAsker<Devices>((answer) => {
    shown = true;
    failed.clear();
    wait.hidden = true;
    body.hidden = false;
    draw(answer);
  }, (why) => {
    wait.hidden = true;
    failed.show(shown ? texts.errors.kept(why) : why);
  });
  const refresh = () => void asker.ask("/api/devices");

  function draw(answer: Devices): void {
    agents.replaceChildren(answer.agents.length === 0 ? empty(texts.noData.agents, firstAgent()) : table(t.agents, [
      { name: t.agent }, { name: t.state }, { name: t.version, hint: t.hints.version }, { name: t.reported, number: true }, { name: t.backlog, number: true, hint: t.hints.backlog }, { name: t.dropped, number: true, hint: t.hints.dropped },
      { name: t.refused, number: true, hint: t.hints.refused },
    ], answer.agents.map((a) => h("tr", {}, h("th", { scope: "row" }, a.agent), h("td", {}, state(a.state)), cell(a.softwareVersion ?? missing),
      cell(format.timeWithSeconds(a.reportedAtMs), { number: true, reason: texts.reasons.never }),
      cell(format.count(a.backlog), { number: true, figure: `backlog-${a.agent}`, value: a.backlog }),
      cell(format.count(a.dropped), { number: true, figure: `dropped-${a.agent}`, value: a.dropped }),
      cell(format.count(a.refused), { number: true, figure: `refused-${a.agent}`, value: a.refused })))));
    const fine = answer.devices.filter((d) => d.state === "open").length;
    const never = answer.devices.filter((d) => d.state === "never").length;
    summary.textContent = answer.devices.length === 0 ? "" : t.summary(format.count(fine), format.count(answer.devices.length), never === 0 ? null : format.count(never));
    devices.replaceChildren(answer.devices.length === 0 ? empty(texts.noData.devices) : table(t.devices, [
      { name: t.device }, { name: t.kind }, { name: t.agent }, { name: t.state }, { name: t.lastSeen, number: true, hint: t.hints.lastSeen }, { name: t.decoded, number: true, hint: t.hints.decoded },
      { name: t.malformed, number: true, hint: t.hints.malformed }, { name: t.foreign, number: true, hint: t.hints.foreign }, { name: t.reopened, number: true, hint: t.hints.reopened },
    ], [...answer.devices].sort(byNeed).map(deviceRow), "devices-table"));
    ingest.replaceChildren(...(["observations", "pings", "withheld", "duplicates", "late", "tooLate", "outOfMap", "unplaced", "unread", "copies", "unreadReceipts"] as const).flatMap((name) => {
      const value = figure(`ingest-${name}`, "inline strong");
      setFigure(value, answer.ingest[name], format.count(answer.ingest[name]), texts.reasons.notKnown);
      return [h("dt", { title: t.ingestHints[name] ?? null }, t[name]), h("dd", {}, value)];
    }));
    gateways.draw(answer.gateways);
    const facts = (["lastSequence", "acknowledgedSequence", "backlog"] as const).flatMap((name) => {
      const value = figure(`feed-${name}`, "inline strong");
      setFigure(value, answer.feed[name], format.count(answer.feed[name]), texts.reasons.notKnown);
      return [h("dt", {}, { lastSequence: t.lastSequence, acknowledgedSequence: t.acknowledged, backlog: t.feedBacklog }[name]), h("dd", {}, value)];
    });
    feed.replaceChildren(h("p", {}, feedBadge(answer.feed.connected)), h("dl", { class: "facts" }, ...facts), h("p", { class: "sub feed-hint" }, t.feedHint));
  }

  function deviceRow(d: Device): HTMLTableRowElement {
    const number = (name: string, value: number | null) => cell(format.count(value), { number: true, figure: `${name}-${d.device}`, value });
    return h("tr", { "data-device": d.device }, h("th", { scope: "row" }, d.device), h("td", {}, t.kinds[d.kind] ?? d.kind), cell(d.agent ?? missing), h("td", {}, state(d.state), ...(d.reason ? [h("p", { class: "sub reason" }, d.reason)] : [])),
      cell(format.timeWithSeconds(d.lastSeenAtMs), { number: true, reason: texts.reasons.never }),
      number("decoded", d.decoded), number("malformed", d.malformed), number("foreign", d.foreign), number("reopened", d.reopened));
  }

  const state = (name: AgentState | DeviceState) => {
    const look = looks[name] ?? looks.never;
    return badge(look.tone, look.icon, t.states[name] ?? name);
  };

  return { element, show: refresh, refresh, dispose: () => asker.stop() };
}

function firstAgent(): HTMLElement {
  const { address, devices, start } = texts.noData.firstAgent;
  return h("ol", { class: "next-steps" }, ...[address(location.origin), devices, start].map((step) => h("li", {}, step)));
}

const feedBadge = (connected: boolean | null): HTMLElement =>
  connected === null ? badge("idle", "off", texts.devices.noFeed) : connected ? badge("good", "ok", texts.devices.connected) : badge("bad", "off", texts.devices.disconnected);

const badge = (tone: string, name: IconName, words: string): HTMLElement => h("span", { class: `state ${tone}` }, icon(name), words);

/** What needs attention comes first; then by name, with numbers in their natural order. */
const order: DeviceState[] = ["silent", "degraded", "never", "opening", "open"];
const byNeed = (a: Device, b: Device): number =>
  order.indexOf(a.state) - order.indexOf(b.state) || a.device.localeCompare(b.device, undefined, { numeric: true });
