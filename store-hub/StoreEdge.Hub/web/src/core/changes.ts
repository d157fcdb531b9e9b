import type { Notes } from "../api.ts";
import type { PlanVersion } from "../views/planEditor/sending.ts";

/** A dated change of the store, as Compare asks for it. */
export interface Change { id: string; day: string; text: string }

/** What was noted and which layouts followed another, the newest first. Of several versions of one first day the last counts, as in the figures. */
export function changesOf(notes: Notes["annotations"], versions: readonly PlanVersion[], plan: (note: string) => string): Change[] {
  const layouts = versions.filter((v) => v.firstDay !== null && (v.state === "former" || v.state === "in-force"))
    .sort((a, b) => b.number - a.number).filter((v, i, all) => all.findIndex((other) => other.firstDay === v.firstDay) === i);
  return [
    ...notes.map((n) => ({ id: String(n.id), day: n.from.slice(0, 10), text: n.text })),
    ...layouts.map((v) => ({ id: `plan:${v.firstDay}`, day: v.firstDay!, text: plan(v.note ?? "") })),
  ].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}
