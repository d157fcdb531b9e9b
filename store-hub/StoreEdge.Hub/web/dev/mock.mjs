// A developer's stand-in for the hub's API: `npm run mock [-- --port 5090] [--empty]`.
// It makes up half a day over the sample store's plan from a fixed seed, and serves the built pages with a strict
// content security policy. Nothing of the product and none of its tests uses it.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const empty = args.includes("--empty");
const port = Number(args[args.indexOf("--port") + 1]) || 5090;
const root = join(here, "../../wwwroot");
const geo = JSON.parse(readFileSync(join(here, "../../../../install/sample-store/plan.geojson"), "utf8"));

let seed = 20261121;
const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32);
const pick = (list) => list[Math.floor(random() * list.length)];
const round = Math.round;

const of = (kind) => geo.features.filter((f) => f.properties.kind === kind);
const ring = (f) => f.geometry.coordinates[0].slice(0, -1);
const zones = of("zone").map((f) => ({ id: f.properties.id, name: f.properties.name, kind: f.properties.zoneKind, sensitive: f.properties.sensitive === true, polygon: ring(f) }));
const laneZones = of("lane").map((f) => ({ id: f.properties.id, name: f.properties.name, kind: "lane", sensitive: false, polygon: ring(f) }));
const lanes = of("lane").map((f) => ({ id: f.properties.id, name: f.properties.name, service: f.properties.service }));
const shelves = of("shelf").map(ring);
const departments = zones.filter((z) => z.kind === "department");
const dayStart = Date.parse("2026-11-21T00:00:00+01:00");
const started = Date.now();
const now = () => dayStart + 13.2 * 3600e3 + (Date.now() - started) * 20;
const curve = (h) => (h < 7 || h > 21 ? 0 : 0.25 + 0.75 * Math.exp(-(((h - 11) / 2) ** 2)) + 0.9 * Math.exp(-(((h - 17.5) / 1.8) ** 2)));

const store = () => ({
  ...geo.storeedge, nowMs: now(), tradingDay: "2026-11-21", cellMetres: 1, zones: [...zones, ...laneZones], lanes, shelves,
  receivers: of("receiver").map((f) => ({ id: f.properties.id, at: f.geometry.coordinates })), entrances: of("entrance").map((f) => f.geometry.coordinates), layoutChanges: [], leastVisits: 5, lateMinutes: 5, thresholdChanges: [],
});

const series = [];
for (let at = dayStart + 7 * 3600e3; at < now(); at += 300e3) {
  const level = curve((at - dayStart) / 3600e3);
  series.push({ atMs: at, app: round(level * 26 + random() * 4), cart: round(level * 15 + random() * 3), together: round(level * 5) });
}
const weights = { produce: 1.6, bakery: 1.2, dairy: 1.35, frozen: 0.8, drinks: 0.9, snacks: 0.7, pantry: 1, household: 0.6, baby: 0.25, pharmacy: 0.45, toys: 0.3, seasonal: 0.5 };
const queue = () => lanes.map((l, i) => ({ lane: l.id, name: l.name, queue: i > 5 ? "closed" : ["short", "long", "short"][(i + Math.floor(Date.now() / 4000)) % 3],
  joined: i > 5 ? 0 : i === 5 ? 2 : 31 - i * 4, medianWaitSeconds: i > 4 ? null : 24 + i * 7, baskets: i > 5 ? 0 : 61 - i * 7 }));

