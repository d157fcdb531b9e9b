import { AnswerError } from "../../core/fetching.ts";
import { fieldInWords, inWords } from "../../core/refusals.ts";
import { texts } from "../../texts.ts";
import type { PlanDocument } from "./document.ts";
import type { Fault } from "./session.ts";

export interface PlanVersion {
  number: number;
  state: "former" | "in-force" | "coming" | "withdrawn";
  source: "file" | "editor" | "hq";
  firstDay: string | null;
  appliesAtMs: number | null;
  savedAtMs: number;
  sha256: string;
  note: string | null;
  version: string | null;
  zones: number;
}
export interface Plans { running: number; today: string; earliestDay: string; versions: PlanVersion[] }
export interface PlanChecked { canBeSaved: boolean; faults: Fault[] }
export interface Imported { plan: PlanDocument; notes: string[]; faults: Fault[] }
export interface Products {
  source: "file" | "page" | "hq" | null;
  products: number;
  waiting: number;
  mappedToday: number | null;
  mappedYesterday: number | null;
  zones: { zone: string; name: string; products: number }[];
}

/** A body to one of the hub's doors, and its answer whatever the status; 4xx answers may carry the faults. */
export async function send<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: BodyInit, type = "application/json"): Promise<{ status: number; answer: T }> {
  let response: Response;
  try {
    response = await fetch(path, { method, cache: "no-store", headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": type }) }, ...(body === undefined ? {} : { body }) });
  } catch {
    throw new AnswerError(texts.errors.unreachable);
  }
  const text = await response.text();
  try {
    return { status: response.status, answer: (text === "" ? null : JSON.parse(text)) as T };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AnswerError(texts.errors.refused(response.status, ""), response.status);
  }
}

/** What a refusal says, in one line each. */
export function reasons(answer: unknown): string[] {
  const problem = (answer ?? {}) as { title?: string; detail?: string; errors?: Record<string, string[]>; faults?: Fault[] };
  if (problem.faults !== undefined) return problem.faults.map((f) => inWords(f.what));
  const fields = Object.entries(problem.errors ?? {}).flatMap(([field, faults]) => faults.map((fault) => (field === "" ? inWords(fault) : `${fieldInWords(field)}: ${inWords(fault)}`)));
  return fields.length > 0 ? fields : [inWords(problem.detail ?? problem.title ?? "")];
}
