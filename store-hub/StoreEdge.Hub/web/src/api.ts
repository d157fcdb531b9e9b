// What the hub's API answers (GET, JSON). Times are unix milliseconds, money is minor units, shares are 0..1,
// null means "not known" and is never shown as zero.

export type Source = "app" | "cart";
export type ZoneKind = "department" | "lane" | "entrance" | "cartPark";
export type Point = [xMetres: number, yMetres: number];

/** Of a sensitive zone no figure about shoppers is told. */
export interface StoreZone { id: string; name: string; kind: ZoneKind; sensitive: boolean; polygon: Point[] }
export interface StoreLane { id: string; name: string; service: Point }
export interface StoreReceiver { id: string; at: Point }

export interface Store {
  store: string;
  name: string;
  timeZone: string;
  currency: string;
  version: string;
  widthMetres: number;
  heightMetres: number;
  nowMs: number;
  tradingDay: string;
  cellMetres: number;
  zones: StoreZone[];
  lanes: StoreLane[];
  receivers: StoreReceiver[];
  shelves: Point[][];
  entrances: Point[];
  /** Trading days on which another layout began. */
  layoutChanges: { firstDay: string; version: string }[];
  /** Of the day that was asked about. */
  leastVisits: number;
  lateMinutes: number;
  thresholdChanges: { firstDay: string; leastVisits: number }[];
}

/** What every report says of itself. */
export interface Report {
  period: { kind: "day" | "week" | "28d"; from: string; to: string; days: number; knownDays: number; timeZone: string };
  coverage: Coverage;
  leastVisits: number;
  suppressed: { what: string; why: string }[];
  /** By field: the id of /api/kpis. */
  kpis: Record<string, string>;
}
export interface Coverage { share: number | null; visits: number | null; baskets: number | null; doorCount?: number | null }

/** At most five; `hourStartMs` null compares whole days. */
export interface Tile {
  kpi: string;
  value: number | null;
  low: number | null;
  high: number | null;
  hourValue: number | null;
  lastWeek: number | null;
  threshold: number | null;
  state: "fine" | "watch" | "act" | "unknown";
  advice: string | null;
}
export interface Tiles extends Report { day: string; hourStartMs: number | null; tiles: Tile[] }

export interface Products extends Report {
  outOfStockDay: string;
  outOfStock: { product: string; zone: string; zoneName: string; sold: number; expected: number; chance: number }[] | null;
  baskets: number | null;
  together: { first: string; second: string; baskets: number; support: number; confidence: number; lift: number }[] | null;
}

export interface OccupancyPoint { atMs: number; app: number; cart: number; together: number | null }
/** Never a number: a queue of one would be one shopper. `short` is open and not long. */
export type QueueState = "notMeasured" | "closed" | "short" | "long";
export interface LaneQueue {
  lane: string;
  name: string;
  /** By the rule of the alert; null on any day but today. */
  queue: QueueState | null;
  /** Visits that were joined to a basket here, as far as they may be told; the median is of those. */
  joined: number | null;
  medianWaitSeconds: number | null;
  baskets: number | null;
}
export interface Alert {
  id: number;
  /** The same as long as the cause is the same: queue-lane-2. */
  cause: string;
  kind: string;
  severity: "warning" | "critical";
  title: string;
  advice: string;
  /** What was passed, in words; a setting, never a count of shoppers. */
  threshold: string;
  sinceAtMs: number;
  openedAtMs: number;
  endedAtMs: number | null;
  acknowledgedAtMs: number | null;
  acknowledgedBy: string | null;
  note: string | null;
}

/** How one receiver of alerts outside the hub is doing. */
export interface ToldChannel {
  channel: string; waiting: number; oldestWaitingAtMs: number | null; delivered: number; failed: number; lost: number; lastSentAtMs: number | null; lastFailedAtMs: number | null;
  lastFailure: string | null;
}
export interface Alerts { alerts: Alert[]; told: ToldChannel[] }
export interface AlertRules { rules: { kind: string; threshold: string; settings: Record<string, number>; isOn: boolean }[]; calmSeconds: number; quietFrom: string | null; quietTo: string | null }

/** What somebody wants remembered; `from` and `to` are of the store's clock: 2026-11-21T10:00. */
export interface Note {
  id: number; kind: "note" | "promotion" | "layout" | "event"; text: string; from: string; to: string | null; fromMs: number; toMs: number | null; zone: string | null; zoneName: string | null; by: string;
  changedAtMs: number;
}
export interface Notes { annotations: Note[] }
export interface Reports { madeAt: string | null; pdfFault: string | null; reports: { day: string; forms: ("html" | "pdf" | "zip")[] }[] }

export interface Today extends Report {
  day: string;
  asOfMs: number;
  /** The store's `lateMinutes` ago, in steps. `now` is a lower bound: the larger of the two, for a shopper may be both. */
  occupancy: { now: number | null; appNow: number | null; cartNow: number | null; series: OccupancyPoint[] };
  visits: { app: number | null; cart: number | null; together: number | null; once: number | null };
  /** By the full hour, some minutes after it is over. */
  baskets: { count: number | null; items: number | null; totalMinor: number | null; untilMs: number };
  /** A lower bound: a visit whose basket is not certain enough is not joined. */
  conversion: { share: number | null; joinedVisits: number | null; visits: number | null };
  queue: LaneQueue[];
  alerts: Alert[];
}