function today() {
  const minutes = (Date.now() - started) / 3000;
  if (empty) return { day: "2026-11-21", asOfMs: now(), occupancy: { now: 0, appNow: 0, cartNow: 0, series: [] }, visits: { app: 0, cart: 0, together: null, once: null }, baskets: { count: 0, items: 0, totalMinor: 0, untilMs: now() },
    conversion: { share: null, joinedVisits: 0, visits: 0 }, coverage: { share: null, visits: 0, baskets: 0 }, queue: queue().map((q) => ({ ...q, queue: "notMeasured", joined: 0, medianWaitSeconds: null, baskets: 0 })), alerts: [] };
  const count = 271 + Math.floor(minutes);
  const app = round(19 + 3 * Math.sin(Date.now() / 5000));
  return {
    day: "2026-11-21", asOfMs: now(), occupancy: { now: Math.max(app, 11), appNow: app, cartNow: 11, series }, visits: { app: 312 + Math.floor(minutes), cart: 187, together: 61, once: 438 + Math.floor(minutes) },
    baskets: { count, items: count * 14 + 7, totalMinor: count * 3942 + 17, untilMs: now() - now() % 3600e3 }, conversion: { share: 0.672, joinedVisits: 168, visits: 250 }, coverage: { share: 312 / 640, visits: 312, baskets: 640 }, queue: queue(),
    alerts: [
      { cause: "queue-lane-2", severity: "critical", title: "Lane 2: the queue does not shorten", advice: "Open another lane: more than 2 followed shoppers have been in it for 60 s and longer.", sinceAtMs: now() - 240e3 },
      { cause: "agent-agent-3-backlog", severity: "warning", title: "agent-3 falls behind", advice: "Check the network between the box and the hub: more than 1000 observations wait, and more come.", sinceAtMs: now() - 1500e3 },
      { cause: "devices-radio-silent", severity: "warning", title: "12 receivers are silent", advice: `They are on agent-1, agent-2 and agent-3: look for one cause first, such as the boxes' power or network. In an empty store receivers may have nothing to hear. Nothing was heard for more than 10 min from ${Array.from({ length: 11 }, (_, i) => `receiver-${i + 1}`).join(", ")} and receiver-12.`, sinceAtMs: now() - 720e3 },
      { cause: "feed-unacknowledged", severity: "warning", title: "HQ does not answer", advice: "Tell HQ's technicians: a message has waited for more than 30 min to be acknowledged. Nothing is lost meanwhile.", sinceAtMs: now() - 2400e3 },
    ].map((a, i) => ({ id: 4 - i, kind: a.cause.split("-")[0], threshold: "more than 2 followed shoppers in a lane for 60 s; critical after 5 min", openedAtMs: a.sinceAtMs + 60e3, endedAtMs: null, acknowledgedAtMs: null, acknowledgedBy: null, note: null, ...a })),
  };
}

const inShelf = (x, y) => shelves.some((p) => x > Math.min(...p.map((q) => q[0])) && x < Math.max(...p.map((q) => q[0])) && y > Math.min(...p.map((q) => q[1])) && y < Math.max(...p.map((q) => q[1])));
const zoneAt = (x, y) => [...zones, ...laneZones].find((z) => x >= z.polygon[0][0] && x < z.polygon[2][0] && y >= z.polygon[0][1] && y < z.polygon[2][1]);
const cellBase = [];
for (let row = 0; row < 40; row++) for (let column = 0; column < 60; column++) {
  if (inShelf(column + 0.5, row + 0.5)) continue;
  const zone = zoneAt(column + 0.5, row + 0.5);
  const weight = zone === undefined ? 0.5 : zone.kind === "department" ? weights[zone.id] : zone.kind === "lane" ? (column < 45 && row < 6 ? 5 : 0.8) : 0.6;
  const nearShelf = inShelf(column - 0.5, row + 0.5) || inShelf(column + 1.5, row + 0.5) ? 3.2 : 1;
  if (random() < 0.06) continue;
  cellBase.push([column, row, Math.exp((random() - 0.5) * 2.2) * weight ** 2 * nearShelf * 40]);
}
const hourShare = Array.from({ length: 24 }, (_, h) => (h + 0.5 < 13.2 ? curve(h + 0.5) : 0));
const allShare = hourShare.reduce((a, b) => a + b);

