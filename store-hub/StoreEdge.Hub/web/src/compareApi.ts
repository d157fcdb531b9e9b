// What GET /api/compare, /api/compare/map and /api/experiments answer.

export type Verdict = "higher" | "lower" | "not-distinguishable" | "too-few-days" | "too-few-events";
export type ComparedUnit = "visits" | "count" | "share" | "seconds" | "money" | "ratio";
export interface ComparedKpi { id: string; name: string; unit: ComparedUnit; ofZone: boolean; definition: string }
export interface ComparedKpis { kpis: ComparedKpi[] }
export interface ComparedPeriod {
  from: string; to: string; daysAsked: number; daysOver: number; daysWithout: number; days: number; unmatched: number; events: number; level: number | null;
  coverage: { share: number | null; visits: number; baskets: number };
  each: { day: string; value: number; events: number }[];
}
export interface Compared {
  kpi: string; name: string; unit: ComparedUnit; definition: string; zone: string | null; zoneName: string | null; change: { id: string; kind: string; text: string; from: string } | null;
  before: ComparedPeriod; after: ComparedPeriod; difference: number | null; halfWidth: number | null; smallestVisible: number | null; confidence: number;
  needed: { days: number; events: number }; verdict: Verdict; sentence: string;
}
export interface ComparedMap {
  cellMetres: number; columns: number; rows: number; largest: number;
  before: { from: string; to: string; days: number; seconds: number; leftOut: number | null };
  after: { from: string; to: string; days: number; seconds: number; leftOut: number | null };
  cells: [column: number, row: number, before: number, after: number, difference: number][];
  inOne: [column: number, row: number][];
}
export type ExperimentState = "registered" | "running" | "over" | "cancelled";
export type Finding = "higher-and-matters" | "lower-and-matters" | "too-small-to-matter" | "undecided" | "refused";
export interface Experiment {
  id: number; name: string; kpi: string; kpiName: string; unit: ComparedUnit; zone: string | null; zoneName: string | null; beforeFrom: string; beforeTo: string; afterFrom: string; afterTo: string;
  smallestThatMatters: number; by: string; registeredAtMs: number; cancelledAtMs: number | null; state: ExperimentState; day: number | null; daysAfter: number;
  finding: Finding | null; result: Compared | null;
}
export interface Experiments { experiments: Experiment[] }
