import type { PlanDocument } from "./document.ts";

/** What was drawn and not saved, kept by this browser: a plan says nothing about a shopper. */
export interface Draft { plan: PlanDocument; basedOn: number; keptAtMs: number }

const nameOf = (store: string) => `storeedge-plan-draft-${store}`;

export function keepDraft(store: string, draft: Draft): void {
  try {
    localStorage.setItem(nameOf(store), JSON.stringify(draft));
  } catch {
    // The browser has no room, or keeps nothing: what is drawn is still on the page, and leaving it asks.
  }
}

export function dropDraft(store: string): void {
  try {
    localStorage.removeItem(nameOf(store));
  } catch {
    // It keeps nothing anyway.
  }
}

/** @returns null where there is none, or it cannot be read. */
export function readDraft(store: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(nameOf(store)) ?? "null") as Draft | null;
    return draft !== null && Array.isArray(draft.plan?.features) && draft.plan.storeedge?.store === store ? draft : null;
  } catch {
    return null;
  }
}