function floor(query) {
  const [from, to] = [Number(query.get("fromHour") ?? 0), Number(query.get("toHour") ?? 24)];
  const part = (hourShare.slice(from, to).reduce((a, b) => a + b, 0) / allShare) * (query.get("source") === "cart" ? 0.55 : 1);
  const base = { day: "2026-11-21", fromHour: from, toHour: to, cellMetres: 1, columns: 60, rows: 40, planVersion: "2026-11-01", notMeasured: [[4, 4, 8], [4, 12, 8], [30, 4, 10]], flows: [["produce", "bakery", 145], ["bakery", "dairy", 120], ["dairy", "frozen", 70], ["drinks", "snacks", 40], ["snacks", "pantry", 15]].map(([from, to, count]) => ({ from, to, count })), hoursNotOver: [14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 0, 1, 2, 3],
    period: { kind: "day", days: 1, knownDays: 1 }, coverage: { share: 0.42, visits: 310, baskets: 740 }, highest: { cellSeconds: 9000, cellHourSeconds: 1200, zoneSeconds: 40000, zoneHourSeconds: 5000, flow: 150, flowHour: 30 } };
  if (empty || part === 0) return { ...base, dwellSeconds: null, cells: [], zones: [], hours: [] };
  const cells = cellBase.map(([c, r, s]) => [c, r, round(s * part)]).filter((c) => c[2] > 0);
  return { ...base, dwellSeconds: 90000, cells, hours: hourShare.map((share, hour) => ({ hour, seconds: round(share * 60000) })),
    zones: zoneRows(query, part).filter((z) => z.dwellSeconds > 0).map(({ zone, dwellSeconds, visits, stays }) => ({ zone, dwellSeconds, visits, stays })) };
}
function zoneRows(query, part = query.get("source") === "cart" ? 0.55 : 1) {
  return [...departments, ...zones.filter((z) => z.kind !== "department"), ...laneZones].map((z, i) => {
    const w = empty ? 0 : z.kind === "department" ? weights[z.id] / 1.7 : z.kind === "lane" ? (i % 8 < 6 ? 0.12 : 0) : 0.02;
    const visits = round(312 * w * part), entries = round(visits * 1.34), stays = round(visits * 1.12), dwellSeconds = stays * round(62 + w * 80);
    return { zone: z.id, name: z.name, kind: z.kind, visits, entries, stays, dwellSeconds, averageDwellSeconds: entries ? dwellSeconds / entries : null, dwellPerVisitorSeconds: empty ? null : dwellSeconds / 312,
      medianDwellSeconds: stays ? round(47 + w * 60) : null, p90DwellSeconds: stays ? round(150 + w * 190) : null, drawRate: empty ? null : Math.min(1, (visits * 0.9) / 312 / part || 0),
      baskets: empty || z.kind !== "department" ? null : round(visits * 0.7), netMinor: empty || z.kind !== "department" ? null : round(visits * 412), conversion: empty || visits < 20 ? null : 0.2 + w / 5, hours: hourShare.map((s) => round((s / allShare) * dwellSeconds)) };
  });
}
const rareFlows = [];
for (let i = 0; i < 30; i++) {
  const [from, to] = [pick(departments).id, pick(departments).id];
  if (from !== to && !rareFlows.some((f) => f.from === from && f.to === to)) rareFlows.push({ from, to, count: 1 + Math.floor(random() * 9) });
}
function paths(query) {
  if (empty) return { day: "2026-11-21", visits: 0, flows: [], sequences: [], firstZones: [], lastZonesBeforeLane: [] };
  const scale = query.get("source") === "cart" ? 0.5 : 1;
  const ids = departments.map((z) => z.id);
  const near = [["produce", "bakery", 148], ["bakery", "dairy", 121], ["dairy", "frozen", 74], ["produce", "drinks", 66], ["drinks", "snacks", 71], ["snacks", "pantry", 63], ["pantry", "household", 48], ["dairy", "pantry", 57], ["pantry", "dairy", 31],
    ["household", "seasonal", 22], ["drinks", "baby", 12], ["snacks", "pharmacy", 24], ["pharmacy", "toys", 15], ["toys", "seasonal", 13], ["bakery", "snacks", 44], ["bakery", "produce", 33], ["frozen", "household", 26], ["frozen", "lane-4", 52], ["dairy", "lane-3", 61], ["household", "lane-6", 30], ["seasonal", "lane-5", 24], ["snacks", "lane-2", 35]];
  const flows = near.map(([from, to, count]) => ({ from, to, count: round(count * scale) }));
  for (const flow of rareFlows) if (!flows.some((f) => f.from === flow.from && f.to === flow.to)) flows.push(flow);
  const sequences = [["produce", "bakery", "dairy"], ["produce", "bakery", "dairy", "frozen"], ["bakery", "dairy"], ["produce", "drinks", "snacks", "pantry"], ["drinks", "snacks"], ["produce", "bakery", "snacks", "pantry", "dairy", "frozen"], ["pharmacy"]]
    .map((z, i) => ({ zones: z, visits: round((34 - i * 4) * scale), share: (34 - i * 4) / 312, conversion: 0.6 - i * 0.05, detourRatio: 1 + i * 0.1 }));
  return { day: "2026-11-21", coverage: { share: 0.42, visits: 310, baskets: 740 }, planVersion: "2026-11-01", funnel: { entered: 310, stayed: 270, mayBeJoined: 200, bought: 150, stayedShare: 270 / 310, boughtShare: 0.75 }, visits: round(312 * scale), flows, sequences, firstZones: ids.slice(0, 6).map((zone, i) => ({ zone, visits: 140 - i * 22 })), lastZonesBeforeLane: ids.slice(2, 8).map((zone, i) => ({ zone, visits: 80 - i * 11 })) };
}
function checkout() {
  const lane = (l, i) => ({ lane: l.id, name: l.name, baskets: empty ? null : 40 + i * 7, items: empty ? null : 400 + i * 60, totalMinor: empty ? null : 91200 + i * 12000, joined: empty ? null : 9 + i, medianWaitSeconds: empty ? null : 20 + i * 3,
    p90WaitSeconds: empty ? null : 70 + i * 9, medianServiceSeconds: empty ? null : 41 + i, queue: { events: empty ? null : 22 + i * 3, abandoned: empty ? null : i, abandonedShare: empty || i < 3 ? null : i / (22 + i * 3) }, hours: empty ? [] : [{ hour: 9, baskets: 12, items: 130, totalMinor: 31200 }, { hour: 10, baskets: 20 + i, items: 200, totalMinor: 60000 }] });
  return { day: "2026-11-21", salesUntilMs: now() - now() % 3600e3, lanes: laneZones.map(lane), queue: { events: empty ? null : 260, abandoned: empty ? null : 14, abandonedShare: empty ? null : 14 / 260 },
    outlook: { openLanes: empty ? 0 : 4, laneTakenSeconds: empty ? null : 58, in15Minutes: { arrivalsPerHour: empty ? 0 : 188, lanes: empty ? null : 5 }, in30Minutes: { arrivalsPerHour: empty ? 0 : 232, lanes: empty ? null : 6 } } };
}
function devices() {
  if (empty) return { agents: [], devices: [], ingest: { observations: 0, pings: 0, withheld: 0, duplicates: 0, late: 0, tooLate: 0, outOfMap: 0, unplaced: 0, unread: 0, copies: 0, unreadReceipts: 0 }, feed: { connected: false, lastSequence: 0, acknowledgedSequence: 0, backlog: 0 }, gateways: null };
  const row = (kind, i) => ({ device: `${kind}-${i}`, kind, agent: `agent-${i <= 3 ? 1 : i <= 6 ? 2 : 3}`, state: kind === "receiver" && i === 9 ? "silent" : kind === "till" && i === 5 ? "degraded" : kind === "scanner" && i === 8 ? "never" : "open",
    lastSeenAtMs: kind === "scanner" && i === 8 ? null : now() - i * 900, decoded: kind === "receiver" ? 41200 + i * 731 : 900 + i * 13, malformed: i % 4 === 0 ? 3 : 0, foreign: kind === "receiver" ? 20111 + i : 0, reopened: i === 5 ? 2 : 0, reason: kind === "till" && i === 5 ? "prints pictures, no text" : null });
  return {
    agents: [1, 2, 3].map((i) => ({ agent: `agent-${i}`, reportedAtMs: now() - i * 4000, softwareVersion: "0.1.0", backlog: i === 3 ? 214 : 0, dropped: 0, refused: i === 2 ? 3 : 0, state: i === 3 ? "late" : "ok" })),
    devices: ["scanner", "till"].flatMap((k) => lanes.map((_, i) => row(k, i + 1))).concat(Array.from({ length: 12 }, (_, i) => row("receiver", i + 1))),
    ingest: { observations: 183412, pings: 40217, withheld: 512, duplicates: 96, late: 31, tooLate: 2, outOfMap: 14, unplaced: 0, unread: 0, copies: 3, unreadReceipts: 1 }, feed: { connected: true, lastSequence: 28, acknowledgedSequence: 27, backlog: 1 },
    gateways: { connected: true, messages: 90211, retained: 3, malformed: 2, foreign: 12, unnamed: 0, skewed: 1, late: 0, lost: 0, tagsPresent: 11, tagsGone: 4,
      each: ["bakery", "dairy"].map((room, i) => ({ gateway: room, receiver: `receiver-${i + 1}`, state: i === 1 ? "silent" : "ok", lastSeenAtMs: now() - i * 720e3, heard: 40123 + i, dropped: 9210 + i })) },
  };
}
function live() {
  const t = today();
  return { asOfMs: now(), occupancy: t.occupancy.now, appNow: t.occupancy.appNow, cartNow: t.occupancy.cartNow, visitsApp: t.visits.app, visitsCart: t.visits.cart, baskets: t.baskets.count, totalMinor: t.baskets.totalMinor,
    zones: departments.map((z) => ({ zone: z.id, count: empty ? 0 : round(weights[z.id] * 2) })), queue: t.queue.map(({ lane, queue }) => ({ lane, state: queue })) };
}