/** A visit counts once a day, in the hour it first came here. */
export interface FloorZone { zone: string; dwellSeconds: number; visits: number; stays: number }
export interface Floor extends Report {
  day: string;
  fromHour: number;
  toHour: number;
  cellMetres: number;
  columns: number;
  rows: number;
  planVersion: string;
  /** Of the chosen hours; row by row. A cell that is neither here nor in `notMeasured` had too few visits to be told. */
  cells: [column: number, row: number, seconds: number][];
  notMeasured: [column: number, row: number, length: number][];
  /** Null while nothing is known of the day. */
  dwellSeconds: number | null;
  zones: FloorZone[];
  flows: Flow[];
  hours: { hour: number; seconds: number }[];
  hoursNotOver: number[];
  /** Of the day and of any one hour of it, whatever hours were chosen. */
  highest: { cellSeconds: number; cellHourSeconds: number; zoneSeconds: number; zoneHourSeconds: number; flow: number; flowHour: number };
}

export interface ZoneRow {
  zone: string;
  name: string;
  kind: ZoneKind | null; // null = the zone is no longer on the plan
  visits: number;
  entries: number;
  stays: number;
  dwellSeconds: number;
  averageDwellSeconds: number | null;
  dwellPerVisitorSeconds: number | null;
  medianDwellSeconds: number | null;
  p90DwellSeconds: number | null;
  drawRate: number | null;
  stopRate: number | null;
  zoneBounce: number | null;
  /** Baskets with a product of the zone, and what its products brought; null without a catalogue that maps nine of ten products sold. */
  baskets: number | null;
  netMinor: number | null;
  /** Of the stays of joined visits, those whose visit bought of the zone; today alone. */
  conversion: number | null;
  conversionByHour: number | null;
  hours: number[];
}
export interface Zones extends Report { day: string; visits: number | null; productsMapped: number | null; zones: ZoneRow[] }

/** Times of followed shoppers at the lanes; the share is a lower bound and null for fewer than 30. */
export interface Queue { events: number | null; abandoned: number | null; abandonedShare: number | null }
export interface CheckoutLane {
  lane: string;
  name: string;
  baskets: number | null;
  items: number | null;
  totalMinor: number | null;
  joined: number | null;
  medianWaitSeconds: number | null;
  p90WaitSeconds: number | null;
  medianServiceSeconds: number | null;
  queue: Queue;
  hours: { hour: number; baskets: number; items: number; totalMinor: number }[];
}
export interface LanesIn { arrivalsPerHour: number | null; lanes: number | null }
export interface Checkout extends Report {
  day: string;
  /** Sales are told by the full hour, some minutes after it is over. */
  salesUntilMs: number;
  lanes: CheckoutLane[];
  queue: Queue;
  /** Of all lanes. */
  wait: { joined: number | null; medianSeconds: number | null; p90Seconds: number | null };
  /** Null on any day but today. */
  outlook: { openLanes: number; laneTakenSeconds: number | null; in15Minutes: LanesIn; in30Minutes: LanesIn } | null;
}

export interface Flow { from: string; to: string; count: number }
/** Enter, stay, buy: `bought` is of those that may be joined with a basket. */
export interface Funnel { entered: number; stayed: number; mayBeJoined: number; bought: number; stayedShare: number | null; boughtShare: number | null }
export interface ZoneVisits { zone: string; visits: number }
export interface Paths extends Report {
  day: string;
  planVersion: string;
  visits: number | null;
  funnel: Funnel | null;
  flows: Flow[];
  sequences: { zones: string[]; visits: number; share: number | null; conversion: number | null; detourRatio: number | null }[];
  firstZones: ZoneVisits[];
  lastZonesBeforeLane: ZoneVisits[];
}

export type AgentState = "ok" | "late" | "silent";
export type DeviceState = "open" | "opening" | "degraded" | "silent" | "never";
export interface Agent {
  agent: string;
  reportedAtMs: number | null;
  softwareVersion: string | null;
  backlog: number | null;
  dropped: number | null;
  refused: number | null;
  state: AgentState;
}
export interface Device {
  device: string;
  kind: string;
  agent: string | null;
  state: DeviceState;
  lastSeenAtMs: number | null;
  decoded: number | null;
  malformed: number | null;
  foreign: number | null;
  reopened: number | null;
  reason: string | null;
}
export interface Devices {
  agents: Agent[];
  devices: Device[];
  ingest: Record<"observations" | "pings" | "withheld" | "duplicates" | "late" | "tooLate" | "outOfMap" | "unplaced" | "unread" | "copies" | "unreadReceipts", number | null>;
  feed: { connected: boolean | null; lastSequence: number | null; acknowledgedSequence: number | null; backlog: number | null };
  /** Null when the store has no commodity gateways. */
  gateways: Gateways | null;
}

export type GatewayState = "ok" | "silent" | "never";

export interface Gateway {
  gateway: string;
  receiver: string;
  state: GatewayState;
  lastSeenAtMs: number | null;
  heard: number;
  dropped: number;
}

export interface Gateways {
  connected: boolean;
  messages: number;
  retained: number;
  malformed: number;
  foreign: number;
  unnamed: number;
  skewed: number;
  late: number;
  lost: number;
  tagsPresent: number;
  tagsGone: number;
  each: Gateway[];
}

export interface Live {
  asOfMs: number;
  /** When the counts of shoppers were so. */
  shoppersAsOfMs: number | null;
  occupancy: number | null;
  appNow: number | null;
  cartNow: number | null;
  visitsApp: number | null;
  visitsCart: number | null;
  baskets: number | null;
  totalMinor: number | null;
  zones: { zone: string; count: number }[];
  queue: { lane: string; state: QueueState }[];
}
