import { AnswerError, getJson } from "./fetching.ts";
import { language } from "./language.ts";

/** One word of the pages with its one meaning, as the hub tells it. */
export interface Kpi {
  id: string;
  name: string;
  definition: string;
  unit: "visits" | "share" | "seconds" | "money" | "count" | "ratio";
  threshold: number | null;
  default: string;
  hidden: string;
  figures: { endpoint: string; field: string }[];
}

const known = new Map<string, Kpi>();

export const kpi = (id: string): Kpi | undefined => known.get(id);
export const kpis = (): readonly Kpi[] => [...known.values()];

/** Once, before the first view: definitions do not change while a hub runs. Without them the figures stand without explanation. */
export async function loadKpis(): Promise<void> {
  try {
    const answer = await getJson<{ kpis: Kpi[] }>(`/api/kpis?lang=${language}`);
    for (const one of answer.kpis) known.set(one.id, one);
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
  }
}