const alerts = (q) => ({ alerts: q.get("state") === "all" ? today().alerts.map((a, i) => (i < 2 ? a : { ...a, endedAtMs: a.sinceAtMs + 900e3, acknowledgedAtMs: a.sinceAtMs + 200e3, acknowledgedBy: "manager", note: i === 2 ? "new cable" : null })) : today().alerts,
  told: empty ? [] : [{ channel: "https://chat.example.org/hook", waiting: 2, oldestWaitingAtMs: now() - 120e3, delivered: 41, failed: 3, lost: 0, lastSentAtMs: now() - 600e3, lastFailedAtMs: now() - 60e3, lastFailure: "it answered 503" },
    { channel: "mail", waiting: 0, oldestWaitingAtMs: null, delivered: 12, failed: 0, lost: 0, lastSentAtMs: now() - 600e3, lastFailedAtMs: null, lastFailure: null }] });
const rules = () => ({ rules: [["queue", "more than 2 followed shoppers in a lane for 60 s; critical after 5 min"], ["out-of-stock", "so few sold in 4 h that it happens by chance less than once in 1000 times, and 10 or more expected"]].map(([kind, threshold]) => ({ kind, threshold, settings: {}, isOn: true })), calmSeconds: 120, quietFrom: "22:00", quietTo: "06:00" });
const notes = () => ({ annotations: empty ? [] : [{ id: 1, kind: "promotion", text: "promotion moved", from: "2026-11-21T10:00", to: "2026-11-21T18:00", fromMs: now() - 3600e3, toMs: null, zone: "dairy", zoneName: "Dairy", by: "manager", changedAtMs: now() }] });
const reports = () => ({ madeAt: "07:00", pdfFault: null, reports: empty ? [] : [{ day: "2026-11-20", forms: ["html", "pdf", "zip"] }, { day: "2026-11-19", forms: ["html", "zip"] }] });

// Four weeks against four: a figure that rose, and a map on which the time moved east.
const comparedKpis = () => ({ kpis: [{ id: "visit", name: "Visits", unit: "visits", ofZone: false, definition: "Consented visits of the day." }, { id: "draw-rate", name: "Draw rate", unit: "share", ofZone: true, definition: "Visits with a stay in the zone / visits." }] });
const period = (from, to, level) => ({ from, to, daysAsked: 28, daysOver: empty ? 4 : 28, daysWithout: 0, days: empty ? 4 : 28, unmatched: 0, events: 8400, level, coverage: { share: 0.31, visits: 2600, baskets: 8400 }, each: [{ day: from, value: level, events: 300 }] });
const compared = (q) => ({ kpi: q.get("kpi"), name: "Visits", unit: q.get("kpi") === "draw-rate" ? "share" : "visits", definition: "Consented visits of the day.", zone: q.get("zone"), zoneName: q.get("zone"), change: null, before: period("2026-09-26", "2026-10-23", 0.3), after: period("2026-10-24", "2026-11-20", 0.34),
  difference: 0.04, halfWidth: empty ? null : q.get("kpi") === "draw-rate" ? 0.018 : 0.05, smallestVisible: empty ? null : 0.026, confidence: 0.95, needed: { days: 14, events: 400 }, verdict: empty ? "too-few-days" : q.get("kpi") === "draw-rate" ? "higher" : "not-distinguishable", sentence: "" });
const comparedMap = () => { const cells = empty ? [] : Array.from({ length: 200 }, (_, i) => [i % 20, Math.floor(i / 20), 0.005, 0.005 + (i % 20 - 9.5) * 0.0004, (i % 20 - 9.5) * 0.0004]); return { cellMetres: 2, columns: 30, rows: 20, largest: 0.0038, before: {}, after: {}, cells, inOne: empty ? [] : [[21, 3], [22, 3], [21, 4], [22, 4]] }; };
const experiments = () => ({ experiments: empty ? [] : [["over", "higher-and-matters"], ["running", null], ["cancelled", null]].map(([state, finding], id) => ({ id, name: "Bakery by the door", kpi: "draw-rate", kpiName: "Draw rate", unit: "share", zone: "bakery", zoneName: "Bakery", beforeFrom: "2026-09-26", beforeTo: "2026-10-23", afterFrom: "2026-10-24", afterTo: "2026-11-20",
  smallestThatMatters: 0.02, by: "manager", registeredAtMs: now(), cancelledAtMs: null, state, day: state === "running" ? 11 : null, daysAfter: 28, finding, result: finding === null ? null : compared(new URLSearchParams("kpi=draw-rate")) })) });

const plans = () => ({ running: 2, today: "2026-11-21", earliestDay: "2026-11-22", versions: [[2, "in-force", "2026-10-24", "bakery by the door"], [1, "former", null, null]].map(([number, state, firstDay, note]) => ({ number, state, source: "editor", firstDay, appliesAtMs: null, savedAtMs: now(), sha256: "", note, version: `v${number}`, zones: 8 })) });
const people = () => ({ people: [{ name: "front-office", roles: ["manager", "officer"], disabled: false }, { name: "workshop", roles: ["technician"], disabled: false }, { name: "old-desk", roles: ["manager"], disabled: true }] });
const kpis = () => ({ language: "en", kpis: [...comparedKpis().kpis, { id: "conversion-by-door", name: "Conversion by door", unit: "share", definition: "Baskets / entries of a door counter.", hidden: "Not told: no door counter tells this hub anything." }].map((k) => ({ threshold: null, default: "", hidden: "", figures: [], ...k })) });
const code = () => ({ name: "workshop", code: "7KQ2M-90XVB-TTA4C-W1Z8E", minutes: 60 });

const answers = { "/api/kpis": kpis, "/api/plans": plans, "/api/people": people, "/api/people/workshop/code": code, "/api/compare": compared, "/api/compare/map": comparedMap, "/api/compare/kpis": comparedKpis, "/api/experiments": experiments, "/api/sign-in": () => ({ name: "front-office", roles: ["manager", "officer", "technician"], firstRun: false }), "/api/alerts": alerts, "/api/alert-rules": rules, "/api/annotations": notes, "/api/reports": reports, "/api/store": store, "/api/today": today, "/api/floor": floor, "/api/checkout": checkout, "/api/zones": (q) => ({ day: "2026-11-21", visits: empty ? 0 : 312, productsMapped: empty ? null : 0.97, zones: zoneRows(q) }), "/api/paths": paths, "/api/devices": devices };
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };

createServer((request, response) => {
  const url = new URL(request.url, "http://mock");
  if (url.pathname === "/api/live") {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    const send = () => response.write(`event: live\ndata: ${JSON.stringify(live())}\n\n`);
    send();
    const timer = setInterval(send, 1000);
    request.on("close", () => clearInterval(timer));
  } else if (answers[url.pathname] !== undefined) {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answers[url.pathname](url.searchParams)));
  } else {
    const asked = join(root, normalize(url.pathname));
    const file = asked.startsWith(root) && existsSync(asked) && statSync(asked).isFile() ? asked : join(root, "index.html");
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream",
      "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" });
    createReadStream(file).pipe(response);
  }
}).listen(port, "127.0.0.1", () => console.log(`mock of the hub's API${empty ? " (empty store)" : ""}: http://127.0.0.1:${port}/`));
